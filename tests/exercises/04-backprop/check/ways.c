/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the two costs first */
double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double above = cost(w + h, data), below = cost(w - h, data);
    double slope = (above - below) / (2 * h);
    double size = fabs(slope) + fabs(got);
    return size > 0 ? fabs(slope - got) / size : 0;
}

/* wrong: you measure on one side of w only: two calls tell more with one on
 * either side, 2 h apart */
double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double slope = (cost(w + h, data) - cost(w, data)) / h;
    double size = fabs(slope) + fabs(got);
    return size > 0 ? fabs(slope - got) / size : 0;
}

/* wrong: you measure on one side of w only, and divide by the larger slope: two
 * calls tell more with one on either side, and the error is relative to |slope| +
 * |got| */
double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double slope = (cost(w + h, data) - cost(w, data)) / h;
    double size = fmax(fabs(slope), fabs(got));
    return size > 0 ? fabs(slope - got) / size : 0;
}

/* wrong: you divide by the larger of |slope| and |got|: here it is their sum */
double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double slope = (cost(w + h, data) - cost(w - h, data)) / (2 * h);
    double size = fmax(fabs(slope), fabs(got));
    return size > 0 ? fabs(slope - got) / size : 0;
}

/* wrong: your error is not relative: divide by the sizes of the two slopes */
double relative_error(double (*cost)(double w, void *data), void *data,
                      double w, double got, double h)
{
    double slope = (cost(w + h, data) - cost(w - h, data)) / (2 * h);
    return fabs(slope - got);
}
