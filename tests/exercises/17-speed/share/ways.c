/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: tiles are handed out one after the other */
void share(int m, int height, int threads, int t, int *first, int *count)
{
    int tiles = (m + height - 1) / height, begin = 0, end = 0;
    for (int s = 0; s <= t; s++) {
        begin = end;
        end += tiles / threads;
        if (s < tiles % threads)
            end++;
    }
    begin *= height;
    end *= height;
    *first = begin < m ? begin : m;
    *count = (end < m ? end : m) - *first;
}

/* right: what is left is shared among those who are left */
void share(int m, int height, int threads, int t, int *first, int *count)
{
    int left = (m + height - 1) / height;
    *first = 0;
    *count = 0;
    for (int s = 0; s <= t; s++) {
        int mine = (left + threads - s - 1) / (threads - s);
        *first += *count;
        *count = mine * height;
        if (*count > m - *first)
            *count = m - *first;
        left -= mine;
    }
}

/* wrong: everybody gets a tile more, even when none is left over */
void share(int m, int height, int threads, int t, int *first, int *count)
{
    int tiles = (m + height - 1) / height, each = tiles / threads + 1;
    int from = t * each * height, to = from + each * height;
    *first = from < m ? from : m;
    *count = (to < m ? to : m) - *first;
}
