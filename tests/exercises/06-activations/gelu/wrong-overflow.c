/* diagnosis: overflow there */
#include "tasks.h"

#include <math.h>

double gelu_tanh_slope(double z)
{
    const double root = sqrt(2 / acos(-1)), c = 0.044715;
    double u = root * (z + c * z * z * z), e = exp(2 * u);
    double t = (e - 1) / (e + 1);
    double inner = root * (1 + 3 * c * z * z);
    return (1 + t) / 2 + z / 2 * (1 - t * t) * inner;
}
