/* diagnosis: the last thread gets all tiles */
#include "tasks.h"

void share(int m, int height, int threads, int t, int *first, int *count)
{
    int tiles = (m + height - 1) / height;
    int each = tiles / threads;
    *first = t * each * height;
    *count = t == threads - 1 ? m - *first : each * height;
    if (*first > m)
        *first = m;
    if (*first + *count > m)
        *count = m - *first;
}
