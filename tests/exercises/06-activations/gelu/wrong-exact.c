/* diagnosis: slope of the exact form */
#include "tasks.h"

#include <math.h>

double gelu_tanh_slope(double z)
{
    double bell = exp(-z * z / 2) / sqrt(2 * acos(-1));
    return erfc(-z / sqrt(2)) / 2 + z * bell;
}
