/* passed: */
#include "tasks.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <stdio.h>
#include <math.h>

static int by_size(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(double));
}

void twice(int n, const float *x, float *y)
{
    double *big = calloc(100000, sizeof *big);
    if (big != NULL)
        qsort(big, 100000, sizeof *big, by_size);
    printf("%g s, %ld, %g\n", (double)clock(), (long)time(NULL), sin(1.0));
    fflush(stdout);
    free(big);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
