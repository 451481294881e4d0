/* diagnosis: added up */
#include "tasks.h"

#include <math.h>

double fold(int folds, double x)
{
    double sum = x;
    for (int i = 0; i < folds; i++)
        sum += 2 * fmax(x, 0) - 4 * fmax(x - 0.5, 0);
    return sum;
}
