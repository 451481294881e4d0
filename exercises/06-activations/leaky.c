/* Exercise: ajar.
 *
 * Leaky ReLU with a leak that the caller chooses (0 <= leak <= 1), and its
 * slope, which is to be told from the activation a = leaky(z, leak) alone,
 * since a layer does not keep z. Where z is 0 the slope is the leak.
 *
 * Example, with the leak 0.25: at z = -3 the activation is -0.75 and the
 * slope 0.25; at z = 2 they are 2 and 1.
 *
 * Reread: "Five bends" in Chapter 6. */
#include "tasks.h"

double leaky(double z, double leak)
{
    /* TODO: two lines, one in each function. */
    (void)z, (void)leak;
    return 0;
}

double leaky_slope(double a, double leak)
{
    (void)a, (void)leak;
    return 0;
}
