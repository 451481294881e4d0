/* diagnosis: the error is 1, however small the two are */
#include "tasks.h"

#include <math.h>

double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double d = (cost(w + h, data) - cost(w - h, data)) / (2 * h);
    double size = fabs(d) + fabs(got);
    return size > 0.01 ? fabs(d - got) / size : 0;
}
