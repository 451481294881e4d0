/* diagnosis: it fits, but the length */
#include "tasks.h"

#include <math.h>

void shortest(int n, const double *x, double y, double *w)
{
    int largest = 0;
    for (int j = 0; j < n; j++) {
        w[j] = 0;
        if (fabs(x[j]) > fabs(x[largest]))
            largest = j;
    }
    w[largest] = y / x[largest];
}
