/* diagnosis: m - 1 stands where m belongs */
#include "tasks.h"

#include <math.h>

double standard_error(double p, int m)
{
    return sqrt(p * (1 - p) / (m - 1));
}
