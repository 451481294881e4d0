/* diagnosis: whose units can die */
#include "tasks.h"

double leaky(double z, double leak)
{
    return z > 0 ? z : leak * z;
}

double leaky_slope(double a, double leak)
{
    (void)leak;
    return a > 0 ? 1 : 0;
}
