/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: by tanh */
float sigmoid(float z)
{
    return (1 + tanhf(z / 2)) / 2;
}

/* right: with a power that never overflows */
float sigmoid(float z)
{
    float e = expf(-fabsf(z));
    return z < 0 ? e / (1 + e) : 1 / (1 + e);
}
