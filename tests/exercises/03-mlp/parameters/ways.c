/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: two sums */
long parameters(int layers, const int size[])
{
    long weights = 0, biases = 0;
    for (int l = 0; l < layers; l++)
        weights += (long)size[l] * size[l + 1];
    for (int l = 1; l <= layers; l++)
        biases += size[l];
    return weights + biases;
}

/* wrong: your last layer has no biases: every neuron has one */
long parameters(int layers, const int size[])
{
    long count = 0;
    for (int l = 1; l <= layers; l++)
        count += (long)size[l] * (size[l - 1] + (l < layers));
    return count;
}

/* wrong: your inputs have biases: they are no neurons */
long parameters(int layers, const int size[])
{
    long count = layers > 0 ? size[0] : 0;
    for (int l = 1; l <= layers; l++)
        count += (long)size[l] * (size[l - 1] + 1);
    return count;
}

/* wrong: you count one bias for each layer: every neuron has its own */
long parameters(int layers, const int size[])
{
    long count = 0;
    for (int l = 1; l <= layers; l++)
        count += (long)size[l] * size[l - 1] + 1;
    return count;
}
