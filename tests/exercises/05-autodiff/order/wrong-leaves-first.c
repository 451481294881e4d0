/* diagnosis: your leaves come first */
#include "tasks.h"

void topological_order(int n, const int *left, const int *right, int *order)
{
    int c = 0;
    for (int i = 0; i < n; i++)
        if (left[i] < 0 && right[i] < 0)
            order[c++] = i;
    for (int i = 0; i < n; i++)
        if (left[i] >= 0 || right[i] >= 0)
            order[c++] = i;
}
