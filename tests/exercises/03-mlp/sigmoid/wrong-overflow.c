/* diagnosis: is not a number */
#include "tasks.h"

#include <math.h>

float sigmoid(float z)
{
    return expf(z) / (1.0f + expf(z));
}
