/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* wrong: each neuron gets a factor of its own: one is asked for, for all of
 * them */
double unit_layer(int m, int in, int out, const float *a, float *w)
{
    double c = 1;
    for (int k = 0; k < out; k++) {
        double square = 0;
        for (int i = 0; i < m; i++) {
            double z = 0;
            for (int j = 0; j < in; j++)
                z += (double)w[k * in + j] * a[i * in + j];
            square += z * z;
        }
        c = square > 0 ? 1 / sqrt(square / m) : 1;
        for (int j = 0; j < in; j++)
            w[k * in + j] = (float)(c * w[k * in + j]);
    }
    return c;
}

/* wrong: you make the mean square of the weights 1: that of the scores is asked
 * for */
double unit_layer(int m, int in, int out, const float *a, float *w)
{
    double square = 0;
    for (int j = 0; j < out * in; j++)
        square += (double)w[j] * w[j];
    double c = square > 0 && m > 0 && a ? 1 / sqrt(square / (out * in)) : 1;
    for (int j = 0; j < out * in; j++)
        w[j] = (float)(c * w[j]);
    return c;
}

/* wrong: you make the largest score 1: it is the mean square */
double unit_layer(int m, int in, int out, const float *a, float *w)
{
    double most = 0;
    for (int i = 0; i < m; i++)
        for (int k = 0; k < out; k++) {
            double z = 0;
            for (int j = 0; j < in; j++)
                z += (double)w[k * in + j] * a[i * in + j];
            most = fmax(most, fabs(z));
        }
    double c = most > 0 ? 1 / most : 1;
    for (int j = 0; j < out * in; j++)
        w[j] = (float)(c * w[j]);
    return c;
}

/* right: the mean grows example by example, and no score at all comes first */
double unit_layer(int m, int in, int out, const float *a, float *w)
{
    double mean = 0;
    for (int k = 0; k < out; k++)
        for (int i = 0; i < m; i++) {
            double z = 0;
            for (int j = 0; j < in; j++)
                z += (double)a[i * in + j] * w[k * in + j];
            mean += z * z / (m * out);
        }
    if (mean == 0)
        return 1;
    double size = sqrt(mean);
    for (int k = 0; k < out; k++)
        for (int j = 0; j < in; j++)
            w[k * in + j] /= (float)size;
    return 1 / size;
}
