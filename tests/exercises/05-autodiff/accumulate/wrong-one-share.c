/* diagnosis: one share only */
#include "tasks.h"

void backward(int n, const char *op, const int *left, const int *right,
              const double *value, double *grad)
{
    for (int i = 0; i < n; i++)
        grad[i] = i == n - 1;
    for (int i = n - 1; i >= 0; i--) {
        int a = left[i], b = right[i];
        if (op[i] == '+') {
            grad[a] += grad[i];
            if (b != a)
                grad[b] += grad[i];
        }
        if (op[i] == '*') {
            grad[a] += grad[i] * value[b];
            if (b != a)
                grad[b] += grad[i] * value[a];
        }
    }
}
