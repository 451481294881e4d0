/* diagnosis: does not fit in an int */
#include "tasks.h"

long parameters(int layers, const int size[])
{
    unsigned count = 0;
    for (int l = 1; l <= layers; l++)
        count += (unsigned)size[l] * ((unsigned)size[l - 1] + 1);
    return (int)count;
}
