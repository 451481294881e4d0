/* diagnosis: the slope in it is 1 */
#include "tasks.h"

void winners(int channels, int height, int width, int window, int stride,
             const float *x, const float *delta, float *dx)
{
    int rows = (height - window) / stride + 1;
    int cols = (width - window) / stride + 1;
    for (int k = 0; k < channels * height * width; k++)
        dx[k] = 0;
    for (int c = 0; c < channels; c++)
        for (int r = 0; r < rows; r++)
            for (int q = 0; q < cols; q++) {
                int best = (c * height + r * stride) * width + q * stride;
                for (int i = 0; i < window; i++)
                    for (int j = 0; j < window; j++) {
                        int at = (c * height + r * stride + i) * width +
                                 q * stride + j;
                        if (x[at] > x[best])
                            best = at;
                    }
                dx[best] += delta[(c * rows + r) * cols + q] * x[best];
            }
}
