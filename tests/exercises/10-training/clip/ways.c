/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* wrong: your length is the sum of the sizes: it is the root of the sum of the
 * squares */
double clip(int n, double limit, double *g)
{
    double length = 0;
    for (int i = 0; i < n; i++)
        length += fabs(g[i]);
    for (int i = 0; i < n && length > limit; i++)
        g[i] *= limit / length;
    return length;
}

/* wrong: your length is the largest component: it is the root of the sum of the
 * squares */
double clip(int n, double limit, double *g)
{
    double length = 0;
    for (int i = 0; i < n; i++)
        length = fmax(length, fabs(g[i]));
    for (int i = 0; i < n && length > limit; i++)
        g[i] *= limit / length;
    return length;
}

/* wrong: a short gradient becomes longer in yours: only one that is too long is
 * changed */
double clip(int n, double limit, double *g)
{
    double square = 0;
    for (int i = 0; i < n; i++)
        square += g[i] * g[i];
    for (int i = 0; i < n && square > 0; i++)
        g[i] *= limit / sqrt(square);
    return sqrt(square);
}

/* wrong: you cap the length by 1 where the limit is meant, and multiply then */
double clip(int n, double limit, double *g)
{
    double square = 0;
    for (int i = 0; i < n; i++)
        square += g[i] * g[i];
    for (int i = 0; i < n && sqrt(square) > 1; i++)
        g[i] *= limit / sqrt(square);
    return sqrt(square);
}

/* right: a factor, after the short ones have gone */
double clip(int n, double limit, double *g)
{
    double length = 0;
    for (int i = 0; i < n; i++)
        length += g[i] * g[i];
    length = sqrt(length);
    if (length <= limit)
        return length;
    double factor = limit / length;
    for (int i = 0; i < n; i++)
        g[i] = factor * g[i];
    return length;
}
