/* diagnosis: next row */
#include "tasks.h"

void shift(int side, const float *from, int right, int down, float *to)
{
    for (int j = 0; j < side * side; j++) {
        int i = j - down * side - right;
        to[j] = i >= 0 && i < side * side ? from[i] : 0;
    }
}
