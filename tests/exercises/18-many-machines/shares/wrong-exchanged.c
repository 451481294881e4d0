/* diagnosis: first and count are exchanged */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    int least = n / p, more = n % p;
    *count = r * least + (r < more ? r : more);
    *first = least + (r < more ? 1 : 0);
}
