/* diagnosis: examples are read twice */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    *first = r * (n / p);
    *count = n / p + (r < n % p);
}
