/* diagnosis: caller */
#include "tasks.h"

double leaky(double z, double leak)
{
    (void)leak;
    return z > 0 ? z : 0.01 * z;
}

double leaky_slope(double a, double leak)
{
    return a > 0 ? 1 : leak;
}
