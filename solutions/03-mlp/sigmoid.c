/* Solution: the sigmoid. For very negative z, expf(-z) is infinite, and 1 over
 * it is 0: nothing has to be done about it. */
#include "tasks.h"

#include <math.h>

float sigmoid(float z)
{
    return 1.0f / (1.0f + expf(-z));
}
