/* Exercise: inside or outside?
 *
 * A polygon without dents has the n corners v (n x 2, row by row), n >= 3, in
 * anticlockwise order. n step neurons look at a point x of the plane, and one
 * more looks at what they say:
 *
 *     h = step(W1 x + b1),    a = step(w2 . h + b2)
 *
 * W1 is n x 2, row by row; b1 and w2 hold n numbers, b2 one. Set them so that
 * h_k is 1 where x is on the same side as the polygon of the line through
 * corner k and the next one (after corner n - 1 comes corner 0), and a is 1
 * inside the polygon and 0 outside. Any numbers that do it are right. The
 * grader asks no point on one of the lines.
 *
 * With the corners (0, 0), (4, 1), (2, 5):
 *
 *     x         h          a
 *     (2, 2)    1  1  1    1
 *     (3, 0)    0  1  1    0
 *     (4, 4)    1  0  1    0
 *     (0, 3)    1  1  0    0
 *     (5, 1)    0  0  1    0
 *
 * Reread: "Three neurons that say XOR" in Chapter 3, and "What a perceptron
 * can see" in Chapter 1. */
#include "tasks.h"

void polygon(int n, const float *v, float *w1, float *b1, float *w2,
             float *b2)
{
    /* TODO: a neuron for each side, and one for all of them. */
    (void)n, (void)v, (void)w1, (void)b1, (void)w2, (void)b2;
}
