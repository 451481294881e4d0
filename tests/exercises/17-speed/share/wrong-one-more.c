/* diagnosis: everybody gets a tile more */
#include "tasks.h"

void share(int m, int height, int threads, int t, int *first, int *count)
{
    int tiles = (m + height - 1) / height;
    int from = t * (tiles / threads + 1), to = from + tiles / threads + 1;
    from *= height;
    to *= height;
    *first = from < m ? from : m;
    *count = (to < m ? to : m) - *first;
}
