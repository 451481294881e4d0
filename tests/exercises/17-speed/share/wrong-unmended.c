/* diagnosis: less than 0 rows left */
#include "tasks.h"

void share(int m, int height, int threads, int t, int *first, int *count)
{
    int tiles = (m + height - 1) / height;
    int each = (tiles + threads - 1) / threads;
    *first = t * each * height;
    *count = each * height;
    if (*first + *count > m)
        *count = m - *first;
}
