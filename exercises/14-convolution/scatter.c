/* Exercise: back to the pixels.
 *
 * The layer of maps of "correlate" once more: one image of `channels` planes,
 * height x width, with a border of `padding` zeros; a kernel for each map in
 * w (maps x channels x kernel x kernel); windows `stride` apart. delta holds
 * the residuals dC/dz of all its maps, as many rows and columns in each as
 * windows fit. Write dx: dC/dx of every pixel, also of those that no window
 * has seen. The border's share is nobody's.
 *
 * Example: one channel of 3 x 4, one map, kernel = 3, stride = 2, padding = 1
 * and
 *
 *     w = 1    2  -3     delta =   1   10     dx =   4    10    40    50
 *         0.5  4   5             100  -20          193  -252  -110   140
 *         6   -7   8                               400   490   -80  -100
 *
 * Reread: "The way back" in Chapter 14. */
#include "tasks.h"

void scatter(int channels, int height, int width, int maps, int kernel,
             int stride, int padding, const float *w, const float *delta,
             float *dx)
{
    /* TODO: write all pixels. */
    (void)channels, (void)height, (void)width, (void)maps, (void)kernel;
    (void)stride, (void)padding, (void)w, (void)delta, (void)dx;
}
