/* diagnosis: cut, not folded */
#include "tasks.h"

#include <math.h>

double fold(int folds, double x)
{
    for (int i = 0; i < folds; i++)
        x = fmod(2 * x, 1);
    return x;
}
