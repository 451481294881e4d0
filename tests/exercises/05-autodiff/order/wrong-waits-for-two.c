/* diagnosis: whose two parents are the same waits for two */
#include "tasks.h"

void topological_order(int n, const int *left, const int *right, int *order)
{
    int missing[100], done = 0;
    for (int i = 0; i < n; i++)
        missing[i] = (left[i] >= 0) + (right[i] >= 0);
    for (int i = 0; i < n; i++)
        if (missing[i] == 0)
            order[done++] = i;
    for (int k = 0; k < done; k++)
        for (int i = 0; i < n; i++)
            if (left[i] == order[k] || right[i] == order[k])
                if (--missing[i] == 0)
                    order[done++] = i;
}
