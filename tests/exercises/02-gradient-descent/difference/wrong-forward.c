/* diagnosis: this is the forward difference */
#include "tasks.h"

double difference(double (*f)(double), double x, double h)
{
    return (f(x + h) - f(x)) / h;
}
