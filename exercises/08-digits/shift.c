/* Exercise: an image, shifted.
 *
 * Move the ink of an image by `right` pixels to the right and `down` pixels
 * down; negative numbers move it left or up. Around the image is paper, 0.
 * from and to are different images of side x side numbers, row by row. What
 * `to` holds before the call means nothing.
 *
 * Example: side = 4, right = 2, down = -1.
 *
 *     from =  1  2  3  4    to =  0  0  5  6
 *             5  6  7  8          0  0  9 10
 *             9 10 11 12          0  0 13 14
 *            13 14 15 16          0  0  0  0
 *
 * Reread: "Images that are bent" in Chapter 8. */
#include "tasks.h"

void shift(int side, const float *from, int right, int down, float *to)
{
    /* TODO: fill all of to. */
    (void)side, (void)from, (void)right, (void)down, (void)to;
}
