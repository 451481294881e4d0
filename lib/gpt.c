/* gpt.c: see gpt.h.
 *
 * A batch is cut into PARTS parts of whole sequences, however many members a
 * crew has, and a member takes whole parts, up through all blocks and down
 * again: no sequence needs another. Then all meet, and the gradient is cut into
 * as many parts by the units that its rows belong to: each product sums over
 * the whole batch, so that nothing remains to be added, and the digits do not
 * depend on the number of members. */
#include "gpt.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "activation.h"
#include "arena.h"
#include "attention.h"
#include "dense.h"
#include "embed.h"
#include "loss.h"
#include "tensors.h"
#include "train.h"

enum { PARTS = 4, BLOCK = 16 };

/* Two tables, twelve tensors a block, the last norm's two. */
enum { TENSORS = 4 + 12 * GPT_LAYERS };

/* ---- what there is ------------------------------------------------------ */

static gpt_weights weights_of(arena *a, int width)
{
    gpt_weights w;

    w.first_gamma = arena_floats(a, width);
    w.first_beta = arena_floats(a, width);
    w.attend = arena_packed(a, 3 * width, width);
    w.attend_bias = arena_floats(a, 3 * width);
    w.project = arena_packed(a, width, width);
    w.project_bias = arena_floats(a, width);
    w.second_gamma = arena_floats(a, width);
    w.second_beta = arena_floats(a, width);
    w.up = arena_packed(a, 4 * width, width);
    w.up_bias = arena_floats(a, 4 * width);
    w.down = arena_packed(a, width, 4 * width);
    w.down_bias = arena_floats(a, width);
    return w;
}

/* The views of a vector that is laid out like the parameters; *size (or NULL)
 * gets its floats. */
static gpt_parameters views_of(const gpt_plan *p, float *vector, long *size)
{
    gpt_parameters w;
    arena a = {vector, 0};

    w.tokens = arena_packed(&a, p->vocabulary, p->width);
    w.positions = arena_packed(&a, p->unordered ? 0 : p->context, p->width);
    for (int l = 0; l < p->layers; l++)
        w.block[l] = weights_of(&a, p->width);
    w.last_gamma = arena_floats(&a, p->width);
    w.last_beta = arena_floats(&a, p->width);
    if (size)
        *size = a.used;
    return w;
}

static tensor weight(matrix w, const char *name, int l)
{
    return tensor_named(w.data, w.rows, w.cols, name, l);
}

static int list_block(const gpt_weights *w, int l, tensor *list)
{
    int c = w->attend.cols;
    const tensor all[] = {
        tensor_named(w->first_gamma, c, 0, "transformer.h.%d.ln_1.weight", l),
        tensor_named(w->first_beta, c, 0, "transformer.h.%d.ln_1.bias", l),
        weight(w->attend, "transformer.h.%d.attn.c_attn.weight", l),
        tensor_named(w->attend_bias, 3 * c, 0,
                     "transformer.h.%d.attn.c_attn.bias", l),
        weight(w->project, "transformer.h.%d.attn.c_proj.weight", l),
        tensor_named(w->project_bias, c, 0,
                     "transformer.h.%d.attn.c_proj.bias", l),
        tensor_named(w->second_gamma, c, 0, "transformer.h.%d.ln_2.weight",
                     l),
        tensor_named(w->second_beta, c, 0, "transformer.h.%d.ln_2.bias", l),
        weight(w->up, "transformer.h.%d.mlp.c_fc.weight", l),
        tensor_named(w->up_bias, 4 * c, 0, "transformer.h.%d.mlp.c_fc.bias",
                     l),
        weight(w->down, "transformer.h.%d.mlp.c_proj.weight", l),
        tensor_named(w->down_bias, c, 0, "transformer.h.%d.mlp.c_proj.bias",
                     l)};

    memcpy(list, all, sizeof all);
    return (int)(sizeof all / sizeof *all);
}

