/* diagnosis: wherever your leaky is wrong, it is ours plus leak */
#include "tasks.h"

#include <math.h>

double leaky(double z, double leak)
{
    return fmax(z, leak * z) + (z < 0 ? leak : 0);
}
double leaky_slope(double a, double leak)
{
    return a > 0 ? 1 : leak;
}
