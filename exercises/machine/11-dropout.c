/* The machine, stage 11: dropout.
 *
 * While the machine trains, a part of its hidden neurons is missing. Two
 * functions take the places of relu_bend and relu_unbend, and call them.
 *
 *   drop_bend    m->bend: what relu_bend does; and while m->training each
 *                activation is dropped with the probability m->drop, and the
 *                others grow so that the expectation stays what it was.
 *                One draw of rng_uniform(&m->chance) for each activation, in
 *                the order of the array; below m->drop it is dropped.
 *                m->mask[l] (count x size[l]) gets the factors, for the way
 *                back. When the machine only reads, nothing is drawn or
 *                dropped.
 *   drop_unbend  m->unbend: from the slopes in the thinned a[l] to those in
 *                z[l].
 *
 * With m->drop = 0.2 and the draws 0.7, 0.1 the activations 2, 3 become 2.5,
 * 0; the residuals 1, 1 become 1.25, 0 (both scores are above 0).
 *
 * Reread: "Half a crowd" in Chapter 11. */
#include "machine.h"

/* TODO: write the two functions, then take this line away. */

void drop_bend(machine *m, int l)
{
    (void)m, (void)l;
}

void drop_unbend(machine *m, int l)
{
    (void)m, (void)l;
}
