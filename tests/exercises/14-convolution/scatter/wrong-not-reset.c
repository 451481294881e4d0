/* diagnosis: it is added to, or read, and never set */
#include "tasks.h"

void scatter(int channels, int height, int width, int maps, int kernel,
             int stride, int padding, const float *w, const float *delta,
             float *dx)
{
    int rows = (height + 2 * padding - kernel) / stride + 1;
    int cols = (width + 2 * padding - kernel) / stride + 1;

    for (int o = 0; o < maps; o++)
        for (int r = 0; r < rows; r++)
            for (int q = 0; q < cols; q++)
                for (int c = 0; c < channels; c++)
                    for (int i = 0; i < kernel; i++)
                        for (int j = 0; j < kernel; j++) {
                            int y = r * stride + i - padding;
                            int u = q * stride + j - padding;
                            if (y >= 0 && y < height && u >= 0 && u < width)
                                dx[(c * height + y) * width + u] +=
                                    w[((o * channels + c) * kernel + i) *
                                          kernel +
                                      j] *
                                    delta[(o * rows + r) * cols + q];
                        }
}
