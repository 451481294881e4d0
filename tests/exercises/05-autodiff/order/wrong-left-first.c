/* diagnosis: those of right[i] need not */
#include "tasks.h"

#include <stdbool.h>

static void go(int i, const int *l, const int *r, bool *done, int *order,
               int *n)
{
    if (i < 0 || done[i])
        return;
    done[i] = true;
    go(l[i], l, r, done, order, n);
    order[(*n)++] = i;
    go(r[i], l, r, done, order, n);
}
void topological_order(int n, const int *left, const int *right, int *order)
{
    bool done[100] = {false};
    int c = 0;
    for (int i = 0; i < n; i++)
        go(i, left, right, done, order, &c);
}
