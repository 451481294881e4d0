/* Exercise: through a bent glass (a challenge).
 *
 * Every pixel j = (row, column) of the new image looks at the place
 * (row + dy_j, column + dx_j) of the old one, and gets the ink that is there:
 * a mixture of four pixels, if need be. Around the image is paper, 0.
 *
 * All images are side x side, row by row. A place may be negative, or far
 * outside; its whole numbers fit into an int. What `to` holds before the call
 * means nothing. floorf is in math.h.
 *
 * Example: side = 3, each dx = -0.75 and each dy = 0.5.
 *
 *     from =  4  8 12    to = 2.5 11.0 15.0
 *            16 20 24         5.5 23.0 27.0
 *            28 32 36         3.5 14.5 16.5
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
