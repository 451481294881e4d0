/* diagnosis: the root is missing */
#include "tasks.h"

#include <math.h>

double reach(int in, int out)
{
    return 6.0 / (in + out);
}
