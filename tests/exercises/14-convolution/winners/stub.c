/* Exercise: back through a max-pool.
 *
 * x holds `channels` planes of height x width, row by row. In each plane
 * there are windows of window x window, `stride` apart, as many rows and
 * columns of them as fit; they may overlap. On the way there each window kept
 * its largest number, and of equal ones the first, in the order of memory.
 * delta holds the residuals of what was kept, plane after plane, row by row.
 * Write dx, dC/dx of every pixel. x may hold any numbers (no NaN).
 *
 * Example: one channel of 3 x 4, window = 2, stride = 1 and
 *
 *     x = -3  -1   8  -7     delta = 10  20  40     dx = 0  10  60  0
 *         -6  -5  -2  -2             80  25  50          0  80  75  0
 *         -8  -9  -6  -3                                 0   0   0  0
 *
 * Reread: "Pooling" in Chapter 14. */
#include "tasks.h"

void winners(int channels, int height, int width, int window, int stride,
             const float *x, const float *delta, float *dx)
{
    /* TODO: write all pixels. */
    (void)channels, (void)height, (void)width, (void)window, (void)stride;
    (void)x, (void)delta, (void)dx;
}
