/* diagnosis: this is He's variance */
#include "tasks.h"

#include <math.h>

double reach(int in, int out)
{
    (void)out;
    return sqrt(6.0 / in);
}
