/* diagnosis: they are no neurons */
#include "tasks.h"

long parameters(int layers, const int size[])
{
    long count = size[0];
    for (int l = 1; l <= layers; l++)
        count += (long)size[l] * size[l - 1] + size[l];
    return count;
}
