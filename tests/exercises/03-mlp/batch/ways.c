/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the biases first, and then the loops in another order */
void batch(int m, int in, int out, const float *w, const float *b,
           const float *x, float *z)
{
    for (int k = 0; k < out; k++)
        for (int i = 0; i < m; i++)
            z[i * out + k] = b[k];
    for (int j = 0; j < in; j++)
        for (int i = 0; i < m; i++)
            for (int k = 0; k < out; k++)
                z[i * out + k] += x[i * in + j] * w[k * in + j];
}
