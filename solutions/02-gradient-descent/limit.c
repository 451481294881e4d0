/* Exercise: how large may the step be? Solved. */
#include "tasks.h"

#include <math.h>

double largest_rate(int m, const double *x)
{
    double square = 0, mean = 0;
    for (int i = 0; i < m; i++) {
        square += x[i] * x[i] / m;
        mean += x[i] / m;
    }
    double half = (square - 1) / 2;
    return 2 / ((square + 1) / 2 + sqrt(half * half + mean * mean));
}
