/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: without brackets */
float slope(float a)
{
    return a - a * a;
}

/* wrong: you take the sigmoid of a once more: a is the answer already */
float slope(float a)
{
    float s = 1 / (1 + expf(-a));
    return s * (1 - s);
}
