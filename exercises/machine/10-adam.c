/* The machine, stage 10: a better step.
 *
 * One function takes the place of plain_step: Adam, over all m->parameters
 * at once, from m->gradient. What it remembers is in the machine: m->v and
 * m->s, as many numbers as there are parameters, zeros at first, and m->steps,
 * how many steps have been done, 0 at first. The two rates of forgetting and
 * the small number are the ones that everybody uses.
 *
 * A parameter of 1 with the gradient 4 and the rate 0.1 is 0.9 after the first
 * step, v is 0.4, s 0.016 and m->steps 1. After a second step with the
 * gradient -2 it is 0.8734.
 *
 * Reread: "Adam" in Chapter 10. */
#include "machine.h"

/* TODO: write the function, then take this line away. */

void adam_step(machine *m, float rate)
{
    (void)m, (void)rate;
}
