/* diagnosis: measured in widths of the bump */
#include "tasks.h"

#include <math.h>

double bump(double left, double right, double height, double steep, double x)
{
    double up = 1 / (1 + exp(-steep / (right - left) * (x - left)));
    double down = 1 / (1 + exp(-steep / (right - left) * (x - right)));
    return height * (up - down);
}
