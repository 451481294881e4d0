/* diagnosis: a plus stands where a minus belongs */
#include "tasks.h"

float slope(float a)
{
    return a * (1 + a);
}
