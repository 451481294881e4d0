/* failing: made x writable and changed it */
#include "tasks.h"
#include <sys/mman.h>
#include <stdint.h>
#include <unistd.h>

void twice(int n, const float *x, float *y)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    mprotect((void *)((uintptr_t)x / page * page), page,
             PROT_READ | PROT_WRITE);
    if (n > 0)
        ((float *)x)[0] = 1;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
