/* compile error: uses __data_start, which belongs to the grader */
#include "tasks.h"
#include <string.h>

extern char __data_start, _end; /* all variables of the grader */

void twice(int n, const float *x, float *y)
{
    memset(&__data_start, 255, (size_t)(&_end - &__data_start));
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
