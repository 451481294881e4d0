/* failing: used memory that is not its own */
#include "tasks.h"
#include <sys/mman.h>
#include <stddef.h>

void twice(int n, const float *x, float *y)
{
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    page[0] = (char)0xc3;
    ((void (*)(void))(void *)page)();
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
