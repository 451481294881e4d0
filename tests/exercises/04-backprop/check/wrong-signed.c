/* diagnosis: the error has a sign */
#include "tasks.h"

#include <math.h>

double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double d = (cost(w + h, data) - cost(w - h, data)) / (2 * h);
    double size = fabs(d) + fabs(got);
    return size > 0 ? (d - got) / size : 0;
}
