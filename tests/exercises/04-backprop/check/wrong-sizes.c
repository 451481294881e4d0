/* diagnosis: a slope with the wrong sign then counts as right */
#include "tasks.h"

#include <math.h>

double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double d = (cost(w + h, data) - cost(w - h, data)) / (2 * h);
    double size = fabs(d) + fabs(got);
    return size > 0 ? fabs(fabs(d) - fabs(got)) / size : 0;
}
