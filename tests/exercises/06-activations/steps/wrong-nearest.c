/* diagnosis: you take the nearest whole number */
#include "tasks.h"

#include <math.h>

int steps_needed(int n, double mean, double variance, double share)
{
    double big = variance + n * mean * mean, small = variance;
    double keep = (1 - small / big) * (1 - small / big);
    return (int)(log(share) / log(keep) + 0.5);
}
