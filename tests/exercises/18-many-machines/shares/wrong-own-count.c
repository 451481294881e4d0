/* diagnosis: a 0 stands where more belongs */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    *count = n / p + (r < n % p);
    *first = r * *count;
}
