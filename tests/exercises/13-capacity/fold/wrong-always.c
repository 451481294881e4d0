/* diagnosis: with 0 folds x stays */
#include "tasks.h"

#include <math.h>

double fold(int folds, double x)
{
    do
        x = 2 * fmax(x, 0) - 4 * fmax(x - 0.5, 0);
    while (--folds > 0);
    return x;
}
