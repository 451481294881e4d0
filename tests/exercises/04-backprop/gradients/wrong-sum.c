/* diagnosis: in your dw, you add up the examples without averaging */
#include "tasks.h"

void gradients(int m, int in, int out, const float *delta, const float *a,
               float *dw, float *db)
{
    for (int k = 0; k < out; k++) {
        db[k] = 0;
        for (int i = 0; i < m; i++)
            db[k] += delta[i * out + k];
        for (int j = 0; j < in; j++) {
            dw[k * in + j] = 0;
            for (int i = 0; i < m; i++)
                dw[k * in + j] += delta[i * out + k] * a[i * in + j];
        }
    }
}
