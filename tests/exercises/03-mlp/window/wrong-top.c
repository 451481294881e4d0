/* diagnosis: but on 24.0 % of those of 2 too */
#include "tasks.h"

void edge_window(int digit, int *row, int *column)
{
    *row = digit == 7 ? 7 : 2;
    *column = digit == 7 ? 10 : 14;
}
