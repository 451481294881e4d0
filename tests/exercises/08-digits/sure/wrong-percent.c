/* diagnosis: you answer in per cent */
#include "tasks.h"

#include <math.h>

double standard_error(double p, int m)
{
    return 100 * sqrt(p * (1 - p) / m);
}
