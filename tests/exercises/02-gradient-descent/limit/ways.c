/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the eigenvalue by trace and determinant */
double largest_rate(int m, const double *x)
{
    double mean = 0, square = 0;
    for (int i = 0; i < m; i++) {
        mean += x[i] / m;
        square += x[i] * x[i] / m;
    }
    double trace = square + 1, determinant = square - mean * mean;
    double curvature = (trace + sqrt(trace * trace - 4 * determinant)) / 2;
    return 2 / curvature;
}

/* wrong: you take the smaller eigenvalue: the largest curvature sets the limit
 */
double largest_rate(int m, const double *x)
{
    double mean = 0, square = 0;
    for (int i = 0; i < m; i++) {
        mean += x[i] / m;
        square += x[i] * x[i] / m;
    }
    double half = (square - 1) / 2;
    return 2 / ((square + 1) / 2 - sqrt(half * half + mean * mean));
}
