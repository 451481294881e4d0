/* diagnosis: never written */
#include "tasks.h"

void shift(int side, const float *from, int right, int down, float *to)
{
    for (int row = 0; row < side; row++)
        for (int column = 0; column < side; column++) {
            int r = row - down, c = column - right;
            if (r >= 0 && r < side && c >= 0 && c < side)
                to[row * side + column] = from[r * side + c];
        }
}
