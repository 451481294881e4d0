/* diagnosis: break stands where continue belongs */
#include "tasks.h"

void backward(int n, const char *op, const int *left, const int *right,
              const double *value, double *grad)
{
    for (int i = 0; i < n; i++)
        grad[i] = 0;
    grad[n - 1] = 1;
    for (int i = n - 1; i > 0; i--) {
        if (op[i] == ' ')
            break;
        if (op[i] == '+') {
            grad[left[i]] += grad[i];
            grad[right[i]] += grad[i];
        }
        if (op[i] == '*') {
            grad[left[i]] += grad[i] * value[right[i]];
            grad[right[i]] += grad[i] * value[left[i]];
        }
    }
}
