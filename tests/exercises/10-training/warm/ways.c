/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: by half an angle */
double rate_at(double eta, int warm, int steps, int k)
{
    if (k < warm)
        return eta / warm * (k + 1);
    double angle = 3.14159265358979323846 * (k - warm) / (steps - warm);
    return 0.5 * eta + 0.5 * eta * cos(angle);
}

/* wrong: your rate falls by the quarter of a cosine: it is half of one, from 1
 * to -1, lifted */
double rate_at(double eta, int warm, int steps, int k)
{
    if (k < warm)
        return eta * (k + 1) / warm;
    return eta *
           cos(3.14159265358979323846 / 2 * (k - warm) / (steps - warm));
}

/* wrong: your climb begins with the rate 0, as in the chapter: here the first
 * step moves already, with eta / warm */
double rate_at(double eta, int warm, int steps, int k)
{
    if (k < warm)
        return eta * k / warm;
    double t = (double)(k - warm) / (steps - warm);
    return eta * (1 + cos(3.14159265358979323846 * t)) / 2;
}

/* wrong: the rate 0 comes in your last step: it would come one step after it */
double rate_at(double eta, int warm, int steps, int k)
{
    if (k < warm)
        return eta * (k + 1) / warm;
    double t = steps - warm > 1 ? (double)(k - warm) / (steps - warm - 1) : 0;
    return eta * (1 + cos(3.14159265358979323846 * t)) / 2;
}
