/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the distance of each example */
double margin(int m, int n, const float *x, const int *y, const float *w,
              float b)
{
    double length = 0, least = 0;
    for (int j = 0; j < n; j++)
        length += (double)w[j] * w[j];
    length = sqrt(length + (double)b * b);
    for (int i = 0; i < m; i++) {
        double z = 0;
        for (int j = 0; j < n; j++)
            z += (double)w[j] * x[i * n + j];
        double distance = y[i] * (z + b) / length;
        if (i == 0 || distance < least)
            least = distance;
    }
    return least;
}
