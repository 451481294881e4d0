/* Leaky ReLU: a has the sign of z, so it tells the slope. Where the leak is 0
 * it is 0 below, and the slope is the leak there too. */
#include "tasks.h"

double leaky(double z, double leak)
{
    return z > 0 ? z : leak * z;
}

double leaky_slope(double a, double leak)
{
    return a > 0 ? 1 : leak;
}
