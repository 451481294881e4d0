/* diagnosis: one example at a time */
#include "tasks.h"

double largest_rate(int m, const double *x)
{
    double largest = 1;
    for (int i = 0; i < m; i++)
        if (x[i] * x[i] + 1 > largest)
            largest = x[i] * x[i] + 1;
    return 2 / largest;
}
