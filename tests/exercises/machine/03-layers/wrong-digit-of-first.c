/* diagnosis: of the last of 3 layers */
/* The machine, stage 03: layers, and the way forward. */
#include "machine.h"

#include <math.h>

void layer_sums(machine *m, int l)
{
    int n = m->size[l - 1], k = m->size[l];
    for (int i = 0; i < m->count; i++)
        for (int j = 0; j < k; j++)
            m->z[l][i * k + j] =
                neuron(n, m->w[l] + j * n, m->b[l][j], m->a[l - 1] + i * n);
}

void sigmoid_bend(machine *m, int l)
{
    for (int i = 0; i < m->count * m->size[l]; i++)
        m->a[l][i] = 1 / (1 + expf(-m->z[l][i]));
}

void forward(machine *m)
{
    for (int l = 1; l <= m->layers; l++) {
        layer_sums(m, l);
        if (l < m->layers)
            m->bend(m, l);
        else
            m->answer(m, l);
    }
}

int digit(const machine *m, int i)
{
    int n = m->size[m->layers], best = 0;
    const float *a = m->a[1] + i * n;
    for (int k = 1; k < n; k++)
        if (a[k] > a[best])
            best = k;
    return best;
}
