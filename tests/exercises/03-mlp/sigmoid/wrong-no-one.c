/* diagnosis: the 1 below the line is missing */
#include "tasks.h"

#include <math.h>

float sigmoid(float z)
{
    return 1.0f / expf(-z);
}
