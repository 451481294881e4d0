/* diagnosis: the larger shares are not the first ones */
#include "tasks.h"

void share(int m, int height, int threads, int t, int *first, int *count)
{
    int tiles = (m + height - 1) / height;
    int from = t * tiles / threads * height,
        to = (t + 1) * tiles / threads * height;
    *first = from < m ? from : m;
    *count = (to < m ? to : m) - *first;
}
