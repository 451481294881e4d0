/* The machine, stage 07: shares that add up to one, and surprise.
 *
 * The last layer gets what its task asks for. Three functions take the places
 * of the sigmoid and of the quadratic cost; all the rest of your machine,
 * backward and learn too, stays as it is and calls them.
 *
 *   softmax_answer     m->answer: the last layer's scores z[l] into shares
 *                      a[l], example by example. Scores may be as large as
 *                      1000. From (1, 2, 3): 0.0900, 0.2447, 0.6652.
 *   surprise_cost      m->cost: the mean cross-entropy of the batch. It must
 *                      stay right where a share is too small for a float:
 *                      scores (0, 200) with the label 0 cost 200. So it
 *                      starts from z, which softmax_answer leaves as it was.
 *                      Scores (1, 2, 3) with the label 0 cost 2.4076.
 *   surprise_residual  m->residual: delta[layers], the slope of each
 *                      example's own cost in its z, not yet divided by the
 *                      batch. For the shares above and the label 0 it is
 *                      -0.9100, 0.2447, 0.6652.
 *
 * Reread: "Scores that grow" and "A loaded die" in Chapter 7. */
#include "machine.h"

/* TODO: write the three functions, then take this line away. */

void softmax_answer(machine *m, int l)
{
    (void)m, (void)l;
}

double surprise_cost(const machine *m, const int *label)
{
    (void)m, (void)label;
    return 0;
}

void surprise_residual(machine *m, const int *label)
{
    (void)m, (void)label;
}
