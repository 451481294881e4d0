/* diagnosis: the slope of tanh */
#include "tasks.h"

float slope(float a)
{
    return 1 - a * a;
}
