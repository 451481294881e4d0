/* diagnosis: the epoch before */
#include "tasks.h"

int best_epoch(int epochs, const double *cost, int patience, int *last)
{
    int best = 0;
    int waited = 0;
    *last = 0;
    while (*last < epochs - 1 && waited < patience) {
        ++*last;
        if (cost[*last] < cost[best])
            best = *last;
        if (cost[*last] < cost[*last - 1])
            waited = 0;
        else
            waited++;
    }
    return best;
}
