/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the error first */
void output_residual(int n, const float *a, const float *y, float *delta)
{
    for (int k = 0; k < n; k++) {
        float error = a[k] - y[k];
        delta[k] = error * (a[k] - a[k] * a[k]);
    }
}

/* wrong: this is the residual of the cross-entropy, without the slope: the cost
 * is the square here */
void output_residual(int n, const float *a, const float *y, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = a[k] - y[k];
}

/* wrong: you take the slope at the target y: it is that at the answer a */
void output_residual(int n, const float *a, const float *y, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = (a[k] - y[k]) * y[k] * (1 - y[k]);
}

/* wrong: you take the slope at the error, a - y: it is that at the answer a */
void output_residual(int n, const float *a, const float *y, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = (a[k] - y[k]) * (1 - (a[k] - y[k]));
}

/* wrong: this is the cost, the error squared, times the slope: its derivative
 * has the error once */
void output_residual(int n, const float *a, const float *y, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = (a[k] - y[k]) * (a[k] - y[k]) / 2 * a[k] * (1 - a[k]);
}
