/* diagnosis: standard deviations do not add */
#include "tasks.h"

#include <math.h>

double sum_spread(int n, double std, double size)
{
    return n * std * size;
}
