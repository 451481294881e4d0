/* diagnosis: is there a float on the way */
#include "tasks.h"

double difference(double (*f)(double), double x, double h)
{
    float rise = (float)(f(x + h) - f(x - h));
    return rise / (2 * h);
}
