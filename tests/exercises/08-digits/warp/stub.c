/* Exercise: through a bent glass (a challenge).
 *
 * Every pixel j = (row, column) of the new image looks at the place
 *
 *     y = row + dy_j,    x = column + dx_j
 *
 * of the old one. That place lies between four pixels. With r and c the whole
 * numbers at or below y and x, v = y - r and u = x - c:
 *
 *     to_j = (1 - v) ((1 - u) ink(r, c)     + u ink(r, c + 1))
 *          +      v  ((1 - u) ink(r + 1, c) + u ink(r + 1, c + 1))
 *
 * where ink(r, c) is from[r * side + c], or 0, paper, outside of the image.
 * All images are side x side, row by row. y and x may be negative, and far
 * outside; r and c fit into an int. What `to` holds before the call means
 * nothing. floorf is in math.h.
 *
 * Reread: "Images that are bent" in Chapter 8. */
#include "tasks.h"

#include <math.h>

void warp(int side, const float *from, const float *dx, const float *dy,
          float *to)
{
    /* TODO: fill all of to. */
    (void)side, (void)from, (void)dx, (void)dy, (void)to;
}
