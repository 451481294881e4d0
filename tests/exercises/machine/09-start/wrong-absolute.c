/* diagnosis: and not its absolute value */
/* The machine, stage 09: ReLUs, and the start that they need. */
#include "machine.h"

#include <math.h>

void relu_bend(machine *m, int l)
{
    for (int i = 0; i < m->count * m->size[l]; i++)
        m->a[l][i] = fabsf(m->z[l][i]);
}

void relu_unbend(machine *m, int l)
{
    for (int i = 0; i < m->count * m->size[l]; i++)
        if (m->z[l][i] <= 0)
            m->delta[l][i] = 0;
}

void he_start(machine *m, rng *r)
{
    for (int l = 1; l <= m->layers; l++) {
        int in = m->size[l - 1], out = m->size[l];
        for (int i = 0; i < out * in; i++)
            m->w[l][i] = (float)(rng_normal(r) * sqrt(2.0 / in));
        for (int k = 0; k < out; k++)
            m->b[l][k] = 0;
    }
}
