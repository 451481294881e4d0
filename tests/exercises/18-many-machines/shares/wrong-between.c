/* diagnosis: lie between the others */
#include "tasks.h"

void share(int n, int p, int r, int *first, int *count)
{
    *first = (int)((long)n * r / p);
    *count = (int)((long)n * (r + 1) / p) - *first;
}
