/* diagnosis: is a quotient of whole numbers */
#include "tasks.h"

#include <math.h>

double rate_at(double eta, int warm, int steps, int k)
{
    double pi = 3.14159265358979323846;
    if (k < warm)
        return eta * ((k + 1) / warm);
    double t = (k - warm) / (steps - warm);
    return eta / 2 * (1 + cos(pi * t));
}
