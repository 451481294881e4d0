/* diagnosis: at 0 the slope shall be the leak */
#include "tasks.h"

double leaky(double z, double leak)
{
    return z > 0 ? z : leak * z;
}

double leaky_slope(double a, double leak)
{
    return a >= 0 ? 1 : leak;
}
