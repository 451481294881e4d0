/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: with a function for the step */
static double step_up(double z)
{
    return 1 / (1 + exp(-z));
}

double bump(double left, double right, double height, double steep, double x)
{
    double up = step_up(steep * (x - left));
    double down = step_up(steep * (x - right));
    return height * (up - down);
}

/* wrong: you add the two sigmoids: the second takes away what the first put up
 */
double bump(double left, double right, double height, double steep, double x)
{
    return height * (1 / (1 + exp(-steep * (x - left))) +
                     1 / (1 + exp(-steep * (x - right))));
}

/* wrong: your bump is a bell around the middle: it is made of two sigmoids */
double bump(double left, double right, double height, double steep, double x)
{
    double away = steep * (x - (left + right) / 2);
    return height * exp(-away * away);
}
