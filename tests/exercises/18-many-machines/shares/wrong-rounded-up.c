/* diagnosis: every share is rounded up */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    int up = n / p + (n % p > 0);
    *first = r < n / (up > 0 ? up : 1) ? r * up : n;
    if (up > 0 && r == n / up)
        *first = r * up;
    *count = n - *first < up ? n - *first : up;
}
