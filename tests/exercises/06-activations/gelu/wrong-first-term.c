/* diagnosis: first term of the product rule */
#include "tasks.h"

#include <math.h>

double gelu_tanh_slope(double z)
{
    const double root = sqrt(2 / acos(-1));
    return (1 + tanh(root * (z + 0.044715 * z * z * z))) / 2;
}
