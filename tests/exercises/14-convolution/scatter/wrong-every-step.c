/* diagnosis: which should have no part in it */
#include "tasks.h"

void scatter(int channels, int height, int width, int maps, int kernel,
             int stride, int padding, const float *w, const float *delta,
             float *dx)
{
    int oh = (height + 2 * padding - kernel) / stride + 1;
    int ow = (width + 2 * padding - kernel) / stride + 1;
    for (int c = 0; c < channels; c++)
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                float s = 0;
                for (int o = 0; o < maps; o++)
                    for (int u = 0; u < kernel; u++)
                        for (int v = 0; v < kernel; v++) {
                            int ry = y + padding - u, rx = x + padding - v;
                            if (ry < 0 || rx < 0)
                                continue;
                            int r = ry / stride, q = rx / stride;
                            if (r < oh && q < ow)
                                s += w[((o * channels + c) * kernel + u) *
                                           kernel +
                                       v] *
                                     delta[(o * oh + r) * ow + q];
                        }
                dx[(c * height + y) * width + x] = s;
            }
}
