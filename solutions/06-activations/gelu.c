/* g' = (1 + bend)/2 + z/2 (1 - bend^2) inside', with bend = tanh inside and
 * inside' = sqrt(2/pi) (1 + 3 * 0.044715 z^2). */
#include "tasks.h"

#include <math.h>

double gelu_tanh_slope(double z)
{
    const double root = sqrt(2 / acos(-1)), c = 0.044715;
    double bend = tanh(root * (z + c * z * z * z));
    double inner = root * (1 + 3 * c * z * z);
    return (1 + bend) / 2 + z / 2 * (1 - bend * bend) * inner;
}
