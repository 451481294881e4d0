/* optim.c: the update rules, entry by entry; no sum runs across entries, so
 * that compilers may take them in vectors. */
#include "optim.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

static const char *const NAMES[OPTIM_COUNT] = {
    "sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"};

const char *optim_name(optim kind)
{
    ensure(kind >= 0 && kind < OPTIM_COUNT, "no optimiser %d", (int)kind);
    return NAMES[kind];
}

optim optim_named(const char *name)
{
    int kind = 0;
    while (kind < OPTIM_COUNT && strcmp(NAMES[kind], name) != 0)
        kind++;
    return (optim)kind;
}

static bool is_adam(optim kind)
{
    return kind == OPTIM_ADAM || kind == OPTIM_ADAMW;
}

static float *vector_of(long size, bool wanted)
{
    return wanted ? zeroed((unsigned long)size, sizeof(float)) : NULL;
}

optimizer optim_make(optim kind, long size, float rate, float momentum)
{
    bool adam = is_adam(kind);
    optimizer o = {.kind = kind,
                   .rate = rate,
                   .momentum = adam && momentum == 0.0f ? 0.9f : momentum,
                   .square_decay = adam ? 0.999f : 0.9f,
                   .epsilon = 1e-8f,
                   .size = size};

    ensure(kind >= 0 && kind < OPTIM_COUNT, "no optimiser %d", (int)kind);
    o.gradient = vector_of(size, kind != OPTIM_SGD);
    o.velocity = vector_of(size, kind != OPTIM_SGD && kind != OPTIM_RMSPROP);
    o.square = vector_of(size, adam || kind == OPTIM_RMSPROP);
    o.steps = zeroed(1, sizeof *o.steps);
    return o;
}

void optim_free(optimizer *o)
{
    free(o->gradient);
    free(o->velocity);
    free(o->square);
    free(o->steps);
    *o = (optimizer){0};
}

static void momentum_rule(const optimizer *o, float *restrict w, long from,
                          long to)
{
    const float *g = o->gradient;
    float *restrict v = o->velocity;
    float beta = o->momentum, eta = o->rate;

    for (long i = from; i < to; i++) {
        v[i] = beta * v[i] - eta * g[i];
        w[i] += v[i];
    }
}

static void nesterov_rule(const optimizer *o, float *restrict w, long from,
                          long to)
{
    const float *g = o->gradient;
    float *restrict v = o->velocity;
    float beta = o->momentum, eta = o->rate;

    for (long i = from; i < to; i++) {
        v[i] = beta * v[i] - eta * g[i];
        w[i] += beta * v[i] - eta * g[i];
    }
}

static void rmsprop_rule(const optimizer *o, float *restrict w, long from,
                         long to)
{
    const float *g = o->gradient;
    float *restrict s = o->square;
    float rho = o->square_decay, eta = o->rate, eps = o->epsilon;

    for (long i = from; i < to; i++) {
        s[i] = rho * s[i] + (1.0f - rho) * (g[i] * g[i]);
        w[i] -= eta * g[i] / (sqrtf(s[i]) + eps);
    }
}

/* x^t by squaring: the C libraries' pow differ in the last bit. */
static double power(double x, long t)
{
    double y = 1.0;
    for (; t > 0; t >>= 1) {
        y *= t & 1 ? x : 1.0;
        x *= x;
    }
    return y;
}

/* The corrections are the same for all entries: the rate is divided by
 * 1 - beta^t, the root multiplied by `root`. */
static void adam_rule(const optimizer *o, float *restrict w, long from,
                      long to)
{
    const float *g = o->gradient;
    float *restrict v = o->velocity, *restrict s = o->square;
    float beta = o->momentum, rho = o->square_decay, eps = o->epsilon;
    long t = *o->steps + 1;
    float eta = (float)((double)o->rate / (1.0 - power((double)beta, t)));
    float root = (float)(1.0 / sqrt(1.0 - power((double)rho, t)));

    for (long i = from; i < to; i++) {
        v[i] = beta * v[i] + (1.0f - beta) * g[i];
        s[i] = rho * s[i] + (1.0f - rho) * (g[i] * g[i]);
        w[i] -= eta * v[i] / (root * sqrtf(s[i]) + eps);
    }
}

void optim_update(optimizer *o, float *w, long from, long to)
{
    ensure(o->gradient && from >= 0 && from <= to && to <= o->size,
           "entries %ld to %ld of %ld", from, to, o->size);
    if (o->kind == OPTIM_MOMENTUM)
        momentum_rule(o, w, from, to);
    else if (o->kind == OPTIM_NESTEROV)
        nesterov_rule(o, w, from, to);
    else if (o->kind == OPTIM_RMSPROP)
        rmsprop_rule(o, w, from, to);
    else
        adam_rule(o, w, from, to);
}

void optim_count(optimizer *o)
{
    ++*o->steps;
}

void optim_shrink(float *w, matrix part, float factor, long from, long to)
{
    long first = part.data - w, last = first + (long)part.rows * part.cols;

    first = first > from ? first : from;
    last = last < to ? last : to;
    for (long i = first; i < last; i++)
        w[i] *= factor;
}
