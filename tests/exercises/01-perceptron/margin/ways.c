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

/* wrong: you look at the examples with the label +1 alone: the others can lie
 * nearer, or be wrong */
double margin(int m, int n, const float *x, const int *y, const float *w,
              float b)
{
    double length = (double)b * b, least = 1e30;
    for (int j = 0; j < n; j++)
        length += (double)w[j] * w[j];
    for (int i = 0; i < m; i++) {
        double z = b;
        for (int j = 0; j < n; j++)
            z += (double)w[j] * x[i * n + j];
        if (y[i] > 0 && z < least)
            least = z;
    }
    return least / sqrt(length);
}

/* wrong: you divide by the length of each example as well: the distance is
 * measured by the length of (w, b) alone */
double margin(int m, int n, const float *x, const int *y, const float *w,
              float b)
{
    double length = (double)b * b, least = 0;
    for (int j = 0; j < n; j++)
        length += (double)w[j] * w[j];
    for (int i = 0; i < m; i++) {
        double z = b, size = 1;
        for (int j = 0; j < n; j++) {
            z += (double)w[j] * x[i * n + j];
            size += (double)x[i * n + j] * x[i * n + j];
        }
        double distance = y[i] * z / sqrt(length) / sqrt(size);
        if (i == 0 || distance < least)
            least = distance;
    }
    return least;
}
