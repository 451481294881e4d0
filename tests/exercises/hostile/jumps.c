/* failing: your code crashed */
#include "tasks.h"
#include <setjmp.h>

static jmp_buf never;

void twice(int n, const float *x, float *y)
{
    longjmp(never, 1);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
