/* Exercise: parents first.
 *
 * Somebody wrote down a graph in no particular order. Node i (0 .. n - 1) was
 * computed from the nodes left[i] and right[i]; either is -1 when there is no
 * such parent, and both may be the same. Put the n nodes into `order` so that
 *
 *     both parents of a node stand before the node itself.
 *
 * There may be many such orders; any is right. No node is its own ancestor,
 * and n is at most 100.
 *
 * Reread: "An order for the visits" in Chapter 5. */
#include "tasks.h"

#include <stdbool.h>

/* Whether p is no parent at all, or one that has its place already. */
static bool is_ready(int p, const bool *placed)
{
    return p < 0 || placed[p];
}

void topological_order(int n, const int *left, const int *right, int *order)
{
    bool placed[100] = {false};
    int count = 0;
    while (count < n)
        for (int i = 0; i < n; i++)
            if (!placed[i] && is_ready(left[i], placed) &&
                is_ready(right[i], placed)) {
                placed[i] = true;
                order[count++] = i;
            }
}
