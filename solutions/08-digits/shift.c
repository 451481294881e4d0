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
    for (int row = 0; row < side; row++)
        for (int column = 0; column < side; column++) {
            int r = row - down, c = column - right;
            int inside = r >= 0 && r < side && c >= 0 && c < side;
            to[row * side + column] = inside ? from[r * side + c] : 0;
        }
}
