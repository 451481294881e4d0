/* diagnosis: never placed */
#include "tasks.h"

#include <stdbool.h>

void topological_order(int n, const int *left, const int *right, int *order)
{
    bool placed[100] = {false};
    int count = 0;
    for (int i = 0; i < n; i++)
        if ((left[i] < 0 || placed[left[i]]) &&
            (right[i] < 0 || placed[right[i]])) {
            placed[i] = true;
            order[count++] = i;
        }
}
