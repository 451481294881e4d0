/* turn.c: sine and cosine of turns, by Taylor's series on an eighth of the
 * circle; see turn.h. */
#include "turn.h"

#include <math.h>

static const double TAU = 6.283185307179586476925;

/* sin x = x - x^3/3! + ... and cos x = 1 - x^2/2! + ..., |x| <= pi/4, where
 * the first term left out is below 1e-16. Horner's rule, inside out. */
static double sin_series(double x)
{
    double q = x * x, sum = 1.0;
    for (int n = 14; n >= 2; n -= 2)
        sum = 1.0 - q / (n * (n + 1)) * sum;
    return x * sum;
}

static double cos_series(double x)
{
    double q = x * x, sum = 1.0;
    for (int n = 15; n >= 1; n -= 2)
        sum = 1.0 - q / (n * (n + 1)) * sum;
    return sum;
}

double turn_sin(double t)
{
    double quarters = floor(4.0 * t + 0.5);
    double x = (t - 0.25 * quarters) * TAU; /* the difference is exact */
    int quadrant = (int)(quarters - 4.0 * floor(0.25 * quarters));
    double value = quadrant % 2 ? cos_series(x) : sin_series(x);
    return quadrant < 2 ? value : -value;
}

double turn_cos(double t)
{
    return turn_sin(t + 0.25);
}
