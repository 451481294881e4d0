/* diagnosis: 1 stands where 2 belongs, in root */
#include "tasks.h"

#include <math.h>

double gelu_tanh_slope(double z)
{
    const double root = sqrt(1 / acos(-1)), c = 0.044715;
    double t = tanh(root * (z + c * z * z * z));
    double inner = root * (1 + 3 * c * z * z);
    return (1 + t) / 2 + z / 2 * (1 - t * t) * inner;
}
