/* Exercise: the slope of the sigmoid.
 *
 * A neuron has answered a. Return how fast its answer changes with its score.
 * The score is not given, and need not be: no exponential is wanted.
 *
 * Example: at a = 0.8 the slope is 0.16.
 *
 * Reread: "The slope of the sigmoid" in Chapter 4. */
#include "tasks.h"

float slope(float a)
{
    /* TODO: return the slope that belongs to the answer a. */
    return a;
}
