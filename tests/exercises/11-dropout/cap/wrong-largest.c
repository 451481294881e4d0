/* diagnosis: you keep the largest */
#include "tasks.h"

#include <math.h>

void cap_rows(int out, int in, float c, float *w)
{
    for (int k = 0; k < out; k++) {
        float *row = w + k * in, big = 0;
        for (int j = 0; j < in; j++)
            big = fmaxf(big, fabsf(row[j]));
        if (big > c)
            for (int j = 0; j < in; j++)
                row[j] *= c / big;
    }
}
