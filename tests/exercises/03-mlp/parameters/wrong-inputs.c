/* diagnosis: a bias for each input */
#include "tasks.h"

long parameters(int layers, const int size[])
{
    long count = 0;
    for (int l = 0; l < layers; l++)
        count += (long)size[l] * (size[l + 1] + 1);
    return count;
}
