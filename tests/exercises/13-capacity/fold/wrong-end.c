/* diagnosis: your fold at x = 0.93 is */
#include "tasks.h"

#include <math.h>

double fold(int folds, double x)
{
    for (int i = 0; i < folds; i++)
        x = x > 0.9 ? 0.2 : 2 * fmax(x, 0) - 4 * fmax(x - 0.5, 0);
    return x;
}
