/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* wrong: the condition whether the row lies in the image asks only at its top:
 * a window may hang out at the bottom, too */
void scatter(int channels, int height, int width, int maps, int kernel,
             int stride, int padding, const float *w, const float *delta,
             float *dx)
{
    int rows = (height + 2 * padding - kernel) / stride + 1;
    int cols = (width + 2 * padding - kernel) / stride + 1;
    for (int k = 0; k < channels * height * width; k++)
        dx[k] = 0;
    for (int o = 0; o < maps; o++)
        for (int up = 0; up < rows; up++)
            for (int left = 0; left < cols; left++)
                for (int c = 0; c < channels; c++)
                    for (int i = 0; i < kernel; i++)
                        for (int j = 0; j < kernel; j++) {
                            int y = up * stride + i - padding;
                            int u = left * stride + j - padding;
                            if (y >= 0 && u >= 0 && u < width)
                                dx[(c * height + y) * width + u] +=
                                    w[((o * channels + c) * kernel + i) *
                                          kernel +
                                      j] *
                                    delta[(o * rows + up) * cols + left];
                        }
}

/* right: each pixel collects from the windows that have seen it */
void scatter(int channels, int height, int width, int maps, int kernel,
             int stride, int padding, const float *w, const float *delta,
             float *dx)
{
    int rows = (height + 2 * padding - kernel) / stride + 1;
    int cols = (width + 2 * padding - kernel) / stride + 1;
    for (int c = 0; c < channels; c++)
        for (int y = 0; y < height; y++)
            for (int u = 0; u < width; u++) {
                float sum = 0;
                for (int o = 0; o < maps; o++)
                    for (int r = 0; r < rows; r++)
                        for (int q = 0; q < cols; q++) {
                            int i = y + padding - r * stride;
                            int j = u + padding - q * stride;
                            if (i >= 0 && i < kernel && j >= 0 && j < kernel)
                                sum += delta[(o * rows + r) * cols + q] *
                                       w[((o * channels + c) * kernel + i) *
                                             kernel +
                                         j];
                        }
                dx[(c * height + y) * width + u] = sum;
            }
}

/* wrong: a window that begins between two steps is none: you divide by the stride
 * and do not ask whether something remains */
void scatter(int channels, int height, int width, int maps, int kernel,
             int stride, int padding, const float *w, const float *delta,
             float *dx)
{
    int rows = (height + 2 * padding - kernel) / stride + 1;
    int cols = (width + 2 * padding - kernel) / stride + 1;
    for (int c = 0; c < channels; c++)
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int o = 0; o < maps; o++)
                    for (int i = 0; i < kernel; i++)
                        for (int j = 0; j < kernel; j++) {
                            int r = y + padding - i, q = x + padding - j;
                            if (r >= 0 && q >= 0 && r / stride < rows &&
                                q / stride < cols)
                                sum += w[((o * channels + c) * kernel + i) *
                                             kernel +
                                         j] *
                                       delta[(o * rows + r / stride) * cols +
                                             q / stride];
                        }
                dx[(c * height + y) * width + x] = sum;
            }
}
