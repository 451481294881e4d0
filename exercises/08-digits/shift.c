/* Exercise: an image, shifted.
 *
 * Move the ink of an image by `right` pixels to the right and `down` pixels
 * down; negative numbers move it left or up. Every pixel of the new image
 * looks where its ink comes from:
 *
 *     to[row][column] = from[row - down][column - right]
 *
 * or 0, paper, where that lies outside. from and to are different images of
 * side x side numbers, row by row. What `to` holds before the call means
 * nothing.
 *
 * Reread: "Images that are bent" in Chapter 8. */
#include "tasks.h"

void shift(int side, const float *from, int right, int down, float *to)
{
    /* TODO: fill all of to. */
    (void)side, (void)from, (void)right, (void)down, (void)to;
}
