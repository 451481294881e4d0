/* diagnosis: whole numbers overflow */
#include "tasks.h"

static double factorial(int n)
{
    unsigned long product = 1;
    for (int i = 2; i <= n; i++)
        product *= (unsigned long)i;
    return (double)product;
}

double most_regions(int n, int d)
{
    double sum = 1;
    for (int j = 1; j <= d && j <= n; j++)
        sum += factorial(n) / (factorial(j) * factorial(n - j));
    return sum;
}
