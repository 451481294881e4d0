/* diagnosis: that is the sum by halves */
#include "tasks.h"

/* In how many rounds p ranks become one. */
static int rounds(int p)
{
    int count = 0;
    for (; p > 1; p = (p + 1) / 2)
        count++;
    return count;
}

double ring_time(double alpha, double beta, double n, int p)
{
    return 2 * (p - 1) * (alpha + beta * n / p);
}

double tree_time(double alpha, double beta, double n, int p)
{
    return 2 * rounds(p) * alpha + 2 * (p - 1) * beta * n / p;
}

/* The ring has more messages, and the tree longer ones. */
double break_even(double alpha, double beta, int p)
{
    double more = p - 1 - rounds(p), longer = rounds(p) - (p - 1.0) / p;
    return p > 1 ? alpha * more / (beta * longer) : 0;
}
