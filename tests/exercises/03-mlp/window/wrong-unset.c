/* diagnosis: begins at row 11 and column -1 */
#include "tasks.h"

void edge_window(int digit, int *row, int *column)
{
    *row = digit == 7 ? 7 : 11;
    if (digit == 7)
        *column = 10;
}
