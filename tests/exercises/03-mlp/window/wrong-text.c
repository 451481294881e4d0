/* diagnosis: 31.6 % of those of 9 too */
#include "tasks.h"

void edge_window(int digit, int *row, int *column)
{
    *row = digit == 7 ? 6 : 11;
    *column = digit == 7 ? 10 : 13;
}
