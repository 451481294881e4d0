/* Exercise: find the bugs.
 *
 * n nodes, parents before children; op[i] is '+' or '*', or ' ' for a leaf,
 * whose parents are -1. This is the way back from the last node, and
 *
 *     grad[i] = d(node n - 1)/d(node i)
 *
 * is to be the result, whatever grad held before the call. It was right for
 * every graph that its author had tried, once. For f = uv(uv + u) at u = 2
 * and v = 3, with 0 in grad at first, it says
 *
 *                       u    v    s    t    f
 *     a first time     24   12    6    6    1
 *     and once more    24   24    6    6    1
 *
 * Example: both times it should be 48, 28, 14, 6 and 1. There is more than
 * one bug; mend them all.
 *
 * Reread: "The way back" in Chapter 5. */
#include "tasks.h"

void backward(int n, const char *op, const int *left, const int *right,
              const double *value, double *grad)
{
    /* TODO: find the bugs, mend them, and take this line away. */
    for (int i = 0; i < n; i++)
        if (op[i] != ' ')
            grad[i] = 0;
    grad[n - 1] = 1;
    for (int i = n - 1; i >= 0; i--) {
        int a = left[i], b = right[i];
        if (op[i] == '+') {
            grad[a] = grad[i];
            grad[b] = grad[i];
        } else if (op[i] == '*') {
            grad[a] += grad[i] * value[b];
            grad[b] += grad[i] * value[a];
        }
    }
}
