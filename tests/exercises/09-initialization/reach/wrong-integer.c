/* diagnosis: whole numbers */
#include "tasks.h"

#include <math.h>

double reach(int in, int out)
{
    return sqrt(6 / (in + out)); /* 6 / 10 is 0 in whole numbers */
}
