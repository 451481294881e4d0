/* compile error: has assembly (asm): an answer is C alone */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    __asm__ volatile("nop");
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