/* All tensors, in the order of the parameters. Returns how many. */
static int list_tensors(const gpt *g, tensor list[TENSORS])
{
    const gpt_parameters *w = &g->w;
    int count = 0, c = g->plan.width;

    list[count++] = tensor_named(w->tokens.data, w->tokens.rows, c,
                                 "transformer.wte.weight");
    if (w->positions.rows > 0)
        list[count++] = tensor_named(w->positions.data, w->positions.rows, c,
                                     "transformer.wpe.weight");
    for (int l = 0; l < g->plan.layers; l++)
        count += list_block(&w->block[l], l, list + count);
    list[count++] =
        tensor_named(w->last_gamma, c, 0, "transformer.ln_f.weight");
    list[count++] = tensor_named(w->last_beta, c, 0, "transformer.ln_f.bias");
    return count;
}

static void check_plan(const gpt_plan *p)
{
    ensure(p->vocabulary > 0 && p->context > 0 && p->batch > 0 &&
               p->layers > 0 && p->layers <= GPT_LAYERS,
           "a GPT of %d tokens, context %d, batch %d and %d layers "
           "(1 .. %d)",
           p->vocabulary, p->context, p->batch, p->layers, GPT_LAYERS);
    ensure(p->heads > 0 && p->width > 0 && p->width % p->heads == 0,
           "width %d is no multiple of %d heads", p->width, p->heads);
}

/* ---- making ------------------------------------------------------------- */

static int rows_of(const gpt_plan *p)
{
    return p->batch * p->context;
}

/* A buffer with a row a position. */
static matrix buffer(const gpt_plan *p, arena *a, int cols)
{
    return arena_rows(a, rows_of(p), cols);
}

static norm norm_of(const gpt_plan *p, float *gamma, float *beta, arena *a)
{
    return (norm){.kind = NORM_LAYER,
                  .groups = 1,
                  .places = 1,
                  .epsilon = NORM_EPSILON,
                  .gamma = gamma,
                  .beta = beta,
                  .xhat = buffer(p, a, p->width),
                  .inverse = buffer(p, a, 1)};
}

static gpt_block block_of(const gpt_plan *p, const gpt_weights *w, arena *a)
{
    int c = p->width;
    gpt_block b = {.first = norm_of(p, w->first_gamma, w->first_beta, a),
                   .second = norm_of(p, w->second_gamma, w->second_beta, a),
                   .p = arena_rows(a, p->heads * rows_of(p), p->context)};

    b.x = buffer(p, a, c);
    b.normed = buffer(p, a, c);
    b.o = buffer(p, a, c);
    b.middle = buffer(p, a, c);
    b.normed_again = buffer(p, a, c);
    b.z = buffer(p, a, 4 * c);
    b.a = buffer(p, a, 4 * c);
    b.dnormed = buffer(p, a, c);
    b.dmiddle = buffer(p, a, c);
    b.dnormed_again = buffer(p, a, c);
    b.dz = buffer(p, a, 4 * c);
    b.dout = buffer(p, a, c);
    b.qkv = buffer(p, a, 3 * c);
    b.dqkv = buffer(p, a, 3 * c);
    return b;
}

/* All buffers: one time to count, another to cut. */
static void lay_out(gpt *g, arena *a)
{
    const gpt_plan *p = &g->plan;

    for (int l = 0; l < p->layers; l++)
        g->block[l] = block_of(p, &g->w.block[l], a);
    g->last = norm_of(p, g->w.last_gamma, g->w.last_beta, a);
    g->x = buffer(p, a, p->width);
    g->top = buffer(p, a, p->width);
    g->dtop = buffer(p, a, p->width);
    g->dx = buffer(p, a, p->width);
    g->spare = buffer(p, a, p->width);
    g->out = buffer(p, a, p->vocabulary);
    g->room = arena_rows(a, PARTS * p->context, p->context);
    g->cost = arena_floats(a, rows_of(p));
}

gpt gpt_make(const gpt_plan *plan)
{
    gpt g = {.plan = *plan};
    arena buffers = {0};

    check_plan(plan);
    views_of(plan, NULL, &g.size);
    g.parameters = matrix_make(1, (int)g.size).data;
    g.w = views_of(plan, g.parameters, NULL);
    lay_out(&g, &buffers);
    g.buffers = matrix_make(1, (int)buffers.used).data;
    buffers = (arena){g.buffers, 0};
    lay_out(&g, &buffers);
    g.place = zeroed((unsigned long)rows_of(plan), sizeof *g.place);
    for (int l = 0; l < plan->layers; l++) {
        norm_reset(&g.block[l].first, plan->width);
        norm_reset(&g.block[l].second, plan->width);
    }
    norm_reset(&g.last, plan->width);
    return g;
}

