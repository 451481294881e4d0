/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the logarithm, rounded up */
double tree_time(double alpha, double beta, double n, int p)
{
    return 2 * ceil(log2(p)) * (alpha + beta * n);
}

/* right: a sum over the rounds, with messages of both halves */
double ring_time(double alpha, double beta, double n, int p)
{
    double time = 0;
    for (int s = 1; s < p; s++)
        time += alpha + beta * n / p;
    return time + time;
}

/* How often p ranks are halved. */
static int halvings(int p)
{
    int count = 0;
    for (int left = 1; left < p; left = left + left)
        count++;
    return count;
}

/* right: both times are straight lines in n, and meet */
double break_even(double alpha, double beta, int p)
{
    int floors = halvings(p);
    if (floors < 2)
        return 0;
    double head_start = alpha * (p - 1 - floors);
    return head_start / (beta * floors - beta * (p - 1) / p);
}
