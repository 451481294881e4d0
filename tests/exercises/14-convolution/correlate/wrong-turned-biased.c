/* diagnosis: the index of w, or a bound: your z[0][1] changes with w[1], and ours with w[2] */
#include "tasks.h"

void correlate(int channels, int height, int width, int maps, int kernel,
               int stride, int padding, const float *x, const float *w,
               const float *b, float *z)
{
    int oh = (height + 2 * padding - kernel) / stride + 1,
        ow = (width + 2 * padding - kernel) / stride + 1;
    for (int o = 0; o < maps; o++)
        for (int i = 0; i < oh; i++)
            for (int j = 0; j < ow; j++) {
                float s = 0;
                for (int c = 0; c < channels; c++)
                    for (int u = 0; u < kernel; u++)
                        for (int v = 0; v < kernel; v++) {
                            int y = i * stride + u - padding,
                                q = j * stride + v - padding;
                            if (y >= 0 && y < height && q >= 0 && q < width)
                                s += b[o] +
                                     x[(c * height + y) * width + q] *
                                         w[((o * channels + c) * kernel + v) *
                                               kernel +
                                           u];
                        }
                z[(o * oh + i) * ow + j] = s;
            }
}
