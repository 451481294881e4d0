/* compile error: defines main: the grader has its own */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}

int main(void)
{
    return 0;
}
