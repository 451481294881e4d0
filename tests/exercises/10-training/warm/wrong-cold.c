/* diagnosis: what is done when k < warm holds is missing */
#include "tasks.h"

#include <math.h>

double rate_at(double eta, int warm, int steps, int k)
{
    const double pi = acos(-1);
    double t = (double)(k - warm) / (steps - warm);
    return eta * (1 + cos(pi * t)) / 2;
}
