/* diagnosis: rows and columns are exchanged in the index of dw */
#include "tasks.h"

void gradients(int m, int in, int out, const float *delta, const float *a,
               float *dw, float *db)
{
    for (int k = 0; k < out; k++) {
        for (int j = 0; j < in; j++) {
            float sum = 0;
            for (int i = 0; i < m; i++)
                sum += delta[i * out + k] * a[i * in + j];
            dw[j * out + k] = sum / (float)m;
        }
        float sum = 0;
        for (int i = 0; i < m; i++)
            sum += delta[i * out + k];
        db[k] = sum / (float)m;
    }
}
