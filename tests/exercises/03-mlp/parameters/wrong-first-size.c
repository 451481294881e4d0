/* diagnosis: every layer has the inputs of the first one */
#include "tasks.h"

long parameters(int layers, const int size[])
{
    long n = 0;
    int below = size[0];
    for (int l = 1; l <= layers; l++) {
        n += (long)below * size[l] + size[l];
    }
    return n;
}
