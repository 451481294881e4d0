/* diagnosis: you halve the size */
#include "tasks.h"

#include <math.h>

double size_after(int layers, int n, double variance, double size)
{
    for (int l = 0; l < layers; l++)
        size *= sqrt(n * variance) / 2;
    return size;
}
