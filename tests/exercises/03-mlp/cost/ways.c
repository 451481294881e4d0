/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: all answers as if each should be 0, and then the label */
float cost(int n, const float *a, int label)
{
    float sum = 1 - 2 * a[label];
    for (int k = 0; k < n; k++)
        sum += a[k] * a[k];
    return 0.5f * sum;
}

/* wrong: this is the cross-entropy, of all answers: here errors are squared */
float cost(int n, const float *a, int label)
{
    float sum = 0;
    for (int k = 0; k < n; k++)
        sum -= k == label ? logf(a[k]) : logf(1 - a[k]);
    return sum;
}

/* wrong: you add the sizes of the errors: here they are squared, and halved */
float cost(int n, const float *a, int label)
{
    float sum = 0;
    for (int k = 0; k < n; k++)
        sum += fabsf(a[k] - (k == label ? 1.0f : 0.0f));
    return sum;
}

/* wrong: the target is the label itself in yours: it is 1 for the label's
 * neuron, and 0 for the others */
float cost(int n, const float *a, int label)
{
    float sum = 0;
    for (int k = 0; k < n; k++)
        sum += (a[k] - (float)label) * (a[k] - (float)label);
    return sum / 2;
}

/* wrong: the label's answer counts twice, once as if it should be 0: its target
 * is 1 alone */
float cost(int n, const float *a, int label)
{
    float sum = (1 - a[label]) * (1 - a[label]);
    for (int k = 0; k < n; k++)
        sum += a[k] * a[k];
    return sum / 2;
}
