/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* wrong: your way back begins at node n - 2, and what the last node passes on is
 * lost: it begins at n - 1 */
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

/* right: each node asks those that were made of it */
void backward(int n, const char *op, const int *left, const int *right,
              const double *value, double *grad)
{
    for (int i = n - 1; i >= 0; i--) {
        grad[i] = i == n - 1 ? 1 : 0;
        for (int k = i + 1; k < n; k++) {
            if (left[k] == i)
                grad[i] += op[k] == '+' ? grad[k] : grad[k] * value[right[k]];
            if (right[k] == i)
                grad[i] += op[k] == '+' ? grad[k] : grad[k] * value[left[k]];
        }
    }
}

/* right: leaves are passed over */
void backward(int n, const char *op, const int *left, const int *right,
              const double *value, double *grad)
{
    for (int i = 0; i < n; i++)
        grad[i] = 0;
    grad[n - 1] = 1;
    for (int i = n - 1; i >= 0; i--) {
        if (op[i] == ' ')
            continue;
        if (op[i] == '+') {
            grad[left[i]] += grad[i];
            grad[right[i]] += grad[i];
        } else {
            grad[left[i]] += grad[i] * value[right[i]];
            grad[right[i]] += grad[i] * value[left[i]];
        }
    }
}

/* wrong: of a node that is added to itself only one share comes back: both
 * parents are this node, and each passes on */
void backward(int n, const char *op, const int *left, const int *right,
              const double *value, double *grad)
{
    for (int i = 0; i < n; i++)
        grad[i] = 0;
    grad[n - 1] = 1;
    for (int i = n - 1; i >= 0; i--) {
        int a = left[i], b = right[i];
        if (op[i] == '+') {
            grad[a] += grad[i];
            if (a != b)
                grad[b] += grad[i];
        } else if (op[i] == '*') {
            grad[a] += grad[i] * value[b];
            grad[b] += grad[i] * value[a];
        }
    }
}
