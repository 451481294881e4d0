/* diagnosis: this is the variance */
#include "tasks.h"

#include <math.h>

double sum_spread(int n, double std, double size)
{
    return n * pow(std * size, 2);
}
