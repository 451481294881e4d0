/* diagnosis: the index of x has a wrong stride for one of the indices */
#include "tasks.h"

void correlate(int channels, int height, int width, int maps, int kernel,
               int stride, int padding, const float *x, const float *w,
               const float *b, float *z)
{
    int rows = (height + 2 * padding - kernel) / stride + 1;
    int cols = (width + 2 * padding - kernel) / stride + 1;
    for (int f = 0; f < maps; f++)
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < cols; c++) {
                float s = b[f];
                for (int ch = 0; ch < channels; ch++)
                    for (int i = 0; i < kernel; i++)
                        for (int j = 0; j < kernel; j++) {
                            int p = r * stride - padding + i;
                            int q = c * stride - padding + j;
                            if (p < 0 || p >= height || q < 0 || q >= width)
                                continue;
                            s += w[((f * channels + ch) * kernel + i) *
                                       kernel +
                                   j] *
                                 x[ch * height * width + p * height + q];
                        }
                z[f * rows * cols + r * cols + c] = s;
            }
}
