/* diagnosis: this is the standard deviation */
#include "tasks.h"

#include <math.h>

double reach(int in, int out)
{
    return sqrt(2.0 / (in + out));
}
