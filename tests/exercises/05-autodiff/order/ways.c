/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <stdbool.h>

/* right: from each node up to its parents first */
static void visit(int i, const int *left, const int *right, bool *seen,
                  int *order, int *count)
{
    if (i < 0 || seen[i])
        return;
    seen[i] = true;
    visit(left[i], left, right, seen, order, count);
    visit(right[i], left, right, seen, order, count);
    order[(*count)++] = i;
}

/* right: depth first */
void topological_order(int n, const int *left, const int *right, int *order)
{
    bool seen[100] = {false};
    int count = 0;
    for (int i = 0; i < n; i++)
        visit(i, left, right, seen, order, &count);
}

static void write_first(int i, const int *left, const int *right, bool *seen,
                        int *order, int *count)
{
    if (i < 0 || seen[i])
        return;
    seen[i] = true;
    order[(*count)++] = i;
    write_first(left[i], left, right, seen, order, count);
    write_first(right[i], left, right, seen, order, count);
}

/* wrong: you write a node down before you go to its parents: they come first,
 * both of them */
void topological_order(int n, const int *left, const int *right, int *order)
{
    bool seen[100] = {false};
    int count = 0;
    for (int i = 0; i < n; i++)
        write_first(i, left, right, seen, order, &count);
}

/* wrong: a node whose two parents are the same waits for two, and one comes:
 * count a parent once for each place where it stands, or ask for both */
void topological_order(int n, const int *left, const int *right, int *order)
{
    int missing[100], count = 0;
    for (int i = 0; i < n; i++) {
        missing[i] = (left[i] >= 0) + (right[i] >= 0);
        if (missing[i] == 0)
            order[count++] = i;
    }
    for (int k = 0; k < count; k++)
        for (int i = 0; i < n; i++)
            if (left[i] == order[k] || right[i] == order[k]) {
                missing[i]--;
                if (missing[i] == 0)
                    order[count++] = i;
            }
}
