/* The machine, stage 04: it learns.
 *
 * Your layers read; now they learn to read, from examples and their labels,
 * by backpropagation and a training loop. Nothing here is new after Chapter
 * 4, but nobody else writes it for you. Parts that a later chapter replaces
 * have their place in the machine; call them there.
 *
 *   small_start         all weights normal, with the standard deviation that
 *                       gives a layer's sums a size of about 1 whatever its
 *                       inputs are in number (for 4 inputs it is 0.5);
 *                       biases 0. Layer by layer, each W row by row, from the
 *                       stream r (rng_normal).
 *   quadratic_cost      the mean over the batch of what each answer costs;
 *                       label[i] is the neuron that should have said 1. An
 *                       answer (0.6, 0.2) with the label 0 costs 0.1.
 *   quadratic_residual  delta[layers], m->count x size[layers]: the slope of
 *                       each example's own cost in its z, not yet divided by
 *                       anything. For the same answer -0.096 and 0.032.
 *   sigmoid_unbend      the way back through the bend: delta[l] holds the
 *                       slopes in a[l], and shall hold those in z[l]. Where
 *                       a = 0.9 and delta = 2 it becomes 0.18.
 *   backward            after forward: dw[l] and db[l] of all layers, the
 *                       slopes of the *mean* cost, overwritten whatever they
 *                       held. m->residual(m, label) begins it, and
 *                       m->unbend(m, l) is each hidden layer's way back.
 *   plain_step          one step downhill for all m->parameters at once, from
 *                       m->gradient, of which dw and db are parts.
 *   learn               one epoch over n examples (x, n x size[0]): all of
 *                       them once, in an order drawn from `order`, `batch` at
 *                       a time, the last batch with what is left. For each
 *                       batch: its rows to a[0], its size to m->count,
 *                       forward, backward, m->step(m, rate). There is room
 *                       for `batch` examples. (rng_permutation is in rng.h.
 *                       Memory for the order, and for the labels of a batch,
 *                       you make here, and free.)
 *
 * Reread: "The whole algorithm" and "A batch at once" in Chapter 4, and, for
 * the start and the label, "What it should say" in Chapter 3. */
#include "machine.h"

/* TODO: write the seven functions, then take this line away. */

void small_start(machine *m, rng *r)
{
    (void)m, (void)r;
}

double quadratic_cost(const machine *m, const int *label)
{
    (void)m, (void)label;
    return 0;
}

void quadratic_residual(machine *m, const int *label)
{
    (void)m, (void)label;
}

void sigmoid_unbend(machine *m, int l)
{
    (void)m, (void)l;
}

void backward(machine *m, const int *label)
{
    (void)m, (void)label;
}

void plain_step(machine *m, float rate)
{
    (void)m, (void)rate;
}

void learn(machine *m, int n, const float *x, const int *label, int batch,
           float rate, rng *order)
{
    (void)m, (void)n, (void)x, (void)label, (void)batch, (void)rate;
    (void)order;
}
