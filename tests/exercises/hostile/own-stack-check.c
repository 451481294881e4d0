/* compile error: defines __stack_chk_fail, a name that is taken */
#include "tasks.h"

void __stack_chk_fail(void);

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}

void __stack_chk_fail(void)
{
}
