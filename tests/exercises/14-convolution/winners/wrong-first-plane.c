/* diagnosis: the largest is looked for in the first plane */
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
                int by = r * stride, bx = s * stride;
                for (int u = 0; u < window; u++)
                    for (int v = 0; v < window; v++)
                        if (x[(r * stride + u) * width + s * stride + v] >
                            x[by * width + bx]) {
                            by = r * stride + u;
                            bx = s * stride + v;
                        }
                dx[(c * height + by) * width + bx] +=
                    delta[(c * R + r) * C + s];
            }
}
