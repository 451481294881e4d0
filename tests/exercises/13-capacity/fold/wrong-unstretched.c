/* diagnosis: not stretched to length 1 */
#include "tasks.h"

#include <math.h>

double fold(int folds, double x)
{
    for (int i = 0; i < folds; i++)
        x = fmax(x, 0) - 2 * fmax(x - 0.5, 0);
    return x;
}
