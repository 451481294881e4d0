/* diagnosis: whole numbers overflow */
#include "tasks.h"

double most_regions(int n, int d)
{
    unsigned sum = 1; /* as an int, but its overflow has a result */
    double choose = 1;
    for (int j = 1; j <= d; j++) {
        choose *= (double)(n - j + 1) / j;
        sum += (unsigned)(long long)choose;
    }
    return (int)sum;
}
