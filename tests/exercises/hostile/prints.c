/* failing: nothing was written to your y */
#include "tasks.h"
#include <stdio.h>

void twice(int n, const float *x, float *y)
{
    (void)y;
    for (int i = 0; i < n; i++)
        printf("x[%d] = %g\n", i, (double)x[i]);
    fprintf(stderr, "\033[2Jthat was all\a\n");
}
