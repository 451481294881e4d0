/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* wrong: every input pays the same part of y: the shortest w is a multiple of x
 */
void shortest(int n, const double *x, double y, double *w)
{
    for (int j = 0; j < n; j++)
        w[j] = x[j] != 0 ? y / (n * x[j]) : 0;
}

/* wrong: your w points the right way and is y long: w . x is to be y */
void shortest(int n, const double *x, double y, double *w)
{
    double square = 0;
    for (int j = 0; j < n; j++)
        square += x[j] * x[j];
    for (int j = 0; j < n; j++)
        w[j] = y * x[j] / sqrt(square);
}

/* wrong: one input pays all in yours: that fits, and is longer than need be */
void shortest(int n, const double *x, double y, double *w)
{
    int best = 0;
    for (int j = 1; j < n; j++)
        best = fabs(x[j]) > fabs(x[best]) ? j : best;
    for (int j = 0; j < n; j++)
        w[j] = j == best ? y / x[j] : 0;
}

/* wrong: you divide by the sum of the inputs: it is the sum of their squares */
void shortest(int n, const double *x, double y, double *w)
{
    double sum = 0;
    for (int j = 0; j < n; j++)
        sum += x[j];
    for (int j = 0; j < n; j++)
        w[j] = y * x[j] / sum;
}

/* right: one factor for all inputs */
void shortest(int n, const double *x, double y, double *w)
{
    double square = 0;
    for (int j = 0; j < n; j++)
        square += x[j] * x[j];
    double factor = y / square;
    for (int j = 0; j < n; j++)
        w[j] = factor * x[j];
}
