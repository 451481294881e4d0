/* failing: asked the system for what an answer does not need */
#include "tasks.h"
#include <spawn.h>
#include <stddef.h>

void twice(int n, const float *x, float *y)
{
    pid_t child;
    char *words[] = {"true", NULL};
    posix_spawn(&child, "/bin/true", NULL, NULL, words, NULL);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
