/* diagnosis: 1 - p is missing */
#include "tasks.h"

#include <math.h>

double standard_error(double p, int m)
{
    return sqrt(p / m);
}
