/* diagnosis: 2 to the n */
#include "tasks.h"

#include <math.h>

double most_regions(int n, int d)
{
    (void)d;
    return pow(2, n);
}
