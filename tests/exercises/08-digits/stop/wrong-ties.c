/* diagnosis: as low as the best */
#include "tasks.h"

int best_epoch(int epochs, const double *cost, int patience, int *last)
{
    int best = 0;
    *last = 0;
    while (*last < epochs - 1 && *last - best < patience) {
        ++*last;
        if (cost[*last] <= cost[best])
            best = *last;
    }
    return best;
}
