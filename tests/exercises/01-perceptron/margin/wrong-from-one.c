/* diagnosis: begins at 1 */
#include "tasks.h"

#include <math.h>

double margin(int m, int n, const float *x, const int *y, const float *w,
              float b)
{
    double length = (double)b * b, smallest = 1;
    for (int j = 0; j < n; j++)
        length += (double)w[j] * w[j];
    for (int i = 0; i < m; i++) {
        double z = b;
        for (int j = 0; j < n; j++)
            z += (double)w[j] * x[i * n + j];
        if (y[i] * z < smallest)
            smallest = y[i] * z;
    }
    return smallest / sqrt(length);
}
