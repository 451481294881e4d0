/* diagnosis: mean is not set anew in each round */
#include "tasks.h"

void centre(int m, int n, float *x)
{
    double mean = 0;
    for (int j = 0; j < n; j++) {
        for (int i = 0; i < m; i++)
            mean += x[i * n + j];
        mean /= m;
        for (int i = 0; i < m; i++)
            x[i * n + j] -= mean;
    }
}
