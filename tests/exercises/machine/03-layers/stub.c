/* The machine, stage 03: layers, and the way forward.
 *
 * One neuron said yes or no. Now layers of them read a digit: from the pixels
 * in a[0] to ten activations in the last layer, for a whole batch of images
 * at once. It need not learn yet. The struct machine in machine.h holds the
 * layers; all arrays are there, of the right size.
 *
 *   layer_sums    the weighted sums z[l] of layer l, for each of the m->count
 *                 examples and each neuron, from a[l - 1]. You have written
 *                 the sum of one neuron: neuron, of stage 01.
 *   sigmoid_bend  the activations a[l] from z[l], m->count x m->size[l].
 *   forward       all layers, from the first to the last. What bends a layer
 *                 will be replaced one day: call m->bend(m, l) for a hidden
 *                 layer and m->answer(m, l) for the last one. Today both are
 *                 your sigmoid_bend.
 *   digit         for example i of the batch the number of the last layer's
 *                 neuron with the largest activation, the first of equals.
 *
 * A layer with two inputs and three neurons, w[1] = (1 2, 0 1, -1 3) row by
 * row, b[1] = (0, 1, 2), and the two examples a[0] = (1 1, 2 0) have z[1] =
 * (3 2 4, 2 1 0); the first activation is 0.9526.
 *
 * Reread: "A layer is a function" and "A batch is a product" in Chapter 3. */
#include "machine.h"

/* TODO: write the four functions, then take this line away. */

void layer_sums(machine *m, int l)
{
    (void)m, (void)l;
}

void sigmoid_bend(machine *m, int l)
{
    (void)m, (void)l;
}

void forward(machine *m)
{
    (void)m;
}

int digit(const machine *m, int i)
{
    (void)m, (void)i;
    return 0;
}
