/* diagnosis: comes back */
#include "tasks.h"

void shift(int side, const float *from, int right, int down, float *to)
{
    for (int row = 0; row < side; row++)
        for (int column = 0; column < side; column++) {
            int r = (row - down + 9 * side) % side;
            int c = (column - right + 9 * side) % side;
            to[row * side + column] = from[r * side + c];
        }
}
