/* diagnosis: the difference is the wrong way round */
#include "tasks.h"

double difference(double (*f)(double), double x, double h)
{
    return (f(x - h) - f(x + h)) / (2 * h);
}
