/* diagnosis: your columns add up to 1 */
#include "tasks.h"

#include <math.h>

void softmax_rows(int m, int n, const float *z, float *p)
{
    for (int k = 0; k < n; k++) {
        float most = z[k], sum = 0;
        for (int i = 1; i < m; i++)
            most = z[i * n + k] > most ? z[i * n + k] : most;
        for (int i = 0; i < m; i++) {
            p[i * n + k] = expf(z[i * n + k] - most);
            sum += p[i * n + k];
        }
        for (int i = 0; i < m; i++)
            p[i * n + k] /= sum;
    }
}
