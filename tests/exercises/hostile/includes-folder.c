/* compile error: hostile/includes-folder.c: */
#include "tasks.h"
#include "/tmp"

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
