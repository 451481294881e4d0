/* diagnosis: size > 0 */
#include "tasks.h"

#include <math.h>

double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double d = (cost(w + h, data) - cost(w - h, data)) / (2 * h);
    double size = fabs(d) + fabs(got) + 1e-8;
    return size > 0 ? fabs(d - got) / size : 0;
}
