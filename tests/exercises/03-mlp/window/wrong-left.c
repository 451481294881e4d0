/* diagnosis: the neuron hardly ever fires on a 6 */
#include "tasks.h"

void edge_window(int digit, int *row, int *column)
{
    *row = digit == 7 ? 7 : 11;
    *column = digit == 7 ? 10 : 6;
}
