/* diagnosis: the last term */
#include "tasks.h"

double most_regions(int n, int d)
{
    double choose = 1;
    for (int j = 1; j <= d; j++)
        choose *= (double)(n - j + 1) / j;
    return choose;
}
