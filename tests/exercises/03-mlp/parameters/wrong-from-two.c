/* diagnosis: 2 stands where 1 belongs, in the head of the loop over l */
#include "tasks.h"

long parameters(int layers, const int size[])
{
    long count = 0;
    for (int l = 2; l <= layers; l++)
        count += (long)size[l] * (size[l - 1] + 1);
    return count;
}
