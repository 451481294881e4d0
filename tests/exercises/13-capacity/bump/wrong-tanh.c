/* diagnosis: as tanh does */
#include "tasks.h"

#include <math.h>

double bump(double left, double right, double height, double steep, double x)
{
    double up = tanh(steep * (x - left));
    double down = tanh(steep * (x - right));
    return height * (up - down);
}
