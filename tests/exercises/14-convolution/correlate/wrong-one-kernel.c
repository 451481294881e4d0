/* diagnosis: the index of w forgets the index that counts to channels */
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
                float sum = b[f];
                for (int ch = 0; ch < channels; ch++)
                    for (int i = 0; i < kernel; i++)
                        for (int j = 0; j < kernel; j++) {
                            int y = r * stride + i - padding,
                                q = c * stride + j - padding;
                            if (y < 0 || y >= height || q < 0 || q >= width)
                                continue;
                            sum += w[(f * kernel + i) * kernel + j] *
                                   x[(ch * height + y) * width + q];
                        }
                z[(f * rows + r) * cols + c] = sum;
            }
}
