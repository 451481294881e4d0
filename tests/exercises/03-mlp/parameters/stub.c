/* Exercise: how many numbers?
 *
 * A network has size[0] inputs and layers of size[1], ..., size[layers]
 * neurons. Every neuron has a weight for each number that its layer looks at,
 * and a bias:
 *
 *     parameters = sum over l = 1 .. layers of k_l k_(l-1) + k_l
 *
 * Return how many there are. A wide network has more than fit in an int.
 *
 * Reread: "13,002 numbers" in Chapter 3. */
#include "tasks.h"

long parameters(int layers, const int size[])
{
    long count = 0;
    /* TODO: add up the weights and the biases of all layers. */
    (void)layers, (void)size;
    return count;
}
