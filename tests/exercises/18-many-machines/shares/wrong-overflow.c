/* diagnosis: too large for an int */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    int more = n % p;
    *first = (n - more) * r / p + (r < more ? r : more);
    *count = n / p + (r < more);
}
