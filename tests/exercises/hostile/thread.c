/* failing: tried to start a thread */
#include "tasks.h"
#include <pthread.h>
#include <stddef.h>

static void *forever(void *nothing)
{
    for (;;)
        continue;
    return nothing;
}

void twice(int n, const float *x, float *y)
{
    pthread_t other;
    pthread_create(&other, NULL, forever, NULL);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
