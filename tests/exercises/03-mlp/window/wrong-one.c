/* diagnosis: hardly ever fires on a 6 */
#include "tasks.h"

void edge_window(int digit, int *row, int *column)
{
    (void)digit;
    *row = 7;
    *column = 10;
}
