/* diagnosis: one fold too many */
#include "tasks.h"

#include <math.h>

double fold(int folds, double x)
{
    for (int i = 0; i <= folds; i++)
        x = 2 * fmax(x, 0) - 4 * fmax(x - 0.5, 0);
    return x;
}
