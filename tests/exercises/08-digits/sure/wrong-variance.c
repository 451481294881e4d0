/* diagnosis: this is the variance */
#include "tasks.h"

double standard_error(double p, int m)
{
    return p * (1 - p) / m;
}
