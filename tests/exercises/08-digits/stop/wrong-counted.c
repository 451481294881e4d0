/* diagnosis: your last epoch is as many as were trained */
#include "tasks.h"

int best_epoch(int epochs, const double *cost, int patience, int *last)
{
    int best = 0, e = 1;
    while (e < epochs && e - best < patience) {
        if (cost[e] < cost[best])
            best = e;
        e++;
    }
    *last = e;
    return best;
}
