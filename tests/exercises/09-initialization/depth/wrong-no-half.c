/* diagnosis: the half is missing */
#include "tasks.h"

#include <math.h>

double size_after(int layers, int n, double variance, double size)
{
    return size * pow(n * variance, layers / 2.0);
}
