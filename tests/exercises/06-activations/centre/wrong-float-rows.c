/* diagnosis: your x[0][0] changes with x[1], and ours with x[2] */
#include "tasks.h"

void centre(int m, int n, float *x)
{
    for (int i = 0; i < m; i++) {
        float s = 0;
        for (int j = 0; j < n; j++)
            s += x[i * n + j];
        for (int j = 0; j < n; j++)
            x[i * n + j] -= s / m;
    }
}
