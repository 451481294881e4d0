/* compile error: hostile/signature.c:4: conflicting types for 'twice' */
#include "tasks.h"

void twice(int n, const double *x, double *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
