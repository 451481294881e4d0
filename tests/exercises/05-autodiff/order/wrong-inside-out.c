/* diagnosis: order is inside out */
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
                order[i] = count++;
            }
}
