/* diagnosis: looks at row - down */
#include "tasks.h"

void shift(int side, const float *from, int right, int down, float *to)
{
    for (int r = 0; r < side; r++)
        for (int c = 0; c < side; c++) {
            int y = r + down, x = c - right;
            int inside = y >= 0 && y < side && x >= 0 && x < side;
            to[r * side + c] = inside ? from[y * side + x] : 0;
        }
}
