/* diagnosis: the heights */
#include "tasks.h"

void hat_weights(int n, const double *y, double *w)
{
    for (int k = 0; k < n; k++)
        w[k] = y[k + 1];
}
