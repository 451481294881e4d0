/* compile error: includes tests/exercises/hostile/../../../solutions/01-perceptron/score.c */
#include "tasks.h"
#include "../../../solutions/01-perceptron/score.c"

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
