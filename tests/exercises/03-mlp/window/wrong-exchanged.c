/* diagnosis: hardly ever fires on a 7 */
#include "tasks.h"

void edge_window(int digit, int *row, int *column)
{
    *row = digit == 7 ? 10 : 13;
    *column = digit == 7 ? 7 : 11;
}
