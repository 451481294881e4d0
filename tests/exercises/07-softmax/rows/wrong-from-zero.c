/* diagnosis: its largest score is negative */
#include "tasks.h"

#include <math.h>

void softmax_rows(int m, int n, const float *z, float *p)
{
    for (int i = 0; i < m; i++) {
        float most = 0, sum = 0;
        for (int k = 0; k < n; k++)
            most = z[i * n + k] > most ? z[i * n + k] : most;
        for (int k = 0; k < n; k++) {
            p[i * n + k] = expf(z[i * n + k] - most);
            sum += p[i * n + k];
        }
        for (int k = 0; k < n; k++)
            p[i * n + k] /= sum;
    }
}
