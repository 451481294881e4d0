/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: nothing is passed on where the unit is off */
void relu_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++)
        if (a[k] <= 0)
            delta[k] = 0;
}

/* wrong: you look at delta too, and what is below 0 there becomes 0: the slope
 * is that of the unit, whatever comes back */
void relu_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++)
        if (a[k] <= 0 || delta[k] <= 0)
            delta[k] = 0;
}

/* wrong: you look at delta and not at a: the slope is that of the unit,
 * whatever comes back */
void relu_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = a == delta || delta[k] > 0 ? delta[k] : 0;
}
