/* diagnosis: of a single image */
#include "tasks.h"

#include <math.h>

double standard_error(double p, int m)
{
    (void)m;
    return sqrt(p * (1 - p));
}
