/* diagnosis: a node has to wait for both */
#include "tasks.h"

#include <stdbool.h>

void topological_order(int n, const int *left, const int *right, int *order)
{
    int head = 0, tail = 0;
    bool in[100] = {false};
    for (int i = 0; i < n; i++)
        if (left[i] < 0 && right[i] < 0) {
            order[tail++] = i;
            in[i] = true;
        }
    while (head < tail) {
        int p = order[head++];
        for (int i = 0; i < n; i++)
            if (!in[i] && (left[i] == p || right[i] == p)) {
                order[tail++] = i;
                in[i] = true;
            }
    }
}
