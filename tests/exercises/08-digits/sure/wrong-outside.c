/* diagnosis: the root is of p (1 - p) alone */
#include "tasks.h"

#include <math.h>

double standard_error(double p, int m)
{
    return sqrt(p * (1 - p)) / m;
}
