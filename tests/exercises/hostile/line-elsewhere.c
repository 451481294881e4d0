/* compile error: hostile/line-elsewhere.c: solutions/01-perceptron/score.c:1: */
#include "tasks.h"

#line 1 "solutions/01-perceptron/score.c"
int nonsense = ;

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
