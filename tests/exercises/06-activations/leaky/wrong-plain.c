/* diagnosis: plain ReLU, without the leak */
#include "tasks.h"

double leaky(double z, double leak)
{
    (void)leak;
    return z > 0 ? z : 0;
}

double leaky_slope(double a, double leak)
{
    return a > 0 ? 1 : leak;
}
