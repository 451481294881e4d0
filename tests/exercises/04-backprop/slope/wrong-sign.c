/* diagnosis: the sign is flipped */
#include "tasks.h"

float slope(float a)
{
    return a * (a - 1);
}
