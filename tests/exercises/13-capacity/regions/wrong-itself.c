/* diagnosis: the last of n planes is cut by the n - 1 others */
#include "tasks.h"

double most_regions(int n, int d)
{
    if (n == 0 || d == 0)
        return 1;
    return most_regions(n - 1, d) + most_regions(n, d - 1);
}
