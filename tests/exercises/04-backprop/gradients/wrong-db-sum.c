/* diagnosis: in your db, you add up the examples without averaging */
#include "tasks.h"

void gradients(int m, int in, int out, const float *delta, const float *a,
               float *dw, float *db)
{
    for (int k = 0; k < out; k++) {
        db[k] = 0;
        for (int i = 0; i < m; i++)
            db[k] += delta[i * out + k];
        for (int j = 0; j < in; j++) {
            float sum = 0;
            for (int i = 0; i < m; i++)
                sum += delta[i * out + k] * a[i * in + j];
            dw[k * in + j] = sum / (float)m;
        }
    }
}
