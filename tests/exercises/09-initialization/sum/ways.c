/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* wrong: you add the variances of n products and forget that inputs are
 * squared too: size counts as a square in yours only once */
double sum_spread(int n, double std, double size)
{
    return std * sqrt(n * size);
}

/* wrong: you take the spread of a mean: here n products are added */
double sum_spread(int n, double std, double size)
{
    return std * size / sqrt(n);
}

/* right: the variance, and its root at the end */
double sum_spread(int n, double std, double size)
{
    double variance = n * std * std * size * size;
    return sqrt(variance);
}
