/* Exercise: the slope without a formula (to be known by heart).
 *
 * The central difference tells how steep a function f is at x without knowing
 * anything of f but its values:
 *
 *     slope = (f(x + h) - f(x - h)) / 2h
 *
 * One line is missing. Call f twice, and nothing else.
 *
 * Reread: "Never trust a gradient" in Chapter 2. */
#include "tasks.h"

double difference(double (*f)(double), double x, double h)
{
    double slope = 0;
    /* TODO: set slope to the central difference. */
    (void)f, (void)x, (void)h;
    return slope;
}
