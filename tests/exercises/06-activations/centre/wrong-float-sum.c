/* diagnosis: in a double */
#include "tasks.h"

void centre(int m, int n, float *x)
{
    for (int j = 0; j < n; j++) {
        float sum = 0;
        for (int i = 0; i < m; i++)
            sum += x[i * n + j];
        for (int i = 0; i < m; i++)
            x[i * n + j] -= sum / (float)m;
    }
}
