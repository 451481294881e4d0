/* diagnosis: whole numbers */
#include "tasks.h"

#include <math.h>

double reach(int in, int out)
{
    double fan = (in + out) / 2;
    return sqrt(3 / fan);
}
