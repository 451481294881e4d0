/* diagnosis: the line before the loop stands inside it */
#include "tasks.h"

#include <string.h>

void gradients(int m, int in, int out, const float *delta, const float *a,
               float *dw, float *db)
{
    memset(dw, 0, sizeof(float) * in * out);
    memset(db, 0, sizeof(float) * out);
    for (int i = 0; i < m; i++)
        for (int o = 0; o < out; o++) {
            float d = delta[i * out + o];
            for (int j = 0; j < in; j++) {
                dw[o * in + j] += d * a[i * in + j] / m;
                db[o] += d / m;
            }
        }
}
