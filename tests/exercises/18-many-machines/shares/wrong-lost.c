/* diagnosis: the rest is lost */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    *first = n / p * r;
    *count = n / p;
}
