/* diagnosis: this is the width */
#include "tasks.h"

#include <math.h>

double reach(int in, int out)
{
    return sqrt(12 * 2.0 / (in + out));
}
