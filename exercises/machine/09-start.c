/* The machine, stage 09: ReLUs, and the start that they need.
 *
 * Your machine has been small enough to learn from any start. Now it may have
 * more and wider layers, bent by ReLU, with weights whose size fits.
 *
 *   relu_bend    m->bend: z[l] into a[l], as Chapter 6 has it. z[l] stays.
 *   relu_unbend  m->unbend: delta[l] holds the slopes in a[l], and shall hold
 *                those in z[l]. Where z is 0 the slope is 0, as in Chapter 6.
 *                For z = (-1, 2, 0) and delta = (5, 5, 5) it becomes
 *                (0, 5, 0).
 *   he_start     m->start: weights normal, of the deviation with which a
 *                ReLU layer hands on the size of what it gets; biases 0. For
 *                8 inputs the deviation is 0.5. Layer by layer, each W row by
 *                row, from the stream r.
 *
 * Reread: "ReLU halves" in Chapter 9. */
#include "machine.h"

/* TODO: write the three functions, then take this line away. */

void relu_bend(machine *m, int l)
{
    (void)m, (void)l;
}

void relu_unbend(machine *m, int l)
{
    (void)m, (void)l;
}

void he_start(machine *m, rng *r)
{
    (void)m, (void)r;
}
