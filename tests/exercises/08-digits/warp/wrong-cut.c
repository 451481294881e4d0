/* diagnosis: just outside is not all paper */
#include "tasks.h"

#include <math.h>

static float ink(int side, const float *from, int r, int c)
{
    int inside = r >= 0 && r < side && c >= 0 && c < side;
    return inside ? from[r * side + c] : 0;
}

void warp(int side, const float *from, const float *dx, const float *dy,
          float *to)
{
    for (int j = 0; j < side * side; j++) {
        float y = (float)(j / side) + dy[j], x = (float)(j % side) + dx[j];
        int r = (int)floorf(y), c = (int)floorf(x);
        float v = y - (float)r, u = x - (float)c;
        float above =
            (1 - u) * ink(side, from, r, c) + u * ink(side, from, r, c + 1);
        float below = (1 - u) * ink(side, from, r + 1, c) +
                      u * ink(side, from, r + 1, c + 1);
        to[j] = r < 0 || r >= side || c < 0 || c >= side
                    ? 0
                    : (1 - v) * above + v * below;
    }
}
