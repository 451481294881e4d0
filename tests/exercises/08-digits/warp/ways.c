/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: four neighbours, each with its weight */
static float pixel(int side, const float *from, int r, int c)
{
    return r < 0 || r >= side || c < 0 || c >= side ? 0 : from[r * side + c];
}

void warp(int side, const float *from, const float *dx, const float *dy,
          float *to)
{
    for (int row = 0; row < side; row++)
        for (int column = 0; column < side; column++) {
            int j = row * side + column;
            float y = (float)row + dy[j], x = (float)column + dx[j];
            int r = (int)floorf(y), c = (int)floorf(x);
            float v = y - floorf(y), u = x - floorf(x);
            to[j] = (1 - v) * (1 - u) * pixel(side, from, r, c) +
                    (1 - v) * u * pixel(side, from, r, c + 1) +
                    v * (1 - u) * pixel(side, from, r + 1, c) +
                    v * u * pixel(side, from, r + 1, c + 1);
        }
}

static float corner(int side, const float *from, int r, int c)
{
    return from[r * side + c];
}

/* wrong: where one of the four neighbours is outside you take paper for all of
 * them: the others have their share */
void warp(int side, const float *from, const float *dx, const float *dy,
          float *to)
{
    for (int j = 0; j < side * side; j++) {
        float y = (float)(j / side) + dy[j], x = (float)(j % side) + dx[j];
        int r = (int)floorf(y), c = (int)floorf(x);
        float v = y - floorf(y), u = x - floorf(x);
        to[j] = 0;
        if (r >= 0 && c >= 0 && r + 1 < side && c + 1 < side)
            to[j] = (1 - v) * (1 - u) * corner(side, from, r, c) +
                    (1 - v) * u * corner(side, from, r, c + 1) +
                    v * (1 - u) * corner(side, from, r + 1, c) +
                    v * u * corner(side, from, r + 1, c + 1);
    }
}
