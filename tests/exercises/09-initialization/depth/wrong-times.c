/* diagnosis: layers multiply */
#include "tasks.h"

#include <math.h>

double size_after(int layers, int n, double variance, double size)
{
    return size * layers * sqrt(n * variance / 2);
}