void gpt_free(gpt *g)
{
    free(g->parameters);
    free(g->buffers);
    free(g->place);
    *g = (gpt){0};
}

void gpt_init(gpt *g, uint64_t seed)
{
    const double spread = 0.02;
    double onto = spread / sqrt(2.0 * g->plan.layers); /* the stream */
    rng r = rng_make(seed, "weights");

    memset(g->parameters, 0, (size_t)g->size * sizeof *g->parameters);
    matrix_normal(g->w.tokens, spread, &r);
    if (g->w.positions.rows > 0)
        matrix_normal(g->w.positions, spread, &r);
    for (int l = 0; l < g->plan.layers; l++) {
        const gpt_weights *w = &g->w.block[l];
        matrix_normal(w->attend, spread, &r);
        matrix_normal(w->project, onto, &r);
        matrix_normal(w->up, spread, &r);
        matrix_normal(w->down, onto, &r);
        norm_reset(&g->block[l].first, g->plan.width);
        norm_reset(&g->block[l].second, g->plan.width);
    }
    norm_reset(&g->last, g->plan.width);
}

gpt gpt_start(const gpt_plan *plan, uint64_t seed)
{
    gpt g = gpt_make(plan);
    gpt_init(&g, seed);
    return g;
}

long gpt_count(const gpt *g)
{
    tensor list[TENSORS];
    int tensors = list_tensors(g, list);
    long count = 0;

    for (int k = 0; k < tensors; k++)
        count += (long)list[k].size[0] *
                 (list[k].size[1] > 0 ? list[k].size[1] : 1);
    return count;
}

bool gpt_save(const gpt *g, const char *path, error *e)
{
    tensor list[TENSORS];
    int count = list_tensors(g, list);

    return tensors_save(list, count, path, e);
}

bool gpt_load(gpt *g, const char *path, error *e)
{
    tensor list[TENSORS];
    int count = list_tensors(g, list);

    return tensors_load(list, count, path, e);
}

/* ---- up ----------------------------------------------------------------- */

/* The rows of some sequences. */
typedef struct span {
    int first, rows, length; /* length: of a sequence */
    int part;
} span;

static matrix at(matrix m, span s)
{
    return matrix_rows(m, s.first, s.rows);
}

/* The weights of a block's sequence that begins at row `first`. */
static matrix attention_of(const gpt *g, int l, int first, int length)
{
    int heads = g->plan.heads;
    matrix p = matrix_rows(g->block[l].p, heads * first, heads * length);

    return matrix_columns(p, 0, length);
}

/* Z <- the norm of X. */
static void normalise(const norm *n, matrix z, matrix x, span s)
{
    norm own = norm_rows(n, s.first, s.rows);

    matrix_copy(own.xhat, x);
    norm_forward(&own, z, false);
}

static void attention_up(gpt *g, int l, span s)
{
    gpt_block *k = &g->block[l];
    const gpt_weights *w = &g->w.block[l];

    if (k->without_attention) {
        matrix_copy(at(k->middle, s), at(k->x, s));
        return;
    }
    normalise(&k->first, at(k->normed, s), at(k->x, s), s);
    dense_forward(at(k->qkv, s), at(k->normed, s), w->attend, w->attend_bias);
    for (int i = s.first; i < s.first + s.rows; i += s.length)
        attention_forward(
            matrix_rows(k->o, i, s.length), attention_of(g, l, i, s.length),
            matrix_rows(k->qkv, i, s.length), g->plan.heads, !g->plan.seeing);
    dense_forward(at(k->middle, s), at(k->o, s), w->project, w->project_bias);
    matrix_add_scaled(at(k->middle, s), 1.0f, at(k->x, s));
}

/* What block l gives. */
static matrix above(const gpt *g, int l)
{
    return l + 1 < g->plan.layers ? g->block[l + 1].x : g->x;
}

