/* diagnosis: the index of the last example */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    int least = n / p, more = n % p;
    *first = r * least + (r < more ? r : more);
    *count = *first + least + (r < more) - 1;
}
