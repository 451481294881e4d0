/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the largest number, and where it is */
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
                float most = 0;
                int best = -1;
                for (int i = 0; i < window; i++)
                    for (int j = 0; j < window; j++) {
                        int at = (c * height + r * stride + i) * width +
                                 q * stride + j;
                        if (best < 0 || x[at] > most) {
                            most = x[at];
                            best = at;
                        }
                    }
                dx[best] += delta[(c * rows + r) * cols + q];
            }
}

/* wrong: your largest begins with 0, so that in a window of negative numbers
 * nobody wins, and the first pixel of all is paid: begin with the window's own
 */
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
                float most = 0;
                int best = 0;
                for (int i = 0; i < window; i++)
                    for (int j = 0; j < window; j++) {
                        int at = (c * height + r * stride + i) * width +
                                 q * stride + j;
                        if (x[at] > most) {
                            most = x[at];
                            best = at;
                        }
                    }
                dx[best] += delta[(c * rows + r) * cols + q];
            }
}

/* wrong: all channels are paid in the first plane: what wins in plane c is paid
 * there, c * height * width further on */
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
                int plane = c * height * width;
                int best = r * stride * width + q * stride;
                for (int i = 0; i < window; i++)
                    for (int j = 0; j < window; j++) {
                        int at = (r * stride + i) * width + q * stride + j;
                        if (x[plane + at] > x[plane + best])
                            best = at;
                    }
                dx[best] += delta[(c * rows + r) * cols + q];
            }
}

/* wrong: the largest is looked for in the first plane, whatever the channel: plane
 * c begins at c * height * width */
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
                int best = r * stride * width + q * stride;
                for (int i = 0; i < window; i++)
                    for (int j = 0; j < window; j++) {
                        int at = (r * stride + i) * width + q * stride + j;
                        if (x[at] > x[best])
                            best = at;
                    }
                dx[c * height * width + best] +=
                    delta[(c * rows + r) * cols + q];
            }
}

/* wrong: a row of the window is `window` numbers long in yours: it lies in the
 * image, whose rows have `width` numbers */
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
                int first = (c * height + r * stride) * width + q * stride;
                int best = 0;
                for (int k = 0; k < window * window; k++)
                    if (x[first + k] > x[first + best])
                        best = k;
                dx[first + best / window * width + best % window] +=
                    delta[(c * rows + r) * cols + q];
            }
}
