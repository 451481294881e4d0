/* diagnosis: this is the slope at the score z = a */
#include "tasks.h"

#include <math.h>

float slope(float a)
{
    float s = 1 / (1 + expf(-a));
    return s * (1 - s);
}
