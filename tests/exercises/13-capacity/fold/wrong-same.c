/* diagnosis: the same x */
#include "tasks.h"

#include <math.h>

double fold(int folds, double x)
{
    double y = x;
    for (int i = 0; i < folds; i++)
        y = 2 * fmax(x, 0) - 4 * fmax(x - 0.5, 0);
    return y;
}
