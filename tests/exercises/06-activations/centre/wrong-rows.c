/* diagnosis: mean of each example */
#include "tasks.h"

void centre(int m, int n, float *x)
{
    for (int i = 0; i < m; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++)
            sum += x[i * n + j];
        for (int j = 0; j < n; j++)
            x[i * n + j] -= (float)(sum / n);
    }
}
