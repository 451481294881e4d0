/* diagnosis: brackets are missing */
#include "tasks.h"

#include <math.h>

double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double up = cost(w + h, data), down = cost(w - h, data);
    double slope = up - down / (2 * h);
    double size = fabs(slope) + fabs(got);
    return size > 0 ? fabs(slope - got) / size : 0;
}
