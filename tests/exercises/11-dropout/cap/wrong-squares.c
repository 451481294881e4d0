/* diagnosis: a quotient of squares */
#include "tasks.h"

void cap_rows(int out, int in, float c, float *w)
{
    for (int i = 0; i < out; i++) {
        float s = 0, *row = w + i * in;
        for (int j = 0; j < in; j++)
            s += row[j] * row[j];
        if (s > c * c)
            for (int j = 0; j < in; j++)
                row[j] = row[j] * c * c / s;
    }
}
