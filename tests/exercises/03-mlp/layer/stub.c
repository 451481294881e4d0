/* Exercise: a layer (to be known by heart).
 *
 * Compute what the `out` neurons of a layer answer to one example x of `in`
 * numbers:
 *
 *     a = sigmoid(W x + b)
 *
 * W is out x in, stored row by row. x and a do not overlap, and what a holds
 * before the call means nothing. expf is in math.h. With in = 2 and out = 3,
 *
 *     W = (  0.3   0.2 )   b = (  0.2 )   x = (  2 )   a = ( 0.5498 )
 *         ( -0.4   0.1 )       (  0.7 )       ( -3 )       ( 0.4013 )
 *         (  0.6  -0.2 )       ( -0.6 )                    ( 0.7685 )
 *
 * Reread: "A layer is a function" in Chapter 3. */
#include "tasks.h"

#include <math.h>

void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    /* TODO: for each neuron, the score and then its sigmoid. */
    (void)in, (void)out, (void)w, (void)b, (void)x, (void)a;
}
