/* diagnosis: averages, not sums: all four */
#include "tasks.h"

#include <math.h>

double largest_rate(int m, const double *x)
{
    double squares = 0, sum = 0;
    for (int i = 0; i < m; i++) {
        squares += x[i] * x[i];
        sum += x[i];
    }
    double trace = squares + m, determinant = squares * m - sum * sum;
    double root = sqrt(fmax(0, trace * trace - 4 * determinant));
    return 2 / ((trace + root) / 2);
}
