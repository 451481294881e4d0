/* diagnosis: your slope is the forward difference */
#include "tasks.h"

#include <math.h>

double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double d = (cost(w + h, data) - cost(w, data)) / h;
    double size = fabs(d) + fabs(got);
    return size > 0 ? fabs(d - got) / size : 0;
}
