/* diagnosis: a straight line */
#include "tasks.h"

#include <math.h>

double rate_at(double eta, int warm, int steps, int k)
{
    if (k < warm)
        return eta * (k + 1) / warm;
    double t = (double)(k - warm) / (steps - warm);
    return eta * (1 - t);
}
