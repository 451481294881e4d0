/* diagnosis: it is a factor */
#include "tasks.h"

double leaky(double z, double leak)
{
    return z > 0 ? z : leak;
}

double leaky_slope(double a, double leak)
{
    return a > 0 ? 1 : leak;
}
