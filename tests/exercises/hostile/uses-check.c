/* compile error: uses grader_check, which belongs to the grader */
#include "tasks.h"

void grader_check(const void *q);

void twice(int n, const float *x, float *y)
{
    grader_check(&n);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
