/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the biases first, then each weight is laid on all windows */
void correlate(int channels, int height, int width, int maps, int kernel,
               int stride, int padding, const float *x, const float *w,
               const float *b, float *z)
{
    int rows = (height + 2 * padding - kernel) / stride + 1;
    int cols = (width + 2 * padding - kernel) / stride + 1;
    for (int o = 0; o < maps; o++)
        for (int p = 0; p < rows * cols; p++)
            z[o * rows * cols + p] = b[o];
    for (int o = 0; o < maps; o++)
        for (int c = 0; c < channels; c++)
            for (int i = 0; i < kernel; i++)
                for (int j = 0; j < kernel; j++)
                    for (int r = 0; r < rows; r++)
                        for (int q = 0; q < cols; q++) {
                            int y = r * stride - padding + i;
                            int u = q * stride - padding + j;
                            if (y < 0 || y >= height || u < 0 || u >= width)
                                continue;
                            z[(o * rows + r) * cols + q] +=
                                w[((o * channels + c) * kernel + i) * kernel +
                                  j] *
                                x[(c * height + y) * width + u];
                        }
}

/* wrong: your window's row ends at the first number outside: what comes behind
 * the border belongs to it */
void correlate(int channels, int height, int width, int maps, int kernel,
               int stride, int padding, const float *x, const float *w,
               const float *b, float *z)
{
    int rows = (height + 2 * padding - kernel) / stride + 1;
    int cols = (width + 2 * padding - kernel) / stride + 1;
    for (int o = 0; o < maps; o++)
        for (int r = 0; r < rows; r++)
            for (int q = 0; q < cols; q++) {
                float sum = b[o];
                for (int c = 0; c < channels; c++)
                    for (int i = 0; i < kernel; i++)
                        for (int j = 0; j < kernel; j++) {
                            int y = r * stride + i - padding;
                            int u = q * stride + j - padding;
                            if (y < 0 || y >= height || u < 0 || u >= width)
                                break;
                            sum +=
                                w[((o * channels + c) * kernel + i) * kernel +
                                  j] *
                                x[(c * height + y) * width + u];
                        }
                z[(o * rows + r) * cols + q] = sum;
            }
}
