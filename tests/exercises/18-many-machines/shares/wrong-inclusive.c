/* diagnosis: r - 1 stands where r belongs */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    int least = n / p, more = n % p;
    *first = r * least + (r < more ? r : more);
    *count = least + (r <= more);
}
