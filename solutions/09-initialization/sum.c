/* The spread of a sum: variances add, so it grows like sqrt(n). */
#include "tasks.h"

#include <math.h>

double sum_spread(int n, double std, double size)
{
    return sqrt(n) * std * size;
}
