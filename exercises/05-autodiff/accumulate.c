/* Exercise: find the bugs.
 *
 * n nodes, parents before children; op[i] is '+' or '*', or ' ' for a leaf,
 * whose parents are -1. This is the way back from the last node, and
 *
 *     grad[i] = d(node n - 1)/d(node i)
 *
 * is to be the result, whatever grad held before the call. It is right for
 * many graphs, and was for every one that its author had tried. Mend it.
 *
 * Reread: "Two ways to be wrong" in Chapter 5. */
#include "tasks.h"

void backward(int n, const char *op, const int *left, const int *right,
              const double *value, double *grad)
{
    /* TODO: find the bugs, mend them, and take this line away. */
    grad[n - 1] = 1;
    for (int i = n - 1; i >= 0; i--) {
        int a = left[i], b = right[i];
        if (op[i] == '+') {
            grad[a] = grad[i];
            grad[b] = grad[i];
        } else if (op[i] == '*') {
            grad[a] = grad[i] * value[b];
            grad[b] = grad[i] * value[a];
        }
    }
}
