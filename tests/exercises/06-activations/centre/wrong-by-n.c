/* diagnosis: divide by n */
#include "tasks.h"

void centre(int m, int n, float *x)
{
    for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int i = 0; i < m; i++)
            sum += x[i * n + j];
        for (int i = 0; i < m; i++)
            x[i * n + j] -= (float)(sum / n);
    }
}
