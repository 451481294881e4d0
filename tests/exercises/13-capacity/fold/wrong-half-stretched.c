/* diagnosis: the second half is not stretched */
#include "tasks.h"

double fold(int folds, double x)
{
    for (int k = 0; k < folds; k++)
        x = x < 0.5 ? 2 * x : 1 - x;
    return x;
}
