/* diagnosis: another row */
#include "tasks.h"

#include <math.h>

void softmax_rows(int m, int n, const float *z, float *p)
{
    for (int i = 0; i < m; i++) {
        float most = z[i * n], sum = 0;
        for (int k = 1; k < 2; k++)
            most = z[i * n + k] > most ? z[i * n + k] : most;
        for (int k = 0; k < n; k++) {
            p[i * n + k] = expf(z[i * n + k] - most);
            sum += p[i * n + k];
        }
        for (int k = 0; k < n; k++)
            p[i * n + k] /= sum;
    }
}
