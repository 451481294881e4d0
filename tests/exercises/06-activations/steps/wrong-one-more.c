/* diagnosis: one too large */
#include "tasks.h"

int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = 1 + n * mean * mean / variance;
    double f = (1 - 1 / kappa) * (1 - 1 / kappa), left = 1;
    int k = 1;
    while (left > share) {
        left *= f;
        k++;
    }
    return k;
}
