/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* wrong: you take the variance of all m answers together, without the division
 * by m: it is that of a mean */
double standard_error(double p, int m)
{
    return m > 0 ? sqrt(p * (1 - p)) : 0;
}

/* wrong: this is the widest that a standard error can be, that of p = 1/2 */
double standard_error(double p, int m)
{
    return p >= 0 ? 0.5 / sqrt(m) : 0;
}

/* wrong: this is the standard error of a count, sqrt(m p (1 - p)): a share is
 * asked for */
double standard_error(double p, int m)
{
    return sqrt(m * p * (1 - p));
}

/* right: two roots */
double standard_error(double p, int m)
{
    double spread = sqrt(p * (1 - p));
    return spread / sqrt(m);
}
