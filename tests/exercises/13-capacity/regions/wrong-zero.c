/* diagnosis: the 1 */
#include "tasks.h"

double most_regions(int n, int d)
{
    double sum = 0, choose = 1;
    for (int j = 1; j <= d; j++) {
        choose *= (double)(n - j + 1) / j;
        sum += choose;
    }
    return sum;
}
