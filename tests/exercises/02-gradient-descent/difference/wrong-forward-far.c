/* diagnosis: h is not subtracted */
#include "tasks.h"

double difference(double (*f)(double), double x, double h)
{
    return (f(x + h) - f(x)) / (2 * h);
}
