/* diagnosis: the bars go around each slope */
#include "tasks.h"

#include <math.h>

double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double d = (cost(w + h, data) - cost(w - h, data)) / (2 * h);
    double size = fabs(d + got);
    return size > 0 ? fabs(d - got) / size : 0;
}
