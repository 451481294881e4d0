/* Exercise: the maps of an image.
 *
 * x is one image: `channels` planes of height x width, row by row. Around
 * each plane there are `padding` rows and columns of zeros, which are not in
 * memory. w holds a kernel for each map, kernel x kernel weights for each
 * channel, and b a bias for each map. Windows lie `stride` apart. Write the
 * maps z, one after the other, row by row: as many rows and columns as
 * windows fit (at least one does). The kernel is laid on as it is, not turned
 * round.
 *
 * Example: one channel, one map, kernel = 2, stride = 2, padding = 1,
 * b = 0.25 and
 *
 *     x = 1  2  0  3     w = 1   -3     z = 2.25   1.25  1.75
 *         4  7  5  2         0.5  2         4.25  -4.25  5.25
 *         8  3  1  6
 *
 * Reread: "Seven loops" in Chapter 14. */
#include "tasks.h"

void correlate(int channels, int height, int width, int maps, int kernel,
               int stride, int padding, const float *x, const float *w,
               const float *b, float *z)
{
    /* TODO: write all maps. */
    (void)channels, (void)height, (void)width, (void)maps, (void)kernel;
    (void)stride, (void)padding, (void)x, (void)w, (void)b, (void)z;
}
