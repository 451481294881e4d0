/* diagnosis: those that stay must grow */
/* The machine, stage 11: dropout. */
#include "machine.h"

void drop_bend(machine *m, int l)
{
    relu_bend(m, l);
    if (!m->training)
        return;
    for (int i = 0; i < m->count * m->size[l]; i++) {
        bool dropped = rng_uniform(&m->chance) < m->drop;
        m->mask[l][i] = dropped ? 0 : 1;
        m->a[l][i] *= m->mask[l][i];
    }
}

void drop_unbend(machine *m, int l)
{
    for (int i = 0; m->training && i < m->count * m->size[l]; i++)
        m->delta[l][i] *= m->mask[l][i];
    relu_unbend(m, l);
}
