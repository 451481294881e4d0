/* diagnosis: your shares overlap */
#include "tasks.h"

void share(int m, int height, int threads, int t, int *first, int *count)
{
    int tiles = (m + height - 1) / height;
    int each = tiles / threads, rest = tiles % threads;
    int from = t * each + (t < rest ? t : rest),
        end = (from + each + (t < rest)) * height;
    from *= height;
    *first = t * each * height;
    *count = (end < m ? end : m) - (from < m ? from : m);
}
