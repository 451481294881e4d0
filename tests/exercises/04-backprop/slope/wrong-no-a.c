/* diagnosis: a factor is missing */
#include "tasks.h"

float slope(float a)
{
    return 1 - a;
}
