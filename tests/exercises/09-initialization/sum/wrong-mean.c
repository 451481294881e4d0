/* diagnosis: this is the spread of the mean */
#include "tasks.h"

#include <math.h>

double sum_spread(int n, double std, double size)
{
    return std * size / sqrt(n);
}
