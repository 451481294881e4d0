/* diagnosis: too many for a function that calls itself twice */
#include "tasks.h"

double most_regions(int n, int d)
{
    if (n == 0 || d == 0)
        return 1;
    return most_regions(n - 1, d) + most_regions(n - 1, d - 1);
}
