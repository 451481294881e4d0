/* diagnosis: make the scores of this batch */
#include "tasks.h"

#include <math.h>

double unit_layer(int m, int in, int out, const float *a, float *w)
{
    double inputs = 0, weights = 0;
    for (int i = 0; i < m * in; i++)
        inputs += (double)a[i] * a[i] / (m * in);
    for (int j = 0; j < out * in; j++)
        weights += (double)w[j] * w[j] / (out * in);
    if (inputs == 0 || weights == 0)
        return 1;
    double c = 1 / sqrt(in * weights * inputs);
    for (int j = 0; j < out * in; j++)
        w[j] = (float)(c * w[j]);
    return c;
}
