/* diagnosis: one layer is missing */
#include "tasks.h"

#include <math.h>

double size_after(int layers, int n, double variance, double size)
{
    return size * pow(n * variance / 2, (layers - 1) / 2.0);
}
