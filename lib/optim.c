/* optim.c: the update rules. */
#include "optim.h"

#include <stdlib.h>

#include "fail.h"

optimizer optim_make(optim kind, long size, float rate, float momentum)
{
    optimizer o = {
        .kind = kind, .rate = rate, .momentum = momentum, .size = size};

    if (kind != OPTIM_SGD) {
        o.gradient = zeroed((unsigned long)size, sizeof *o.gradient);
        o.velocity = zeroed((unsigned long)size, sizeof *o.velocity);
    }
    return o;
}

void optim_free(optimizer *o)
{
    free(o->gradient);
    free(o->velocity);
    *o = (optimizer){0};
}

void optim_update(optimizer *o, float *w, long from, long to)
{
    const float *g = o->gradient;
    float *v = o->velocity;

    ensure(g && from >= 0 && to <= o->size, "entries %ld to %ld of %ld", from,
           to, o->size);
    for (long i = from; i < to; i++) {
        v[i] = o->momentum * v[i] - o->rate * g[i];
        w[i] += v[i];
    }
}
