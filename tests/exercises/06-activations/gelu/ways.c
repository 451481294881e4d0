/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: by the slope of the curve inside */
double gelu_tanh_slope(double z)
{
    double c = sqrt(2 / 3.14159265358979323846);
    double inside = c * z + c * 0.044715 * z * z * z;
    double du = c + c * 0.134145 * z * z;
    double bend = tanh(inside);
    return 0.5 * (1 + bend) + 0.5 * z * (1 - bend * bend) * du;
}

/* wrong: this is GELU itself, its value and not its slope */
double gelu_tanh_slope(double z)
{
    double c = sqrt(2 / 3.14159265358979323846);
    return z / 2 * (1 + tanh(c * (z + 0.044715 * z * z * z)));
}

/* wrong: you take only the first part, as if the bend were a constant: z times
 * the slope of the bend is to be added */
double gelu_tanh_slope(double z)
{
    double c = sqrt(2 / 3.14159265358979323846);
    return (1 + tanh(c * (z + 0.044715 * z * z * z))) / 2;
}

/* wrong: this is the slope of z Phi(z): here it is that of the tanh form */
double gelu_tanh_slope(double z)
{
    return (1 + erf(z / sqrt(2))) / 2 +
           z * exp(-z * z / 2) / sqrt(2 * 3.14159265358979323846);
}
