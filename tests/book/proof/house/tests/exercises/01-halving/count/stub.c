/* Steps of x. Reread Section 1.1. */
#include "tasks.h"

double count(double x)
{
    return x; /* TODO */
}
