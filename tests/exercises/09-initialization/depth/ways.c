/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: layer by layer */
double size_after(int layers, int n, double variance, double size)
{
    double square = size * size;
    for (int l = 0; l < layers; l++)
        square *= n * variance / 2;
    return sqrt(square);
}

/* wrong: you take the variance for a deviation: it is not squared here */
double size_after(int layers, int n, double variance, double size)
{
    return size * pow(n * variance * variance / 2, layers / 2.0);
}

/* wrong: the last layer is not halved in yours: it consists of ReLUs as well */
double size_after(int layers, int n, double variance, double size)
{
    double square = size * size;
    for (int l = 0; l < layers; l++)
        square *= l < layers - 1 ? n * variance / 2 : n * variance;
    return sqrt(square);
}

/* wrong: you halve once, for all layers together: each layer of ReLUs halves */
double size_after(int layers, int n, double variance, double size)
{
    return layers > 0 ? size * sqrt(pow(n * variance, layers) / 2) : size;
}
