/* diagnosis: one later for every rank before it */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    *first = r * (n / p) + r;
    *count = n / p + (r < n % p);
}
