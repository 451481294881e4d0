/* diagnosis: each weight by itself */
#include "tasks.h"

#include <math.h>

void cap_rows(int out, int in, float c, float *w)
{
    for (int j = 0; j < out * in; j++)
        w[j] = fmaxf(-c, fminf(c, w[j]));
}
