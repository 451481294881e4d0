/* diagnosis: the formula of the plane */
#include "tasks.h"

double most_regions(int n, int d)
{
    (void)d;
    return 1 + n + n * (n - 1) / 2;
}
