/* diagnosis: add 1 and halve it */
#include "tasks.h"

#include <math.h>

double rate_at(double eta, int warm, int steps, int k)
{
    const double pi = acos(-1);
    if (k < warm)
        return eta * (k + 1) / warm;
    double t = (double)(k - warm) / (steps - warm);
    return eta * cos(pi * t);
}
