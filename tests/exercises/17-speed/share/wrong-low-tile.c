/* diagnosis: goes to nobody */
#include "tasks.h"

void share(int m, int height, int threads, int t, int *first, int *count)
{
    int tiles = m / height;
    int each = tiles / threads, rest = tiles % threads;
    int from = t * each + (t < rest ? t : rest);
    *first = from * height;
    *count = (each + (t < rest)) * height;
}
