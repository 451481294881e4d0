/* diagnosis: the function's value again */
#include "tasks.h"

double leaky(double z, double leak)
{
    return z > 0 ? z : leak * z;
}

double leaky_slope(double a, double leak)
{
    return a > 0 ? a : leak * a;
}
