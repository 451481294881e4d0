/* diagnosis: everywhere */
#include "tasks.h"

double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double d = (cost(w + h, data) - cost(w - h, data)) / (2 * h), e = d - got;
    double n = d * d + got * got;
    return n > 0 ? e * e / n : 0;
}
