/* diagnosis: your rows share one sum */
#include "tasks.h"

#include <math.h>

void softmax_rows(int m, int n, const float *z, float *p)
{
    float most = z[0], sum = 0;
    for (int k = 1; k < m * n; k++)
        most = z[k] > most ? z[k] : most;
    for (int k = 0; k < m * n; k++) {
        p[k] = expf(z[k] - most);
        sum += p[k];
    }
    for (int k = 0; k < m * n; k++)
        p[k] /= sum;
}
