/* Exercise: who reads what. */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    int least = n / p, more = n % p;
    *first = r * least + (r < more ? r : more);
    *count = least + (r < more ? 1 : 0);
}
