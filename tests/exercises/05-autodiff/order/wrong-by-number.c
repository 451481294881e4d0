/* diagnosis: you see each node once, by its number */
#include "tasks.h"

void topological_order(int n, const int *left, const int *right, int *order)
{
    int depth[100] = {0}, c = 0;
    for (int i = 0; i < n; i++) {
        if (left[i] >= 0 && depth[left[i]] + 1 > depth[i])
            depth[i] = depth[left[i]] + 1;
        if (right[i] >= 0 && depth[right[i]] + 1 > depth[i])
            depth[i] = depth[right[i]] + 1;
    }
    for (int d = 0; d < n; d++)
        for (int i = 0; i < n; i++)
            if (depth[i] == d)
                order[c++] = i;
}
