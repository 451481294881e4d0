/* diagnosis: rows and columns are exchanged in the index of x, in two places */
#include "tasks.h"

void centre(int m, int n, float *x)
{
    for (int j = 0; j < n; j++) {
        double mean = 0;
        for (int i = 0; i < m; i++)
            mean += x[j * m + i];
        mean = mean / m;
        for (int i = 0; i < m; i++)
            x[j * m + i] -= (float)mean;
    }
}
