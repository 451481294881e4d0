/* passed: */
#include "tasks.h"
#include <stdlib.h>
#include <string.h>

void twice(int n, const float *x, float *y)
{
    float *copy = malloc(((size_t)n + 1) * sizeof *copy);
    if (copy == NULL)
        return;
    memcpy(copy, x, (size_t)n * sizeof *copy);
    for (int i = 0; i < n; i++)
        y[i] = 2 * copy[i];
    free(copy);
}
