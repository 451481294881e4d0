/* diagnosis: what is missing to 1 */
#include "tasks.h"

float slope(float a)
{
    return a - 1;
}
