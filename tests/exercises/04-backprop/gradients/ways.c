/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: example by example, each with its share */
void gradients(int m, int in, int out, const float *delta, const float *a,
               float *dw, float *db)
{
    for (int k = 0; k < out * in; k++)
        dw[k] = 0;
    for (int k = 0; k < out; k++)
        db[k] = 0;
    for (int i = 0; i < m; i++)
        for (int k = 0; k < out; k++) {
            db[k] += delta[i * out + k] / (float)m;
            for (int j = 0; j < in; j++)
                dw[k * in + j] +=
                    delta[i * out + k] * a[i * in + j] / (float)m;
        }
}

/* wrong: a slope a (1 - a) is in your gradient: delta is a residual, and has
 * passed through the slope already */
void gradients(int m, int in, int out, const float *delta, const float *a,
               float *dw, float *db)
{
    for (int k = 0; k < out; k++) {
        db[k] = 0;
        for (int i = 0; i < m; i++)
            db[k] += delta[i * out + k] / (float)m;
        for (int j = 0; j < in; j++) {
            dw[k * in + j] = 0;
            for (int i = 0; i < m; i++)
                dw[k * in + j] += delta[i * out + k] * a[i * in + j] *
                                  (1 - a[i * in + j]) / (float)m;
        }
    }
}
