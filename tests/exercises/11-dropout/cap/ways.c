/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: by the length */
void cap_rows(int out, int in, float c, float *w)
{
    for (int k = 0; k < out; k++) {
        float length = 0;
        for (int j = 0; j < in; j++)
            length += w[k * in + j] * w[k * in + j];
        length = sqrtf(length);
        if (length <= c)
            continue;
        for (int j = 0; j < in; j++)
            w[k * in + j] = w[k * in + j] * c / length;
    }
}

/* wrong: you cap columns: the weights that go into one neuron are a row */
void cap_rows(int out, int in, float c, float *w)
{
    for (int j = 0; j < in; j++) {
        float square = 0;
        for (int k = 0; k < out; k++)
            square += w[k * in + j] * w[k * in + j];
        for (int k = 0; k < out && square > c * c; k++)
            w[k * in + j] *= c / sqrtf(square);
    }
}

/* wrong: you cut each weight back: the row as a whole is scaled */
void cap_rows(int out, int in, float c, float *w)
{
    for (int j = 0; j < out * in; j++)
        w[j] = fmaxf(-c, fminf(c, w[j]));
}

/* wrong: your length is the sum of the sizes: it is the root of the sum of the
 * squares */
void cap_rows(int out, int in, float c, float *w)
{
    for (int k = 0; k < out; k++) {
        float length = 0;
        for (int j = 0; j < in; j++)
            length += fabsf(w[k * in + j]);
        for (int j = 0; j < in && length > c; j++)
            w[k * in + j] *= c / length;
    }
}

/* wrong: you cap the mean square of a row: it is its length */
void cap_rows(int out, int in, float c, float *w)
{
    for (int k = 0; k < out; k++) {
        float square = 0;
        for (int j = 0; j < in; j++)
            square += w[k * in + j] * w[k * in + j] / (float)in;
        for (int j = 0; j < in && square > c * c; j++)
            w[k * in + j] *= c / sqrtf(square);
    }
}
