/* writer.c: one position at a time. Each product is a row of dot products, so
 * that a position's digits do not depend on what else is computed. */
#include "writer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "activation.h"
#include "attention.h"

struct writer {
    const gpt *g;
    bool cache;
    int *read; /* the tokens in the context, */
    int count; /* so many */
    matrix keys[GPT_LAYERS], values[GPT_LAYERS]; /* T x C */
    matrix x, normed, qkv, o, a, out;            /* rows */
    matrix room;
    norm norm; /* buffers, for one row */
};

writer *writer_make(const gpt *g, bool cache)
{
    writer *w = zeroed(1, sizeof *w);
    const gpt_plan *p = &g->plan;

    ensure(!p->seeing, "a net that sees what comes after cannot write");
    w->g = g;
    w->cache = cache;
    w->read = zeroed((unsigned long)p->context, sizeof *w->read);
    for (int l = 0; l < p->layers; l++) {
        w->keys[l] = matrix_make(p->context, p->width);
        w->values[l] = matrix_make(p->context, p->width);
    }
    w->x = matrix_make(1, p->width);
    w->normed = matrix_make(1, p->width);
    w->qkv = matrix_make(1, 3 * p->width);
    w->o = matrix_make(1, p->width);
    w->a = matrix_make(1, 4 * p->width);
    w->out = matrix_make(1, p->vocabulary);
    w->room = matrix_make(1, p->context);
    w->norm = norm_make(NORM_LAYER, 1, p->width, 1);
    return w;
}

void writer_free(writer **w)
{
    if (!*w)
        return;
    for (int l = 0; l < (*w)->g->plan.layers; l++) {
        matrix_free(&(*w)->keys[l]);
        matrix_free(&(*w)->values[l]);
    }
    matrix *const rest[] = {&(*w)->x, &(*w)->normed, &(*w)->qkv, &(*w)->o,
                            &(*w)->a, &(*w)->out,    &(*w)->room};
    for (int k = 0; k < 7; k++)
        matrix_free(rest[k]);
    norm_free(&(*w)->norm);
    free((*w)->read);
    free(*w);
    *w = NULL;
}

void writer_forget(writer *w)
{
    w->count = 0;
}

/* y <- W x + b, and y += W x + b. */
static void row(float *y, matrix w, const float *b, const float *x)
{
    for (int i = 0; i < w.rows; i++)
        y[i] =
            floats_quick_dot(w.cols, matrix_row(w, i), x) + (b ? b[i] : 0.0f);
}

static void add_row(float *y, matrix w, const float *b, const float *x)
{
    for (int i = 0; i < w.rows; i++)
        y[i] += floats_quick_dot(w.cols, matrix_row(w, i), x) + b[i];
}

static void normalise(writer *w, const norm *like)
{
    norm own = w->norm;

    own.gamma = like->gamma;
    own.beta = like->beta;
    own.epsilon = like->epsilon;
    matrix_copy(own.xhat, w->x);
    norm_forward_test(&own, w->normed);
}

static void block(writer *w, int l, int t)
{
    const gpt_block *k = &w->g->block[l];
    const gpt_weights *v = &w->g->w.block[l];
    int c = w->g->plan.width;
    float *qkv = w->qkv.data;

    if (!k->without_attention) {
        normalise(w, &k->first);
        row(qkv, v->attend, v->attend_bias, w->normed.data);
        memcpy(matrix_row(w->keys[l], t), qkv + c, (size_t)c * sizeof *qkv);
        memcpy(matrix_row(w->values[l], t), qkv + 2 * c,
               (size_t)c * sizeof *qkv);
        attention_last(w->o.data, qkv, matrix_rows(w->keys[l], 0, t + 1),
                       matrix_rows(w->values[l], 0, t + 1), w->g->plan.heads,
                       w->room.data);
        add_row(w->x.data, v->project, v->project_bias, w->o.data);
    }
    if (!k->without_mlp) {
        normalise(w, &k->second);
        row(w->a.data, v->up, v->up_bias, w->normed.data);
        activation_forward(ACTIVATION_GELU, w->a, w->a);
        add_row(w->x.data, v->down, v->down_bias, w->a.data);
    }
}

/* The token at position t, whose keys and values are kept. */
static void step(writer *w, int token, int t)
{
    const gpt *g = w->g;
    int c = g->plan.width;
    const float *here =
        g->plan.unordered ? NULL : matrix_row(g->w.positions, t);
    const float *meaning = matrix_row(g->w.tokens, token);

    for (int j = 0; j < c; j++)
        w->x.data[j] = meaning[j] + (here ? here[j] : 0.0f);
    for (int l = 0; l < g->plan.layers; l++)
        block(w, l, t);
    normalise(w, &g->last);
    row(w->out.data, g->w.tokens, NULL, w->normed.data);
}

const float *writer_read(writer *w, int token)
{
    int context = w->g->plan.context, kept = context / 2;

    ensure(token >= 0 && token < w->g->plan.vocabulary, "token %d of %d",
           token, w->g->plan.vocabulary);
    bool again = !w->cache;
    if (w->count == context) {
        memmove(w->read, w->read + context - kept,
                (size_t)kept * sizeof *w->read);
        w->count = kept;
        again = true;
    }
    for (int t = 0; again && t < w->count; t++)
        step(w, w->read[t], t);
    w->read[w->count] = token;
    step(w, token, w->count);
    w->count++;
    return w->out.data;
}

static int most_probable(const float *logits, int count)
{
    return matrix_row_argmax(matrix_of(1, count, (float *)logits), 0);
}

/* The lowest logit of the `top` largest. */
static float lowest_of(const float *logits, int count, int top)
{
    float bound = INFINITY;

    for (int found = 0; found < top;) {
        float next = -INFINITY;
        int equals = 0;
        for (int k = 0; k < count; k++)
            if (logits[k] < bound && logits[k] >= next) {
                equals = logits[k] > next ? 1 : equals + 1;
                next = logits[k];
            }
        if (equals == 0)
            break;
        bound = next;
        found += equals;
    }
    return bound;
}

int writer_choose(const float *logits, int count, double temperature, int top,
                  rng *r)
{
    int best = most_probable(logits, count);

    if (temperature <= 0.0)
        return best;
    float least =
        top > 0 && top < count ? lowest_of(logits, count, top) : -INFINITY;
    double sum = 0.0, u = rng_uniform(r), so_far = 0.0;
    for (int k = 0; k < count; k++)
        if (logits[k] >= least)
            sum += exp(((double)logits[k] - logits[best]) / temperature);
    for (int k = 0; k < count; k++) {
        if (logits[k] < least)
            continue;
        so_far += exp(((double)logits[k] - logits[best]) / temperature);
        if (so_far > u * sum)
            return k;
    }
    return best;
}
