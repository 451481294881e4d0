/* diagnosis: never trained */
#include "tasks.h"

int best_epoch(int epochs, const double *cost, int patience, int *last)
{
    int best = 0;
    *last = epochs - 1;
    for (int e = 1; e < epochs; e++)
        if (cost[e] < cost[best])
            best = e;
    for (int e = 1, b = 0; e < epochs; e++) {
        if (cost[e] < cost[b])
            b = e;
        if (e - b == patience) {
            *last = e;
            break;
        }
    }
    return best;
}
