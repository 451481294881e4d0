/* diagnosis: you divide by the stride and do not ask */
#include "tasks.h"

void scatter(int channels, int height, int width, int maps, int kernel,
             int stride, int padding, const float *w, const float *delta,
             float *dx)
{
    int R = (height + 2 * padding - kernel) / stride + 1,
        C = (width + 2 * padding - kernel) / stride + 1;
    for (int c = 0; c < channels; c++)
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int m = 0; m < maps; m++)
                    for (int u = 0; u < kernel; u++)
                        for (int v = 0; v < kernel; v++) {
                            int a = y + padding - u, b = x + padding - v;
                            if (a < 0 || b < 0)
                                continue;
                            a /= stride;
                            b /= stride;
                            if (a < R && b < C)
                                sum += w[((m * channels + c) * kernel + u) *
                                             kernel +
                                         v] *
                                       delta[(m * R + a) * C + b];
                        }
                dx[(c * height + y) * width + x] = sum;
            }
}
