/* diagnosis: this is tanh */
#include "tasks.h"

#include <math.h>

float sigmoid(float z)
{
    return tanhf(z);
}