static void mlp_up(gpt *g, int l, span s)
{
    gpt_block *k = &g->block[l];
    const gpt_weights *w = &g->w.block[l];
    matrix out = at(above(g, l), s);

    if (k->without_mlp) {
        matrix_copy(out, at(k->middle, s));
        return;
    }
    normalise(&k->second, at(k->normed_again, s), at(k->middle, s), s);
    dense_forward(at(k->z, s), at(k->normed_again, s), w->up, w->up_bias);
    activation_forward(ACTIVATION_GELU, at(k->a, s), at(k->z, s));
    dense_forward(out, at(k->a, s), w->down, w->down_bias);
    matrix_add_scaled(out, 1.0f, at(k->middle, s));
}

/* From tokens to logits. */
static void up(gpt *g, const gpt_batch *b, span s)
{
    matrix x = at(g->block[0].x, s);

    matrix_fill(x, 0.0f);
    embed_forward(x, g->w.tokens, b->tokens + s.first);
    if (g->w.positions.rows > 0)
        embed_forward(x, g->w.positions, g->place + s.first);
    for (int l = 0; l < g->plan.layers; l++) {
        attention_up(g, l, s);
        mlp_up(g, l, s);
    }
    normalise(&g->last, at(g->top, s), at(g->x, s), s);
    dense_forward(at(g->out, s), at(g->top, s), g->w.tokens, NULL);
}

/* Logits become probabilities, and these costs. */
static void judge(gpt *g, const gpt_batch *b, span s)
{
    loss_output(LOSS_CROSS_ENTROPY, at(g->out, s));
    for (int i = s.first; i < s.first + s.rows; i++) {
        int target = b->targets[i];
        ensure(target < g->plan.vocabulary, "target %d of %d tokens", target,
               g->plan.vocabulary);
        float p = target >= 0 ? matrix_row(g->out, i)[target] : 1.0f;
        g->cost[i] = -logf(p <= FLT_MIN ? FLT_MIN : p);
    }
}

/* ---- down --------------------------------------------------------------- */

/* dC/dLogits <- (p - y) / targets, in place. */
static void output_residual(gpt *g, const gpt_batch *b, span s, int targets)
{
    float share = 1.0f / (float)targets;

    for (int i = s.first; i < s.first + s.rows; i++) {
        float *row = matrix_row(g->out, i);
        float scale = b->targets[i] < 0 ? 0.0f : share;
        for (int k = 0; k < g->plan.vocabulary; k++)
            row[k] *= scale;
        if (b->targets[i] >= 0)
            row[b->targets[i]] -= share;
    }
}

/* dX <- from dZ of a norm, and what came past it; dZ stays, for the gradient
 * of gamma and beta. */
static void norm_down(const norm *n, matrix dx, matrix dz, matrix past,
                      span s)
{
    norm own = norm_rows(n, s.first, s.rows);

    matrix_copy(dx, dz);
    norm_backward(&own, dx);
    if (past.data)
        matrix_add_scaled(dx, 1.0f, past);
}

static void mlp_down(gpt *g, int l, span s)
{
    gpt_block *k = &g->block[l];
    const gpt_weights *w = &g->w.block[l];
    matrix dz = at(k->dz, s), dnormed = at(k->dnormed_again, s);

    if (k->without_mlp) {
        matrix_copy(at(k->dmiddle, s), at(k->dout, s));
        return;
    }
    dense_backward(dz, at(k->dout, s), w->down);
    activation_backward(ACTIVATION_GELU, dz, at(k->a, s), at(k->z, s));
    dense_backward(dnormed, dz, w->up);
    norm_down(&k->second, at(k->dmiddle, s), dnormed, at(k->dout, s), s);
}

