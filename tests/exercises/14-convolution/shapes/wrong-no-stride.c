/* diagnosis: your stride is left out */
#include "tasks.h"

int size_after(int layers, const int *kernel, const int *stride,
               const int *padding, int n)
{
    for (int l = 0; l < layers; l++) {
        int free = n + 2 * padding[l] - kernel[l];
        if (free < 0)
            return -1;
        (void)stride;
        n = free + 1;
    }
    return n;
}

int field_of(int layers, const int *kernel, const int *stride)
{
    int field = 1, step = 1;
    for (int l = 0; l < layers; l++) {
        field += (kernel[l] - 1) * step;
        step *= stride[l];
    }
    return field;
}

void costs(int layers, int channels, int height, int width, const int *maps,
           const int *kernel, const int *stride, const int *padding,
           double *parameters, double *products)
{
    for (int l = 0; l < layers; l++) {
        height = (height + 2 * padding[l] - kernel[l]) / stride[l] + 1;
        width = (width + 2 * padding[l] - kernel[l]) / stride[l] + 1;
        double weights = (double)maps[l] * channels * kernel[l] * kernel[l];
        parameters[l] = weights + maps[l];
        products[l] = weights * height * width;
        if (maps[l] > 0)
            channels = maps[l];
    }
}
