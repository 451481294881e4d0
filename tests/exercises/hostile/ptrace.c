/* failing: tried to look into another process */
#include "tasks.h"
#include <sys/ptrace.h>
#include <unistd.h>
#include <stddef.h>

void twice(int n, const float *x, float *y)
{
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
