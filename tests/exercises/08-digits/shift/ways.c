/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the ink is carried, not looked for */
void shift(int side, const float *from, int right, int down, float *to)
{
    for (int j = 0; j < side * side; j++)
        to[j] = 0;
    for (int row = 0; row < side; row++)
        for (int column = 0; column < side; column++) {
            int r = row + down, c = column + right;
            if (r >= 0 && r < side && c >= 0 && c < side)
                to[r * side + c] = from[row * side + column];
        }
}

/* wrong: the edge of your image goes on outside of it: there is paper, 0 */
void shift(int side, const float *from, int right, int down, float *to)
{
    for (int row = 0; row < side; row++)
        for (int column = 0; column < side; column++) {
            int r = row - down, c = column - right;
            r = r < 0 ? 0 : r >= side ? side - 1 : r;
            c = c < 0 ? 0 : c >= side ? side - 1 : c;
            to[row * side + column] = from[r * side + c];
        }
}

/* wrong: you move along the whole image as if it were one line: what leaves a
 * row comes into the next one */
void shift(int side, const float *from, int right, int down, float *to)
{
    for (int j = 0; j < side * side; j++) {
        int i = j - down * side - right;
        to[j] = i >= 0 && i < side * side ? from[i] : 0;
    }
}
