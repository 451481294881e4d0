/* diagnosis: the factor 2 is missing */
#include "tasks.h"

void correlate(int channels, int height, int width, int maps, int kernel,
               int stride, int padding, const float *x, const float *w,
               const float *b, float *z)
{
    int rows = (height + padding - kernel) / stride + 1;
    int cols = (width + padding - kernel) / stride + 1;
    for (int o = 0; o < maps; o++)
        for (int r = 0; r < rows; r++)
            for (int q = 0; q < cols; q++) {
                float sum = b[o];
                for (int c = 0; c < channels; c++)
                    for (int i = 0; i < kernel; i++)
                        for (int j = 0; j < kernel; j++) {
                            int y = r * stride + i - padding;
                            int u = q * stride + j - padding;
                            if (y >= 0 && y < height && u >= 0 && u < width)
                                sum += w[((o * channels + c) * kernel + i) *
                                             kernel +
                                         j] *
                                       x[(c * height + y) * width + u];
                        }
                z[(o * rows + r) * cols + q] = sum;
            }
}
