/* The factor of one layer, to the power of the layers; the root of it. */
#include "tasks.h"

#include <math.h>

double size_after(int layers, int n, double variance, double size)
{
    return size * pow(n * variance / 2, layers / 2.0);
}
