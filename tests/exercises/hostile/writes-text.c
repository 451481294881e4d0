/* failing: used memory that is not its own */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    char *volatile text = "text";
    *(volatile char *)text = 0;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
