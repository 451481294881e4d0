/* The machine, stage 12: batch norm.
 *
 * Each hidden neuron's sums are brought to mean 0 and variance 1 over the
 * batch before they are bent; gamma and beta, two parameters of each neuron,
 * give it back the range that it needs. They are in m->parameter already.
 * Three functions take the places of he_start, drop_bend and drop_unbend, and
 * call them.
 *
 *   norm_start   m->start: what he_start does; and in all hidden layers gamma
 *                1, beta 0, running mean 0, running variance 1.
 *   norm_bend    m->bend. While m->training: over the batch, for each neuron,
 *                xhat[l] (count x size[l]) and inverse[l] (size[l]: one over
 *                the deviation, 1e-5 added to the variance), and z[l] becomes
 *                what gamma and beta make of xhat. The running mean and
 *                variance move a tenth of the way to the batch's (the
 *                variance's with count - 1), unless count is 1. When the
 *                machine reads: the running ones in place of the batch's, and
 *                nothing moves. Then the rest of the bend: drop_bend.
 *   norm_unbend  m->unbend: from the slopes in a[l] to those in the sums that
 *                layer_sums made. Also dgamma[l] and dbeta[l]: slopes of the
 *                mean cost, like dw and db, so means over the batch.
 *
 * The sums 1 and 3 of one neuron in a batch of two, with gamma = 2 and beta =
 * 1, become -1 and 3; xhat is -1 and 1, inverse 1. The running mean moves from
 * 0 to 0.2, the running variance from 1 to 1.1. With three sums 1, 3, 8,
 * the slopes 1, 0, 0 in the normed z and gamma = 1: dbeta is 0.333, dgamma
 * -0.340, and the slopes in the sums are 0.109, -0.152, 0.044.
 *
 * Reread: "The way back" and "What a norm remembers" in Chapter 12. */
#include "machine.h"

/* TODO: write the three functions, then take this line away. */

void norm_start(machine *m, rng *r)
{
    (void)m, (void)r;
}

void norm_bend(machine *m, int l)
{
    (void)m, (void)l;
}

void norm_unbend(machine *m, int l)
{
    (void)m, (void)l;
}
