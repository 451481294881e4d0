/* diagnosis: begins with 0 */
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
                int best = -1;
                float most = 0;
                for (int i = 0; i < window; i++)
                    for (int j = 0; j < window; j++) {
                        int at = (c * height + r * stride + i) * width +
                                 q * stride + j;
                        if (x[at] > most) {
                            best = at;
                            most = x[at];
                        }
                    }
                if (best >= 0)
                    dx[best] += delta[(c * rows + r) * cols + q];
            }
}
