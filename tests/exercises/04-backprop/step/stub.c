/* Exercise: a whole step (a challenge).
 *
 * A network has two inputs, two hidden neurons and one output, all sigmoids.
 * w1[k][j] leads from input j to hidden neuron k, whose bias is b1[k]; w2[k]
 * leads from hidden neuron k to the output, whose bias is *b2.
 *
 * Make one step of gradient descent with the rate eta on the cost of a single
 * example, C = 1/2 (a - y)^2, a being what the output answers to x: forward,
 * backward, and then every one of the nine numbers moves. expf is in math.h.
 *
 * Example: x = (2, -3), y = 0.2 and eta = 4. The hidden neurons answer 0.6457
 * and 0.2891, the output 0.6362, and the step changes
 *
 *     w1  (  0.3  0.2 )      b1  ( 0.6 )    w2  (  3 )    b2  -0.8
 *         ( -0.4  0.1 )          ( 0.2 )        ( -2 )
 *     to  ( -0.2543  1.0315 )    ( 0.3228 )     (  2.7393 )   -1.2038
 *         ( -0.0681 -0.3979 )    ( 0.3660 )     ( -2.1167 )
 *
 * Reread: "The whole algorithm" in Chapter 4. */
#include "tasks.h"

#include <math.h>

void sgd_step(const float x[2], float y, float eta, float w1[2][2],
              float b1[2], float w2[2], float *b2)
{
    /* TODO: go forward, go back, and move the nine numbers. */
    (void)x, (void)y, (void)eta, (void)w1, (void)b1, (void)w2, (void)b2;
}
