/* diagnosis: those of right[i] need not */
#include "tasks.h"

#include <stdbool.h>

void topological_order(int n, const int *left, const int *right, int *order)
{
    bool placed[100] = {false};
    int count = 0;
    (void)right;
    while (count < n)
        for (int i = 0; i < n; i++)
            if (!placed[i] && (left[i] < 0 || placed[left[i]])) {
                placed[i] = true;
                order[count++] = i;
            }
}
