/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the two values first */
double difference(double (*f)(double), double x, double h)
{
    double above = f(x + h), below = f(x - h);
    return (above - below) / (2 * h);
}

/* wrong: both your places are on one side of x, at x and x + 2 h: one is on
 * either side */
double difference(double (*f)(double), double x, double h)
{
    return (f(x + 2 * h) - f(x)) / (2 * h);
}
