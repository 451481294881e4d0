/* diagnosis: the variance 1 */
#include "tasks.h"

#include <math.h>

double unit_layer(int m, int in, int out, const float *a, float *w)
{
    double square = 0, sum = 0;
    for (int i = 0; i < m; i++)
        for (int k = 0; k < out; k++) {
            double z = 0;
            for (int j = 0; j < in; j++)
                z += (double)w[k * in + j] * a[i * in + j];
            square += z * z;
            sum += z;
        }
    if (square == 0)
        return 1;
    double mean = sum / (m * out);
    double c = 1 / sqrt(square / (m * out) - mean * mean);
    for (int j = 0; j < out * in; j++)
        w[j] = (float)(c * w[j]);
    return c;
}
