/* diagnosis: you multiply by out where it is added */
#include "tasks.h"

#include <math.h>

double reach(int in, int out)
{
    return sqrt(6.0 / (in * out));
}
