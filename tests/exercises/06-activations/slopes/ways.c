/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* wrong: this is the slope of ReLU: here the neurons are sigmoids */
void sigmoid_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] *= a[k] > 0 ? 1 : 0;
}

/* wrong: you use the slope of the sigmoid for tanh: tanh's is 1 minus the
 * square of the answer */
void tanh_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] *= a[k] * (1 - a[k]);
}

/* wrong: you use the slope of tanh for the sigmoid: the sigmoid's is a times
 * 1 - a */
void sigmoid_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] *= 1 - a[k] * a[k];
}
