/* diagnosis: come last in yours */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    int least = n / p, fewer = p - n % p;
    *first = r * least + (r > fewer ? r - fewer : 0);
    *count = least + (r >= fewer);
}
