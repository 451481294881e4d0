/* diagnosis: every number below brings a whole stride */
#include "tasks.h"

int size_after(int layers, const int *kernel, const int *stride,
               const int *padding, int n)
{
    for (int l = 0; l < layers; l++) {
        int room = n + 2 * padding[l] - kernel[l];
        if (room < 0)
            return -1;
        n = room / stride[l] + 1;
    }
    return n;
}
int field_of(int layers, const int *kernel, const int *stride)
{
    int field = 1;
    for (int l = layers - 1; l >= 0; l--)
        field = field * stride[l] + kernel[l] - 1;
    return field;
}
void costs(int layers, int channels, int height, int width, const int *maps,
           const int *kernel, const int *stride, const int *padding,
           double *parameters, double *products)
{
    for (int l = 0; l < layers; l++) {
        height = (height + 2 * padding[l] - kernel[l]) / stride[l] + 1;
        width = (width + 2 * padding[l] - kernel[l]) / stride[l] + 1;
        parameters[l] = products[l] = 0;
        if (maps[l] > 0) {
            double weights =
                (double)maps[l] * channels * kernel[l] * kernel[l];
            parameters[l] = weights + maps[l];
            products[l] = weights * height * width;
            channels = maps[l];
        }
    }
}
