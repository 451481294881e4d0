/* diagnosis: there are 2^n pieces, and not 2^d */
#include "tasks.h"

#include <math.h>

double most_regions(int n, int d)
{
    if (d >= n)
        return pow(2, d);
    double r = 0, c = 1;
    for (int k = 0; k <= d; k++) {
        r += c;
        c = c * (n - k) / (k + 1);
    }
    return r;
}
