/* diagnosis: the first ReLU */
#include "tasks.h"

void hat_weights(int n, const double *y, double *w)
{
    w[0] = 0;
    for (int k = 1; k < n; k++)
        w[k] = n * (y[k + 1] - 2 * y[k] + y[k - 1]);
}
