/* diagnosis: the factor size is missing */
#include "tasks.h"

#include <math.h>

double sum_spread(int n, double std, double size)
{
    return sqrt(n) * std;
}
