/* diagnosis: your w[0][0] changes with w[3], and ours with w[1] */
#include "tasks.h"

void cap_rows(int out, int in, float c, float *w)
{
    for (int j = 0; j < in; j++) {
        float s = 0;
        for (int k = 0; k < out; k++)
            s += w[k * in + j] * w[k * in + j];
        if (s > c)
            for (int k = 0; k < out; k++)
                w[k * in + j] *= c / s;
    }
}
