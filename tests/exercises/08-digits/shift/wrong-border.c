/* diagnosis: belongs, in inside */
#include "tasks.h"

void shift(int side, const float *from, int right, int down, float *to)
{
    for (int row = 0; row < side; row++)
        for (int column = 0; column < side; column++) {
            int r = row - down, c = column - right;
            int inside = r >= 0 && r < side && c >= 0 && c <= side;
            to[row * side + column] = inside ? from[r * side + c] : 0;
        }
}
