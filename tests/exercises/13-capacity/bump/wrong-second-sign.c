/* diagnosis: the exp of your second sigmoid */
#include "tasks.h"

#include <math.h>

double bump(double left, double right, double height, double steep, double x)
{
    double up = 1 / (1 + exp(-steep * (x - left)));
    double down = 1 / (1 + exp(steep * (x - right)));
    return height * (up - down);
}
