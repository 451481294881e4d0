/* diagnosis: you subtract a number of tiles */
#include "tasks.h"

static int least(int a, int b)
{
    return a < b ? a : b;
}

void share(int m, int height, int threads, int t, int *first, int *count)
{
    int tiles = (m + height - 1) / height;
    int each = tiles / threads, rest = tiles % threads;
    int from = t * each + least(t, rest);
    int to = from + each + (t < rest ? 1 : 0);
    *first = least(from * height, m);
    *count = least(to * height, m) - from;
}
