/* diagnosis: ends at the first number outside */
#include "tasks.h"

void correlate(int channels, int height, int width, int maps, int kernel,
               int stride, int padding, const float *x, const float *w,
               const float *b, float *z)
{
    int rows = (height + 2 * padding - kernel) / stride + 1;
    int cols = (width + 2 * padding - kernel) / stride + 1;
    for (int o = 0; o < maps; o++)
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < cols; c++) {
                float sum = b[o];
                for (int ch = 0; ch < channels; ch++)
                    for (int u = 0; u < kernel; u++)
                        for (int v = 0; v < kernel; v++) {
                            int y = r * stride + u - padding,
                                xx = c * stride + v - padding;
                            if (y < 0 || y >= height || xx < 0 || xx >= width)
                                break;
                            sum += w[((o * channels + ch) * kernel + u) *
                                         kernel +
                                     v] *
                                   x[(ch * height + y) * width + xx];
                        }
                z[(o * rows + r) * cols + c] = sum;
            }
}
