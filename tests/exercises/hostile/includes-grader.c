/* compile error: includes tests/exercises/hostile/../inside.h */
#include "tasks.h"
#include "../inside.h"

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
