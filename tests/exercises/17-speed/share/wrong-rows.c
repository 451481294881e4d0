/* diagnosis: no tile is cut */
#include "tasks.h"

void share(int m, int height, int threads, int t, int *first, int *count)
{
    (void)height;
    *first = t * m / threads;
    *count = (t + 1) * m / threads - *first;
}
