/* Exercise: the gradient check.
 *
 * Somebody says that the slope of a cost at w is `got`. Measure the slope by
 * nudging w by h, as well as two calls of cost can, and return how far the
 * two slopes are apart, relative to their sizes: 0 when they are the same,
 * also when both are 0; 1 when their signs differ, or when one of them is 0.
 *
 * cost(w, data) is the cost at w; hand `data` on as it is. fabs is in math.h.
 *
 * Example: for the cost 2 (w - 1)^3, w = 3, h = 0.2 and got = 30 the measured
 * slope is 24.08, and the error 5.92 in 54.08, which is 0.1095.
 *
 * Reread: "Never trust a gradient, again" in Chapter 4. */
#include "tasks.h"

#include <math.h>

double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double error = 0;
    /* TODO: measure the slope, and set error. */
    (void)cost, (void)data, (void)w, (void)got, (void)h;
    return error;
}
