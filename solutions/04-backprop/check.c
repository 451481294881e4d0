/* Exercise: the gradient check, solved. */
#include "tasks.h"

#include <math.h>

double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double slope = (cost(w + h, data) - cost(w - h, data)) / (2 * h);
    double size = fabs(slope) + fabs(got);
    return size > 0 ? fabs(slope - got) / size : 0;
}
