/* diagnosis: the square reaches too far */
#include "tasks.h"

#include <math.h>

double gelu_tanh_slope(double z)
{
    double s = sqrt(2 / M_PI), u = s * (z + 0.044715 * pow(z, 3)),
           t = tanh(u), du = s * (1 + 0.134145 * z * z);
    return 0.5 * (1 + t) + 0.5 * z * (1 - t) * (1 - t) * du;
}
