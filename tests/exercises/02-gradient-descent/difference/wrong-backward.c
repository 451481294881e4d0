/* diagnosis: you look at one side of x only */
#include "tasks.h"

double difference(double (*f)(double), double x, double h)
{
    double y1 = f(x);
    double y0 = f(x - h);
    return (y1 - y0) / h;
}
