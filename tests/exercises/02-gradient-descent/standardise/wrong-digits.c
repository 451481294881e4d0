/* diagnosis: has lost its last digits */
#include "tasks.h"

#include <math.h>

void standardise(int m, double *x)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < m; i++) {
        sum += x[i] - x[0]; /* exactly 0 when all are the same */
        squares += x[i] * x[i];
    }
    double mean = x[0] + sum / m, variance = squares / m - mean * mean;
    double s = variance > 1e-15 * mean * mean ? sqrt(variance) : 0;
    for (int i = 0; i < m; i++)
        x[i] = s > 0 ? (x[i] - mean) / s : 0;
}
