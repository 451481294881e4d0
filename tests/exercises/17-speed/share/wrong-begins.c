/* diagnosis: a thread without rows begins at m */
#include "tasks.h"

void share(int m, int height, int threads, int t, int *first, int *count)
{
    int tiles = (m + height - 1) / height;
    int each = tiles / threads, rest = tiles % threads;
    int from = t * each + (t < rest ? t : rest),
        end = (from + each + (t < rest)) * height;
    *first = from * height;
    *count = (end < m ? end : m) - *first;
    if (*count < 0)
        *count = 0;
}
