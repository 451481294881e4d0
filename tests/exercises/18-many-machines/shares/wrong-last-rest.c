/* diagnosis: the last rank gets all the rest */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    *first = n / p * r;
    *count = r < p - 1 ? n / p : n - *first;
}
