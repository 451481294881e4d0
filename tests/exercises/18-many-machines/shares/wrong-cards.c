/* diagnosis: like cards */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    *first = r;
    *count = n / p + (r < n % p);
}
