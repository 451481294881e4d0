/* diagnosis: stands in it twice */
#include "tasks.h"

/* Depth first, but nobody remembers where we have been. */
static void place(int i, int n, const int *left, const int *right, int *order,
                  int *count)
{
    if (i < 0 || *count == n)
        return;
    place(left[i], n, left, right, order, count);
    place(right[i], n, left, right, order, count);
    if (*count < n)
        order[(*count)++] = i;
}

void topological_order(int n, const int *left, const int *right, int *order)
{
    int count = 0;
    for (int i = 0; i < n; i++)
        place(i, n, left, right, order, &count);
}
