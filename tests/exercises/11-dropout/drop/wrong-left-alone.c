/* diagnosis: what is dropped stays as it was */
#include "tasks.h"

#include <stdbool.h>

void drop(int m, int n, float p, bool training, const float *u, float *a)
{
    for (int k = 0; training && k < m * n; k++)
        a[k] = u[k] > p ? a[k] / (1 - p) : a[k];
}
