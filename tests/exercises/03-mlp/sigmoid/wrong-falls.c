/* diagnosis: your curve falls where the sigmoid rises */
#include "tasks.h"

#include <math.h>

float sigmoid(float z)
{
    return 1.0f / (1.0f + expf(z));
}
