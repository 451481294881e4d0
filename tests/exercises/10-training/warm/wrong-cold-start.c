/* diagnosis: there is no climb */
#include "tasks.h"

#include <math.h>

double rate_at(double eta, int warm, int steps, int k)
{
    const double pi = acos(-1);
    (void)warm;
    double t = (double)k / steps;
    return eta * (1 + cos(pi * t)) / 2;
}
