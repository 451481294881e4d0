/* failing: overflowed the stack */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    volatile char room[32 << 20];
    for (int i = 0; i < 32 << 20; i += 4096)
        room[i] = 1;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
