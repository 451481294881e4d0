/* diagnosis: your dw is transposed */
#include "tasks.h"

void gradients(int m, int in, int out, const float *delta, const float *a,
               float *dw, float *db)
{
    for (int k = 0; k < out; k++) {
        float total = 0;
        for (int i = 0; i < m; i++)
            total += delta[i * out + k];
        db[k] = total / (float)m;
        for (int j = 0; j < in; j++) {
            float sum = 0;
            for (int i = 0; i < m; i++)
                sum += a[i * in + j] * delta[i * out + k];
            dw[j * out + k] = sum / (float)m;
        }
    }
}
