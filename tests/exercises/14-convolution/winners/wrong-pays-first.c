/* diagnosis: the first pixel of all is paid */
#include "tasks.h"

void winners(int channels, int height, int width, int window, int stride,
             const float *x, const float *delta, float *dx)
{
    int rows = (height - window) / stride + 1,
        cols = (width - window) / stride + 1;
    for (int i = 0; i < channels * height * width; i++)
        dx[i] = 0;
    for (int ch = 0; ch < channels; ch++)
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < cols; c++) {
                float most = 0;
                int at = 0;
                for (int i = 0; i < window; i++)
                    for (int j = 0; j < window; j++) {
                        int here = (ch * height + r * stride + i) * width +
                                   c * stride + j;
                        if (x[here] > most) {
                            most = x[here];
                            at = here;
                        }
                    }
                dx[at] += delta[(ch * rows + r) * cols + c];
            }
}
