/* diagnosis: you write a node down before you go to its parents */
#include "tasks.h"

#include <stdbool.h>

static void visit(int i, const int *l, const int *r, bool *done, int *order,
                  int *count)
{
    if (i < 0 || done[i])
        return;
    done[i] = true;
    order[(*count)++] = i;
    visit(l[i], l, r, done, order, count);
    visit(r[i], l, r, done, order, count);
}
void topological_order(int n, const int *left, const int *right, int *order)
{
    bool done[100] = {false};
    int count = 0;
    for (int i = 0; i < n; i++)
        visit(i, left, right, done, order, &count);
}
