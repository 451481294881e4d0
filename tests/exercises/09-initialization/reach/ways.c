/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: from the variance */
double reach(int in, int out)
{
    double variance = 2.0 / (in + out);
    return sqrt(3 * variance);
}

/* wrong: this is Glorot's deviation, of normal numbers: uniform ones reach
 * sqrt(3) times as far */
double reach(int in, int out)
{
    return sqrt(2.0 / (in + out));
}

/* wrong: your variance is 1 / in: this one looks at both ends of the layer */
double reach(int in, int out)
{
    return out > 0 ? sqrt(3.0 / in) : 0;
}