static void attention_down(gpt *g, int l, span s)
{
    gpt_block *k = &g->block[l];
    const gpt_weights *w = &g->w.block[l];
    matrix below = at(l > 0 ? g->block[l - 1].dout : g->dx, s);
    matrix room = matrix_columns(
        matrix_rows(g->room, s.part * g->plan.context, s.length), 0,
        s.length);

    if (k->without_attention) {
        matrix_copy(below, at(k->dmiddle, s));
        return;
    }
    dense_backward(at(g->spare, s), at(k->dmiddle, s), w->project);
    for (int i = s.first; i < s.first + s.rows; i += s.length)
        attention_backward(
            matrix_rows(k->dqkv, i, s.length),
            matrix_rows(g->spare, i, s.length),
            matrix_rows(k->o, i, s.length), attention_of(g, l, i, s.length),
            matrix_rows(k->qkv, i, s.length), g->plan.heads, room);
    dense_backward(at(k->dnormed, s), at(k->dqkv, s), w->attend);
    norm_down(&k->first, below, at(k->dnormed, s), at(k->dmiddle, s), s);
}

/* From the residual of the logits to that of the embedding. */
static void down(gpt *g, span s)
{
    int last = g->plan.layers - 1;

    dense_backward(at(g->dtop, s), at(g->out, s), g->w.tokens);
    norm_down(&g->last, at(g->block[last].dout, s), at(g->dtop, s),
              (matrix){0}, s);
    for (int l = last; l >= 0; l--) {
        mlp_down(g, l, s);
        attention_down(g, l, s);
    }
}

/* ---- the gradient ------------------------------------------------------- */

/* One part's units of dW and db, from all rows of Delta and A. */
static void units_gradient(matrix dw, float *db, matrix delta, matrix a,
                           int part)
{
    int from, to;

    crew_share(dw.rows, BLOCK, part, PARTS, &from, &to);
    if (from == to)
        return;
    matrix own = matrix_columns(delta, from, to - from);
    dense_gradient(matrix_rows(dw, from, to - from), own, a, 1.0f, 0.0f);
    if (db)
        dense_bias_gradient(db + from, own, 1.0f, 0.0f);
}

static void norm_gradient(const norm *n, float *dgamma, float *dbeta,
                          matrix dz, int part)
{
    int from, to;

    crew_share(dz.cols, BLOCK, part, PARTS, &from, &to);
    if (from == to)
        return;
    norm own = *n;
    own.dgamma = dgamma;
    own.dbeta = dbeta;
    own = norm_columns(&own, from, to - from);
    norm_backward_sums(&own, matrix_columns(dz, from, to - from));
}

/* What has been taken away has no slope. */
static void clear(matrix dw, float *db, int part)
{
    int from, to;

    crew_share(dw.rows, BLOCK, part, PARTS, &from, &to);
    matrix_fill(matrix_rows(dw, from, to - from), 0.0f);
    matrix_fill(matrix_of(1, to - from, db + from), 0.0f);
}

static void block_gradient(const gpt_block *k, const gpt_weights *d, span all,
                           int part)
{
    if (k->without_mlp) {
        clear(d->up, d->up_bias, part);
        clear(d->down, d->down_bias, part);
        clear(matrix_of(d->down.rows, 1, d->second_gamma), d->second_beta,
              part);
    } else {
        units_gradient(d->up, d->up_bias, at(k->dz, all),
                       at(k->normed_again, all), part);
        units_gradient(d->down, d->down_bias, at(k->dout, all), at(k->a, all),
                       part);
        norm_gradient(&k->second, d->second_gamma, d->second_beta,
                      at(k->dnormed_again, all), part);
    }
    if (k->without_attention) {
        clear(d->attend, d->attend_bias, part);
        clear(d->project, d->project_bias, part);
        clear(matrix_of(d->project.rows, 1, d->first_gamma), d->first_beta,
              part);
    } else {
        units_gradient(d->attend, d->attend_bias, at(k->dqkv, all),
                       at(k->normed, all), part);
        units_gradient(d->project, d->project_bias, at(k->dmiddle, all),
                       at(k->o, all), part);
        norm_gradient(&k->first, d->first_gamma, d->first_beta,
                      at(k->dnormed, all), part);
    }
}

