/* failing: tried to start another process */
#include "tasks.h"
#include <unistd.h>

void twice(int n, const float *x, float *y)
{
    if (fork() == 0) {
        setsid();
        if (fork() == 0)
            sleep(1000);
        _exit(0);
    }
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
