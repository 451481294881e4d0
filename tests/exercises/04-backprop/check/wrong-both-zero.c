/* diagnosis: 0 divided by 0 is nan */
#include "tasks.h"

#include <math.h>

double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double d = (cost(w + h, data) - cost(w - h, data)) / (2 * h);
    return fabs(d - got) / (fabs(d) + fabs(got));
}
