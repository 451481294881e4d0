/* Each term from the one before it. */
#include "tasks.h"

double most_regions(int n, int d)
{
    double sum = 1, choose = 1;
    for (int j = 1; j <= d; j++) {
        choose *= (double)(n - j + 1) / j;
        sum += choose;
    }
    return sum;
}
