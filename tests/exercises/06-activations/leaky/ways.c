/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the larger of the two lines */
double leaky(double z, double leak)
{
    return fmax(z, leak * z);
}

/* wrong: this is the other bend of a small slope, leak (e^z - 1) below 0: a leak
 * is a straight line */
double leaky(double z, double leak)
{
    return z > 0 ? z : leak * (exp(z) - 1);
}

/* wrong: your leak is added below 0: it multiplies z */
double leaky(double z, double leak)
{
    return z > 0 ? z : z + leak;
}

/* wrong: you add the leak everywhere: it is for z below 0 alone */
double leaky(double z, double leak)
{
    return fmax(z, 0) + leak * z;
}

/* wrong: you add the leak everywhere: it is for z below 0 alone */
double leaky_slope(double a, double leak)
{
    return a > 0 ? 1 + leak : leak;
}
