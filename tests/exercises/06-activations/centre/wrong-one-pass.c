/* diagnosis: the rows so far */
#include "tasks.h"

void centre(int m, int n, float *x)
{
    for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += x[i * n + j];
            x[i * n + j] -= (float)(sum / (i + 1));
        }
    }
}
