/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the border is added first */
int size_after(int layers, const int *kernel, const int *stride,
               const int *padding, int n)
{
    for (int l = 0; l < layers; l++) {
        n += 2 * padding[l];
        if (n < kernel[l])
            return -1;
        n = 1 + (n - kernel[l]) / stride[l];
    }
    return n;
}

/* right: from the last layer down to the image */
int field_of(int layers, const int *kernel, const int *stride)
{
    int field = 1;
    for (int l = layers - 1; l >= 0; l--)
        field = (field - 1) * stride[l] + kernel[l];
    return field;
}

/* right: a pool goes first */
void costs(int layers, int channels, int height, int width, const int *maps,
           const int *kernel, const int *stride, const int *padding,
           double *parameters, double *products)
{
    for (int l = 0; l < layers; l++) {
        height = (height + 2 * padding[l] - kernel[l]) / stride[l] + 1;
        width = (width + 2 * padding[l] - kernel[l]) / stride[l] + 1;
        parameters[l] = 0;
        products[l] = 0;
        if (maps[l] == 0)
            continue;
        double window = (double)channels * kernel[l] * kernel[l];
        parameters[l] = maps[l] * (window + 1);
        products[l] = maps[l] * window * height * width;
        channels = maps[l];
    }
}

/* wrong: every number below brings a whole stride, the first one too: between
 * `field` numbers there are field - 1 steps */
int field_of(int layers, const int *kernel, const int *stride)
{
    int field = 1;
    for (int l = layers - 1; l >= 0; l--)
        field = field * stride[l] + kernel[l] - 1;
    return field;
}
