/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the product first */
void softmax_backward(int n, const float *p, const float *grad_p,
                      float *grad_z)
{
    float sum = 0;
    for (int j = 0; j < n; j++) {
        grad_z[j] = p[j] * grad_p[j];
        sum += grad_z[j];
    }
    for (int j = 0; j < n; j++)
        grad_z[j] -= p[j] * sum;
}

/* wrong: you take away the plain mean of the slopes: the shares are their
 * weights */
void softmax_backward(int n, const float *p, const float *grad_p,
                      float *grad_z)
{
    float mean = 0;
    for (int j = 0; j < n; j++)
        mean += grad_p[j] / (float)n;
    for (int j = 0; j < n; j++)
        grad_z[j] = p[j] * (grad_p[j] - mean);
}

/* wrong: you leave out the other shares' part: p (1 - p) is the slope of one
 * share by its own score */
void softmax_backward(int n, const float *p, const float *grad_p,
                      float *grad_z)
{
    for (int j = 0; j < n; j++)
        grad_z[j] = p[j] * (1 - p[j]) * grad_p[j];
}

/* wrong: you take away the sum of all slopes: each counts with its share */
void softmax_backward(int n, const float *p, const float *grad_p,
                      float *grad_z)
{
    float sum = 0;
    for (int j = 0; j < n; j++)
        sum += grad_p[j];
    for (int j = 0; j < n; j++)
        grad_z[j] = p[j] * (grad_p[j] - p[j] * sum);
}
