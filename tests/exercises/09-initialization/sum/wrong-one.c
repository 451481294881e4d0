/* diagnosis: this is the spread of one product */
#include "tasks.h"

#include <math.h>

double sum_spread(int n, double std, double size)
{
    (void)n;
    return std * size;
}