/* The tied table: as the last layer's weights, and as the first's rows. */
static void table_gradient(gpt *g, const gpt_batch *b,
                           const gpt_parameters *d, span all, int part)
{
    matrix dx = at(g->dx, all);
    int from, to;

    units_gradient(d->tokens, NULL, at(g->out, all), at(g->top, all), part);
    crew_share(d->tokens.rows, BLOCK, part, PARTS, &from, &to);
    embed_backward(d->tokens, dx, b->tokens, from, to);
    crew_share(d->positions.rows, 1, part, PARTS, &from, &to);
    matrix_fill(matrix_rows(d->positions, from, to - from), 0.0f);
    if (from < to)
        embed_backward(d->positions, dx, g->place, from, to);
}

static void part_gradient(gpt *g, const gpt_batch *b, const gpt_parameters *d,
                          span all, int part)
{
    table_gradient(g, b, d, all, part);
    for (int l = 0; l < g->plan.layers; l++)
        block_gradient(&g->block[l], &d->block[l], all, part);
    norm_gradient(&g->last, d->last_gamma, d->last_beta, at(g->dtop, all),
                  part);
}

/* ---- all together ------------------------------------------------------- */

/* A member of a crew, or who is alone. */
typedef struct worker {
    crew *crew; /* NULL: alone */
    int member, members;
} worker;

static const worker ALONE = {NULL, 0, 1};

static void meet(worker me)
{
    if (me.crew)
        crew_meet(me.crew);
}

static span span_of(const gpt_batch *b, int part)
{
    int from, to;

    crew_share(b->sequences, 1, part, PARTS, &from, &to);
    return (span){from * b->length, (to - from) * b->length, b->length, part};
}

static void check_batch(const gpt *g, const gpt_batch *b)
{
    ensure(b->sequences >= 1 && b->sequences <= g->plan.batch &&
               b->length >= 1 && b->length <= g->plan.context,
           "%d sequences of %d tokens; the net takes up to %d of %d",
           b->sequences, b->length, g->plan.batch, g->plan.context);
}

/* Where the rows stand in their sequences. Member 0's, before all meet. */
static void begin(gpt *g, const gpt_batch *b, worker me)
{
    check_batch(g, b);
    if (me.member == 0) {
        g->length = b->length;
        for (int i = 0; i < b->sequences * b->length; i++)
            g->place[i] = i % b->length;
    }
    meet(me);
}

/* The parts of a member. */
static void parts_of(worker me, int *from, int *to)
{
    crew_share(PARTS, 1, me.member, me.members, from, to);
}

matrix gpt_forward(gpt *g, const gpt_batch *b)
{
    span all = {0, b->sequences * b->length, b->length, 0};

    begin(g, b, ALONE);
    for (int part = 0; part < PARTS; part++)
        if (span_of(b, part).rows > 0)
            up(g, b, span_of(b, part));
    return at(g->out, all);
}

void gpt_score(gpt *g, const gpt_batch *b, crew *c, int member, int members)
{
    worker me = {c, member, members};
    int from, to;

    begin(g, b, me);
    for (parts_of(me, &from, &to); from < to; from++) {
        span s = span_of(b, from);
        if (s.rows == 0)
            continue;
        up(g, b, s);
        judge(g, b, s);
    }
}

static int targets_of(const gpt_batch *b)
{
    int count = 0;

    for (int i = 0; i < b->sequences * b->length; i++)
        count += b->targets[i] >= 0;
    ensure(count > 0, "a batch without a target has no cost");
    return count;
}

static double sum_of_costs(const gpt *g, const gpt_batch *b)
{
    double sum = 0.0;

    for (int i = 0; i < b->sequences * b->length; i++)
        sum += (double)g->cost[i];
    return sum;
}

static double mean_cost(const gpt *g, const gpt_batch *b)
{
    return sum_of_costs(g, b) / targets_of(b);
}

double gpt_cost(gpt *g, const gpt_batch *b)
{
    gpt_score(g, b, NULL, 0, 1);
    return mean_cost(g, b);
}

/* The gradient of the sum of all costs over `targets`; members have met when
 * it returns. */
static void slope(gpt *g, const gpt_batch *b, int targets, float *gradient,
                  worker me)
{
    gpt_parameters d = views_of(&g->plan, gradient, NULL);
    span all = {0, b->sequences * b->length, b->length, 0};
    int from, to;

    begin(g, b, me);
    for (parts_of(me, &from, &to); from < to; from++) {
        span s = span_of(b, from);
        if (s.rows == 0)
            continue;
        up(g, b, s);
        judge(g, b, s);
        output_residual(g, b, s, targets);
        down(g, s);
    }
    meet(me);
    for (parts_of(me, &from, &to); from < to; from++)
        part_gradient(g, b, &d, all, from);
    meet(me);
}

