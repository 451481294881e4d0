/* diagnosis: sqrt reaches too far */
#include "tasks.h"

#include <math.h>

double sum_spread(int n, double std, double size)
{
    return sqrt(n * std * size);
}
