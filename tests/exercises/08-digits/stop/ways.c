/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: how many epochs were no new best, one by one */
int best_epoch(int epochs, const double *cost, int patience, int *last)
{
    int best = 0, waited = 0;
    *last = epochs - 1;
    for (int e = 1; e < epochs; e++) {
        if (cost[e] < cost[best]) {
            best = e;
            waited = 0;
        } else {
            waited++;
        }
        if (waited == patience) {
            *last = e;
            break;
        }
    }
    return best;
}

/* wrong: you compare with the epoch before: a new best is lower than all before
 * it */
int best_epoch(int epochs, const double *cost, int patience, int *last)
{
    int best = 0, waited = 0;
    *last = epochs - 1;
    for (int e = 1; e < epochs; e++) {
        if (cost[e] < cost[e - 1]) {
            best = e;
            waited = 0;
        } else {
            waited++;
        }
        if (waited == patience) {
            *last = e;
            break;
        }
    }
    return best;
}

/* wrong: you count all epochs that were no new best: they must be in a row */
int best_epoch(int epochs, const double *cost, int patience, int *last)
{
    int best = 0, waited = 0;
    *last = epochs - 1;
    for (int e = 1; e < epochs; e++) {
        if (cost[e] < cost[best])
            best = e;
        else
            waited++;
        if (waited == patience) {
            *last = e;
            break;
        }
    }
    return best;
}

/* wrong: your last epoch is the one after it, which is not trained */
int best_epoch(int epochs, const double *cost, int patience, int *last)
{
    int best = 0, e = 1;
    while (e < epochs && e - best <= patience) {
        if (cost[e] < cost[best])
            best = e;
        e++;
    }
    *last = e;
    return best;
}

/* wrong: your last epoch is as many as were trained, and your patience ends one
 * epoch early: epochs are counted from 0 */
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

/* wrong: your search for the lowest cost begins at a number that costs can be
 * above: epoch 0 is always the best so far */
int best_epoch(int epochs, const double *cost, int patience, int *last)
{
    int best = 0, waited = 0;
    double lowest = 1e9;
    *last = epochs - 1;
    for (int e = 0; e < epochs; e++) {
        waited++;
        if (cost[e] < lowest) {
            lowest = cost[e];
            best = e;
            waited = 0;
        }
        if (waited == patience) {
            *last = e;
            break;
        }
    }
    return best;
}