void gpt_gradient(gpt *g, const gpt_batch *b, float *gradient)
{
    slope(g, b, targets_of(b), gradient, ALONE);
}

double gpt_part(gpt *g, const gpt_batch *b, int targets, float *part)
{
    slope(g, b, targets, part, ALONE);
    return sum_of_costs(g, b) / targets;
}

/* What gpt_check moves under. */
typedef struct problem {
    gpt *g;
    const gpt_batch *batch;
} problem;

static double cost_now(void *context)
{
    const problem *p = context;
    return gpt_cost(p->g, p->batch);
}

gradcheck_report gpt_check(gpt *g, const gpt_batch *b, const float *gradient)
{
    problem p = {g, b};
    const double h = 3e-3; /* less: float's noise; more: the curvature */
    return gradcheck(g->size, g->parameters, gradient, cost_now, &p, h, 1e-2,
                     1e-2);
}

/* What the gradient is multiplied by, so that its norm is at most `clip`: every
 * member adds the same sums in the same order. */
static float cut_back(const optimizer *o, float clip)
{
    double sum = 0.0;

    if (clip <= 0.0f)
        return 1.0f;
    for (long i = 0; i < o->size; i += 4096) {
        int count = (int)(o->size - i < 4096 ? o->size - i : 4096);
        sum +=
            (double)floats_quick_dot(count, o->gradient + i, o->gradient + i);
    }
    double size = sqrt(sum);
    return size > (double)clip ? (float)((double)clip / size) : 1.0f;
}

/* Matrices shrink by the factor, entries from .. to of the parameters. */
static void shrink(const gpt *g, float factor, long from, long to)
{
    optim_shrink(g->parameters, g->w.tokens, factor, from, to);
    optim_shrink(g->parameters, g->w.positions, factor, from, to);
    for (int l = 0; l < g->plan.layers; l++) {
        const gpt_weights *w = &g->w.block[l];
        const matrix own[] = {w->attend, w->project, w->up, w->down};
        for (int k = 0; k < 4; k++)
            optim_shrink(g->parameters, own[k], factor, from, to);
    }
}

static void check_optimizer(const gpt *g, const optimizer *o)
{
    ensure(o->kind != OPTIM_SGD && o->size == g->size,
           "the optimiser has %ld floats, the net %ld; plain SGD has none",
           o->size, g->size);
}

/* The step, from the optimiser's gradient. */
static void update(gpt *g, optimizer *o, float clip, worker me)
{
    int from, to;
    float factor = cut_back(o, clip);
    meet(me); /* all have read the gradient */
    crew_share((int)g->size, ALIGN, me.member, me.members, &from, &to);
    for (int i = from; factor < 1.0f && i < to; i++)
        o->gradient[i] *= factor;
    if (o->decay != 0.0f)
        shrink(g, 1.0f - o->rate * o->decay, from, to);
    optim_update(o, g->parameters, from, to);
    meet(me);
    if (me.member == 0)
        optim_count(o);
}

void gpt_update(gpt *g, float *sum, optimizer *o, float clip)
{
    optimizer own = *o; /* another place for the gradient */

    check_optimizer(g, o);
    own.gradient = sum;
    update(g, &own, clip, ALONE);
}

double gpt_step(gpt *g, const gpt_batch *b, optimizer *o, float clip, crew *c,
                int member, int members)
{
    worker me = {c, member, members};

    check_optimizer(g, o);
    slope(g, b, targets_of(b), o->gradient, me);
    double cost = mean_cost(g, b);
    update(g, o, clip, me);
    if (member == 0)
        train_check_cost(cost, *o->steps - 1);
    return cost;
}

matrix gpt_attention(const gpt *g, int l, int sequence, int head)
{
    matrix p = attention_of(g, l, sequence * g->length, g->length);

    return matrix_rows(p, head * g->length, g->length);
}
