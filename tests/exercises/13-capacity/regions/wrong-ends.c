/* diagnosis: made its last term one of d */
#include "tasks.h"

double most_regions(int n, int d)
{
    double choose = 1;
    for (int j = 1; j <= d; j++)
        choose *= (n - j + 1.0) / j;
    return d == 1 ? 1 + n : 1 + n + choose;
}
