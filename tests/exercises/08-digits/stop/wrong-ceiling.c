/* diagnosis: begins at a number that costs can be above */
#include "tasks.h"

int best_epoch(int epochs, const double *cost, int patience, int *last)
{
    int best = 0;
    double low = 10;
    int bad = 0, e = 0;
    for (e = 0; e < epochs; e++) {
        if (cost[e] < low) {
            low = cost[e];
            best = e;
            bad = 0;
        } else
            bad++;
        if (bad == patience)
            break;
    }
    *last = e < epochs ? e : epochs - 1;
    return best;
}
