/* diagnosis: your way back begins at node n - 2 */
#include "tasks.h"

void backward(int n, const char *op, const int *left, const int *right,
              const double *value, double *grad)
{
    for (int i = 0; i < n; i++)
        grad[i] = 0;
    grad[n - 1] = 1;
    for (int i = n - 2; i >= 0; i--) {
        int a = left[i], b = right[i];
        if (op[i] == '+') {
            grad[a] += grad[i];
            grad[b] += grad[i];
        } else if (op[i] == '*') {
            grad[a] += grad[i] * value[b];
            grad[b] += grad[i] * value[a];
        }
    }
}
