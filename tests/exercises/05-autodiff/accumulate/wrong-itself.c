/* diagnosis: of a node that is added to itself only one share comes back */
#include "tasks.h"

void backward(int n, const char *op, const int *left, const int *right,
              const double *value, double *grad)
{
    for (int i = 0; i < n; i++)
        grad[i] = i == n - 1;
    for (int i = n; i-- > 0;) {
        if (op[i] == '+') {
            grad[left[i]] += grad[i];
            if (right[i] != left[i])
                grad[right[i]] += grad[i];
        }
        if (op[i] == '*') {
            grad[left[i]] += grad[i] * value[right[i]];
            grad[right[i]] += grad[i] * value[left[i]];
        }
    }
}
