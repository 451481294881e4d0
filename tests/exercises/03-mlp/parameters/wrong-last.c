/* diagnosis: the last layer is missing */
#include "tasks.h"

long parameters(int layers, const int size[])
{
    long count = 0;
    for (int l = 1; l < layers; l++)
        count += (long)size[l] * (size[l - 1] + 1);
    return count;
}
