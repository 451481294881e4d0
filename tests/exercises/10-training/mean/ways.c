/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the weights' sum, one by one */
void running_means(int n, const double *keep, const double *cost,
                   double *mean)
{
    double running = 0, weight = 0;
    for (int k = 0; k < n; k++) {
        running = keep[k] * running + (1 - keep[k]) * cost[k];
        weight = keep[k] * weight + (1 - keep[k]);
        mean[k] = running / weight;
    }
}

/* wrong: this is the plain mean of all costs: late ones count more in a running
 * mean */
void running_means(int n, const double *keep, const double *cost,
                   double *mean)
{
    double sum = 0;
    for (int k = 0; k < n; k++) {
        sum += cost[k] + 0 * keep[k];
        mean[k] = sum / (k + 1);
    }
}

/* wrong: your running mean begins with the first cost, which then weighs too
 * much: begin at 0 and divide */
void running_means(int n, const double *keep, const double *cost,
                   double *mean)
{
    double running = n > 0 ? cost[0] : 0;
    for (int k = 0; k < n; k++) {
        if (k > 0)
            running = keep[k] * running + (1 - keep[k]) * cost[k];
        mean[k] = running;
    }
}
