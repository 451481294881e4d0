/* diagnosis: looks at the inputs only */
#include "tasks.h"

#include <math.h>

double reach(int in, int out)
{
    (void)out;
    return sqrt(3.0 / in);
}
