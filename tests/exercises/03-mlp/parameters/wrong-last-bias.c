/* diagnosis: your last layer has no biases */
#include "tasks.h"

long parameters(int layers, const int size[])
{
    long total = 0;
    for (int l = 1; l <= layers; l++) {
        total += (long)size[l - 1] * size[l];
        if (l < layers)
            total += size[l];
    }
    return total;
}
