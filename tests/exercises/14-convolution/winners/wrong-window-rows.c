/* diagnosis: a row of the window is */
#include "tasks.h"

void winners(int channels, int height, int width, int window, int stride,
             const float *x, const float *delta, float *dx)
{
    int R = (height - window) / stride + 1, C = (width - window) / stride + 1;
    for (int i = 0; i < channels * height * width; i++)
        dx[i] = 0;
    for (int c = 0; c < channels; c++)
        for (int r = 0; r < R; r++)
            for (int s = 0; s < C; s++) {
                const float *corner =
                    x + (c * height + r * stride) * width + s * stride;
                float *to =
                    dx + (c * height + r * stride) * width + s * stride;
                int bu = 0, bv = 0;
                for (int u = 0; u < window; u++)
                    for (int v = 0; v < window; v++)
                        if (corner[u * window + v] > corner[bu * window + bv])
                            bu = u, bv = v;
                to[bu * width + bv] += *delta++;
            }
}
