/* diagnosis: a tree has whole rounds */
#include "tasks.h"

#include <math.h>

double ring_time(double alpha, double beta, double n, int p)
{
    return 2 * (p - 1) * (alpha + beta * n / p);
}

double tree_time(double alpha, double beta, double n, int p)
{
    return 2 * log2(p) * (alpha + beta * n);
}

/* The ring has more messages, and the tree longer ones. */
double break_even(double alpha, double beta, int p)
{
    double more = p - 1 - log2(p), longer = log2(p) - (p - 1.0) / p;
    return p > 1 ? alpha * more / (beta * longer) : 0;
}
