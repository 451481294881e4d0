/* Exercise: the slope of the sigmoid.
 *
 * A neuron has answered a = sigmoid(z). How fast does its answer change with
 * the score? The score need not be known, a is enough:
 *
 *     sigmoid'(z) = a (1 - a)
 *
 * One line is missing: the slope, from a.
 *
 * Reread: "The slope of the sigmoid" in Chapter 4. */
#include "tasks.h"

float slope(float a)
{
    /* TODO: return the slope that belongs to the answer a. */
    return a;
}
