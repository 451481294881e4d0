/* diagnosis: your two places are h apart */
#include "tasks.h"

double difference(double (*f)(double), double x, double h)
{
    double d = h / 2;
    return (f(x + d) - f(x - d)) / (2 * h);
}
