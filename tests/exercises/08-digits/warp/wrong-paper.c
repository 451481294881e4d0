/* diagnosis: you take paper for all of them */
#include "tasks.h"

#include <math.h>

void warp(int side, const float *from, const float *dx, const float *dy,
          float *to)
{
    for (int r = 0; r < side; r++)
        for (int c = 0; c < side; c++) {
            int j = r * side + c;
            float y = r + dy[j], x = c + dx[j];
            int y0 = (int)floorf(y), x0 = (int)floorf(x);
            float v = y - y0, u = x - x0;
            to[j] = 0;
            if (y0 < 0 || x0 < 0 || y0 + 1 >= side || x0 + 1 >= side)
                continue;
            const float *p = from + y0 * side + x0;
            to[j] = (1 - v) * ((1 - u) * p[0] + u * p[1]) +
                    v * ((1 - u) * p[side] + u * p[side + 1]);
        }
}
