/* net.c: forward, backward and the step, for one thread or a crew.
 *
 * A crew divides the neurons: each member computes its own columns of a
 * layer's activations and residuals, and updates its own rows of W. Only the
 * small last layer is divided by examples, since softmax needs whole rows; so
 * are layer and group norm. A norm, the activation and dropout work on strips
 * of a few columns one after another, while a strip is in the nearest cache. */
#include "net.h"

#include <stdlib.h>
#include <string.h>

#include "dense.h"

/* Neurons come in blocks, so that members do not write to one cache line. */
enum { BLOCK = 16, ALIGN = 16, STRIP = 32 };

static long padded(long floats)
{
    return (floats + ALIGN - 1) / ALIGN * ALIGN;
}

static int inputs_of(const net_plan *p, int l)
{
    return l == 0 ? p->inputs : p->units[l - 1];
}

/* Norm and dropout of layer l. */
static void check_hidden(const net_plan *p, int l)
{
    norm_kind kind = p->norm[l];
    float drop = p->dropout[l];

    ensure(kind >= 0 && kind < NORM_COUNT, "layer %d has norm %d", l,
           (int)kind);
    ensure(drop >= 0.0f && drop < 1.0f, "layer %d drops %g", l, (double)drop);
    ensure(l + 1 < p->layers || (kind == NORM_NONE && drop == 0.0f),
           "the last layer takes no norm and no dropout");
    ensure(kind != NORM_GROUP ||
               (p->groups[l] >= 1 && p->units[l] % p->groups[l] == 0),
           "layer %d: %d units in %d groups", l, p->units[l], p->groups[l]);
}

static void check_plan(const net_plan *p)
{
    ensure(p->layers >= 1 && p->layers <= NET_LAYERS, "%d layers", p->layers);
    ensure(p->inputs >= 1 && p->batch >= 1, "%d inputs, batches of %d",
           p->inputs, p->batch);
    for (int l = 0; l < p->layers; l++)
        ensure(p->units[l] >= 1, "layer %d has %d units", l, p->units[l]);
    for (int l = 0; l < p->layers; l++)
        check_hidden(p, l);
    ensure(p->loss != LOSS_CROSS_ENTROPY ||
               p->activation[p->layers - 1] == ACTIVATION_IDENTITY,
           "the cross-entropy brings its softmax: the last activation must "
           "be the identity");
}

net_plan net_plan_of(int inputs, int layers, const int units[],
                     activation hidden, activation output, loss c, int batch)
{
    net_plan p = {
        .inputs = inputs, .layers = layers, .loss = c, .batch = batch};

    ensure(layers >= 1 && layers <= NET_LAYERS, "%d layers", layers);
    for (int l = 0; l < layers; l++) {
        p.units[l] = units[l];
        p.activation[l] = l + 1 < layers ? hidden : output;
    }
    return p;
}

/* Is there anything between the sums and the activations but g? */
static bool is_plain(const net_plan *p, int l)
{
    return p->norm[l] == NORM_NONE && p->dropout[l] == 0.0f;
}

/* Floats from one example to the next in layer l's buffers. What is worked on
 * in strips has an odd number of cache lines there: rows a power of two apart
 * would all want the same few places of the nearest cache. */
static long stride_of(const net_plan *p, int l)
{
    long lines = padded(p->units[l]) / ALIGN;
    return ALIGN * (is_plain(p, l) ? lines : lines | 1);
}

/* Cuts a matrix off the front of what is left; its rows begin at cache lines.
 */
static matrix take(float **rest, int rows, int cols, long stride)
{
    matrix m = matrix_of(rows, cols, *rest);

    m.stride = (int)stride;
    *rest += (long)rows * m.stride;
    return m;
}

/* The views of layer l in a vector that is laid out like the parameters. */
typedef struct tensors {
    matrix w;
    float *b, *gamma; /* gamma NULL without a norm */
} tensors;

static tensors cut(const net_plan *p, float **rest, int l)
{
    tensors t = {.w = matrix_of(p->units[l], inputs_of(p, l), *rest)};

    *rest += padded((long)t.w.rows * t.w.cols);
    t.b = *rest;
    *rest += padded(t.w.rows);
    if (p->norm[l] != NORM_NONE) {
        t.gamma = *rest;
        *rest += padded(t.w.rows);
    }
    return t;
}

static tensors tensors_of(const net_plan *p, float *vector, int l)
{
    for (int k = 0; k < l; k++)
        cut(p, &vector, k);
    return cut(p, &vector, l);
}

/* Counts what the functions that cut views off would take. */
static long parameters_size(const net_plan *p)
{
    long floats = 0;
    for (int l = 0; l < p->layers; l++)
        floats += padded((long)p->units[l] * inputs_of(p, l)) +
                  padded(p->units[l]) * (p->norm[l] != NORM_NONE ? 2 : 1);
    return floats;
}

/* The running mean and variance. */
static long statistics_size(const net_plan *p)
{
    long floats = 0;
    for (int l = 0; l < p->layers; l++)
        floats += p->norm[l] == NORM_BATCH ? 2 * padded(p->units[l]) : 0;
    return floats;
}

/* The sets of an example that are normalised. */
static int groups_of(const net_plan *p, int l)
{
    return p->norm[l] == NORM_GROUP ? p->groups[l] : 1;
}

static long norm_size(const net_plan *p, int l)
{
    long units = padded(p->units[l]);

    if (p->norm[l] == NORM_NONE)
        return 0;
    return p->batch * stride_of(p, l) + 2 * units +
           (p->norm[l] == NORM_BATCH ? units
                                     : p->batch * padded(groups_of(p, l)));
}

static long buffer_size(const net_plan *p)
{
    long floats = p->input_dropout > 0.0f ? p->batch * padded(p->inputs) : 0;
    for (int l = 0; l < p->layers; l++)
        floats += norm_size(p, l) +
                  p->batch * stride_of(p, l) *
                      (activation_needs_z(p->activation[l]) ? 3 : 2);
    return floats;
}

static norm norm_in(const net_plan *p, int l, tensors t, float **statistics,
                    float **buffers)
{
    norm n = {.kind = p->norm[l],
              .groups = groups_of(p, l),
              .epsilon = NORM_EPSILON,
              .momentum = NORM_MOMENTUM,
              .gamma = t.gamma,
              .beta = t.b};
    bool batch = n.kind == NORM_BATCH;

    if (n.kind == NORM_NONE)
        return n;
    int units = p->units[l], sets = batch ? units : n.groups;
    n.xhat = take(buffers, p->batch, units, stride_of(p, l));
    n.dgamma = take(buffers, 1, units, padded(units)).data;
    n.dbeta = take(buffers, 1, units, padded(units)).data;
    n.inverse = take(buffers, batch ? 1 : p->batch, sets, padded(sets));
    if (batch) {
        n.mean = take(statistics, 1, units, padded(units)).data;
        n.variance = take(statistics, 1, units, padded(units)).data;
    }
    return n;
}

net net_make(const net_plan *plan)
{
    net n = {.plan = *plan};

    check_plan(plan);
    n.size = parameters_size(plan);
    n.kept = n.size + statistics_size(plan);
    n.layer = zeroed((unsigned long)plan->layers, sizeof *n.layer);
    n.parameters = zeroed((unsigned long)n.kept, sizeof(float));
    n.buffers = zeroed((unsigned long)buffer_size(plan), sizeof(float));
    float *rest = n.buffers, *statistics = n.parameters + n.size;
    if (plan->input_dropout > 0.0f)
        n.input =
            take(&rest, plan->batch, plan->inputs, padded(plan->inputs));
    for (int l = 0; l < plan->layers; l++) {
        layer *y = &n.layer[l];
        int units = plan->units[l];
        tensors t = tensors_of(plan, n.parameters, l);
        y->activation = plan->activation[l];
        y->w = t.w;
        y->b = t.b;
        y->norm = norm_in(plan, l, t, &statistics, &rest);
        norm_reset(&y->norm, units);
        y->a = take(&rest, plan->batch, units, stride_of(plan, l));
        y->delta = take(&rest, plan->batch, units, stride_of(plan, l));
        y->z = y->a;
        if (activation_needs_z(y->activation))
            y->z = take(&rest, plan->batch, units, stride_of(plan, l));
    }
    return n;
}

void net_free(net *n)
{
    free(n->layer);
    free(n->parameters);
    free(n->buffers);
    *n = (net){0};
}

void net_init(net *n, init how, rng *r)
{
    for (int l = 0; l < n->plan.layers; l++) {
        int units = n->plan.units[l];
        init_weights(how, n->layer[l].w, r);
        memset(n->layer[l].b, 0, (size_t)units * sizeof *n->layer[l].b);
        norm_reset(&n->layer[l].norm, units);
    }
}

long net_count(const net *n)
{
    long count = 0;
    for (int l = 0; l < n->plan.layers; l++)
        count += (long)n->layer[l].w.rows *
                 (n->layer[l].w.cols + (n->layer[l].norm.gamma ? 2 : 1));
    return count;
}

/* What a member of a crew works on, and how. */
typedef struct part {
    crew *crew;
    int member, members;
    net_mode mode;
    bool update;   /* move the running statistics? */
    uint64_t step; /* names the masks */
} part;

static part alone(const net *n, net_mode mode)
{
    return (part){NULL, 0, 1, mode, false, n->step};
}

/* vector <- beta vector + alpha m (dC/dparameters + decay W); `vector` is laid
 * out like the parameters. */
typedef struct change {
    float alpha, beta, decay;
} change;

static void meet(part p)
{
    if (p.crew)
        crew_meet(p.crew);
}

/* Columns from .. to of a layer's buffer. The last strip takes the padding
 * with it: a whole layer is then one run of memory for the activations, and
 * what they make of the padding nobody reads. */
static matrix strip(matrix m, int from, int to)
{
    return (matrix){m.rows, (to == m.cols ? m.stride : to) - from, m.stride,
                    m.data + from};
}

/* What the first layer takes: X, or a list and the weights W^T beside it. */
typedef struct entry {
    matrix x;
    const sparse *list; /* or NULL */
    matrix wt;
} entry;

static int rows_of(const entry *x)
{
    return x->list ? x->list->rows : x->x.rows;
}

/* Rows first .. first + rows - 1 and columns alike of a layer. */
typedef struct block {
    int row, rows, col, cols;
} block;

static matrix block_of(matrix m, block at)
{
    return matrix_columns(matrix_rows(m, at.row, at.rows), at.col, at.cols);
}

/* The mask of layer l's activations, of the inputs for l = -1. */
static dropout mask_of(const net *n, int l, part p)
{
    float drop = l < 0 ? n->plan.input_dropout : n->plan.dropout[l];
    return dropout_make(p.mode == NET_TRAINING ? drop : 0.0f, n->seed, p.step,
                        l + 1);
}

/* A from the sums: norm, activation, dropout. */
static void bend(const layer *y, block at, const dropout *mask, part p)
{
    matrix z = block_of(y->z, at), a = block_of(y->a, at);

    if (y->norm.kind != NORM_NONE) {
        norm n = y->norm.kind == NORM_BATCH
                     ? norm_columns(&y->norm, at.col, at.cols)
                     : norm_rows(&y->norm, at.row, at.rows);
        if (p.mode == NET_TRAINING)
            norm_forward(&n, z, p.update);
        else
            norm_forward_test(&n, z);
    }
    activation_forward(y->activation, a, z);
    dropout_forward(mask, a, at.row, at.col);
}

/* Delta <- Delta * g'(Z), with A multiplied by `scale` since. */
static void undropped_backward(activation g, matrix delta, matrix a, matrix z,
                               float scale)
{
    float before[STRIP];

    for (int i = 0; i < delta.rows; i++) {
        const float *row = matrix_row(a, i);
        for (int j = 0; j < delta.cols; j++)
            before[j] = row[j] / scale;
        activation_backward(g, matrix_rows(delta, i, 1),
                            matrix_of(1, delta.cols, before),
                            matrix_rows(z, i, 1));
    }
}

/* dC/dSums from dC/dA, in Delta: the way back through bend. A of ReLU says by
 * itself what was dropped; other activations want A as it was before. */
static void unbend(const layer *y, block at, const dropout *mask)
{
    matrix delta = block_of(y->delta, at), a = block_of(y->a, at);
    matrix z = block_of(y->z, at);

    if (mask->threshold == 0)
        activation_backward(y->activation, delta, a, z);
    else if (y->activation == ACTIVATION_RELU) {
        matrix_scale(delta, mask->scale);
        activation_backward(y->activation, delta, a, z);
    } else {
        dropout_backward(mask, delta, at.row, at.col);
        undropped_backward(y->activation, delta, a, z, mask->scale);
    }
    if (y->norm.kind == NORM_NONE)
        return;
    norm n = norm_columns(&y->norm, at.col, at.cols);
    norm_backward_sums(&n, delta);
    if (n.kind == NORM_BATCH)
        norm_backward(&n, delta);
}

/* Must whole examples meet in one member? */
static bool by_examples(const net *n, int l)
{
    return n->plan.norm[l] == NORM_LAYER || n->plan.norm[l] == NORM_GROUP;
}

/* Rows r0 .. r1 of layer y from rows r0 .. r1 of its input, columns c0 .. c1.
 */
static void layer_forward(const layer *y, matrix input, int r0, int r1,
                          int c0, int c1)
{
    if (r0 == r1 || c0 == c1)
        return;
    matrix z = matrix_rows(y->z, r0, r1 - r0);
    matrix a = matrix_rows(y->a, r0, r1 - r0);
    dense_forward(matrix_columns(z, c0, c1 - c0),
                  matrix_rows(input, r0, r1 - r0),
                  matrix_rows(y->w, c0, c1 - c0), y->b + c0);
    activation_forward(y->activation, strip(a, c0, c1), strip(z, c0, c1));
}

/* Layer l with a norm or dropout; a member does its neurons, but whole examples
 * where the norm needs them. */
static void trimmed_forward(net *n, int l, matrix input, part p, int from,
                            int to)
{
    layer *y = &n->layer[l];
    int m = input.rows, units = n->plan.units[l];
    bool normed = y->norm.kind != NORM_NONE;
    dropout mask = mask_of(n, l, p);
    block own = {0, m, from, to - from};

    if (from < to)
        dense_forward(block_of(normed ? y->norm.xhat : y->z, own), input,
                      matrix_rows(y->w, from, to - from),
                      normed ? NULL : y->b + from);
    if (by_examples(n, l)) {
        meet(p);
        crew_share(m, 1, p.member, p.members, &from, &to);
        for (int i = from; i < to; i++)
            bend(y, (block){i, 1, 0, units}, &mask, p);
    } else
        for (int at = from; at < to; at += STRIP)
            bend(y, (block){0, m, at, to - at < STRIP ? to - at : STRIP},
                 &mask, p);
}

/* The first layer from a list, all rows. */
static void list_forward(const layer *y, const entry *in, int c0, int c1)
{
    if (c0 == c1)
        return;
    matrix z = matrix_rows(y->z, 0, in->list->rows);
    matrix a = matrix_rows(y->a, 0, in->list->rows);
    sparse_forward(z, in->list, in->wt, y->b, c0, c1);
    activation_forward(y->activation, strip(a, c0, c1), strip(z, c0, c1));
}

/* Hidden layers by neurons, the last one by examples. */
static void forward(net *n, const entry *in, part p)
{
    int m = rows_of(in), last = n->plan.layers - 1, from, to;
    matrix x = in->x;

    for (int l = 0; l < last; l++) {
        crew_share(n->plan.units[l], BLOCK, p.member, p.members, &from, &to);
        if (l == 0 && in->list)
            list_forward(&n->layer[l], in, from, to);
        else if (is_plain(&n->plan, l))
            layer_forward(&n->layer[l], x, 0, m, from, to);
        else
            trimmed_forward(n, l, x, p, from, to);
        x = matrix_rows(n->layer[l].a, 0, m);
        meet(p);
    }
    crew_share(m, 1, p.member, p.members, &from, &to);
    layer_forward(&n->layer[last], x, from, to, 0, n->plan.units[last]);
    loss_output(n->plan.loss, matrix_rows(n->layer[last].a, from, to - from));
}

/* X, or what input dropout leaves of it. */
static matrix input_of(net *n, matrix x, part p)
{
    int from, to;

    if (p.mode == NET_TEST || n->plan.input_dropout == 0.0f)
        return x;
    dropout mask = mask_of(n, -1, p);
    crew_share(x.rows, 1, p.member, p.members, &from, &to);
    matrix own = matrix_rows(n->input, from, to - from);
    matrix_copy(own, matrix_rows(x, from, to - from));
    dropout_forward(&mask, own, from, 0);
    meet(p);
    return matrix_rows(n->input, 0, x.rows);
}

/* Residual of the last layer, rows from .. to. */
static void output_residual(net *n, matrix y, int from, int to)
{
    layer *last = &n->layer[n->plan.layers - 1];
    matrix a = matrix_rows(last->a, from, to - from);
    matrix delta = matrix_rows(last->delta, from, to - from);

    if (from == to)
        return;
    loss_residual(delta, a, matrix_rows(y, from, to - from));
    int units = delta.cols;
    activation_backward(
        last->activation, strip(delta, 0, units), strip(a, 0, units),
        strip(matrix_rows(last->z, from, to - from), 0, units));
}

/* Residual of layer l - 1 from that of layer l, neurons from .. to:
 * delta <- (delta_l W_l) * g'(z), and through dropout and norm. */
static void hidden_residual(net *n, int l, int m, part p, int from, int to)
{
    layer *below = &n->layer[l - 1], *y = &n->layer[l];
    int count = to - from;

    if (count == 0)
        return;
    matrix delta = matrix_rows(below->delta, 0, m);
    dense_backward(matrix_columns(delta, from, count),
                   matrix_rows(y->delta, 0, m),
                   matrix_columns(y->w, from, count));
    if (is_plain(&n->plan, l - 1)) {
        activation_backward(below->activation, strip(delta, from, to),
                            strip(matrix_rows(below->a, 0, m), from, to),
                            strip(matrix_rows(below->z, 0, m), from, to));
        return;
    }
    dropout mask = mask_of(n, l - 1, p);
    for (int at = from; at < to; at += STRIP)
        unbend(below, (block){0, m, at, to - at < STRIP ? to - at : STRIP},
               &mask);
}

/* The rest for layer and group norm, examples from .. to. */
static void example_residual(layer *y, int from, int to)
{
    if (from == to)
        return;
    norm n = norm_rows(&y->norm, from, to - from);
    norm_backward(&n, matrix_rows(y->delta, from, to - from));
}

/* vector <- beta vector + alpha sums: gamma and beta of a norm. */
static void norm_gradient(float *vector, const float *sums, change how,
                          int from, int to)
{
    for (int j = from; j < to; j++)
        vector[j] = (how.beta == 0.0f ? 0.0f : how.beta * vector[j]) +
                    how.alpha * sums[j];
}

/* Rows from .. to of layer l's W and b in `vector`. A penalty shrinks W in the
 * product itself when the vector is the parameters; else it is added. */
static void layer_gradient(net *n, int l, matrix input, float *vector,
                           change how, int from, int to)
{
    layer *y = &n->layer[l];
    bool folded = vector == n->parameters;
    float penalty = how.alpha * (float)input.rows * how.decay;
    matrix delta =
        matrix_columns(matrix_rows(y->delta, 0, input.rows), from, to - from);
    tensors t = tensors_of(&n->plan, vector, l);
    matrix rows = matrix_rows(t.w, from, to - from);
    dense_gradient(rows, delta, input, how.alpha,
                   folded ? how.beta + penalty : how.beta);
    if (t.gamma) {
        norm_gradient(t.b, y->norm.dbeta, how, from, to);
        norm_gradient(t.gamma, y->norm.dgamma, how, from, to);
    } else
        dense_bias_gradient(t.b + from, delta, how.alpha, how.beta);
    if (!folded && penalty != 0.0f)
        matrix_add_scaled(rows, penalty, matrix_rows(y->w, from, to - from));
}

/* The step of the first layer from a list: its weights are W^T. */
static void list_gradient(net *n, const entry *in, change how, int from,
                          int to)
{
    layer *y = &n->layer[0];
    matrix delta = matrix_rows(y->delta, 0, in->list->rows);

    sparse_gradient(in->wt, delta, in->list, how.alpha, from, to);
    dense_bias_gradient(y->b + from, matrix_columns(delta, from, to - from),
                        how.alpha, how.beta);
}

/* After a forward; `vector` may be the parameters themselves: a layer's weights
 * change only when the residual below has been taken through them. */
static void backward(net *n, const entry *in, matrix y, float *vector,
                     change how, part p)
{
    int m = rows_of(in), from, to;

    crew_share(m, 1, p.member, p.members, &from, &to);
    output_residual(n, y, from, to);
    meet(p);
    for (int l = n->plan.layers - 1; l >= 0; l--) {
        matrix x = l > 0 ? matrix_rows(n->layer[l - 1].a, 0, m) : in->x;
        if (l > 0) {
            crew_share(n->plan.units[l - 1], BLOCK, p.member, p.members,
                       &from, &to);
            hidden_residual(n, l, m, p, from, to);
            meet(p);
            if (by_examples(n, l - 1)) {
                crew_share(m, 1, p.member, p.members, &from, &to);
                example_residual(&n->layer[l - 1], from, to);
                meet(p);
            }
        }
        crew_share(n->plan.units[l], BLOCK, p.member, p.members, &from, &to);
        if (from < to && l == 0 && in->list)
            list_gradient(n, in, how, from, to);
        else if (from < to)
            layer_gradient(n, l, x, vector, how, from, to);
    }
}

static void check_batch(const net *n, matrix x)
{
    ensure(x.cols == n->plan.inputs && x.rows >= 1 && x.rows <= n->plan.batch,
           "X is %d x %d; the net takes up to %d x %d", x.rows, x.cols,
           n->plan.batch, n->plan.inputs);
}

matrix net_forward(net *n, matrix x)
{
    check_batch(n, x);
    part p = alone(n, n->mode);
    entry in = {.x = input_of(n, x, p)};
    forward(n, &in, p);
    return matrix_rows(n->layer[n->plan.layers - 1].a, 0, x.rows);
}

double net_cost(const net *n, matrix y)
{
    matrix a = matrix_rows(n->layer[n->plan.layers - 1].a, 0, y.rows);
    return loss_sum(n->plan.loss, a, y) / y.rows;
}

void net_gradient(net *n, matrix x, matrix y, float *gradient)
{
    check_batch(n, x);
    part p = alone(n, NET_TRAINING);
    entry in = {.x = input_of(n, x, p)};
    forward(n, &in, p);
    backward(n, &in, y, gradient, (change){.alpha = 1.0f / (float)x.rows}, p);
}

/* W <- factor W for the weights among entries from .. to of the parameters;
 * biases are left alone. */
static void shrink(net *n, float factor, long from, long to)
{
    for (int l = 0; l < n->plan.layers; l++) {
        matrix w = n->layer[l].w;
        long first = w.data - n->parameters;
        long last = first + (long)w.rows * w.cols;
        first = first > from ? first : from;
        last = last < to ? last : to;
        for (long i = first; i < last; i++)
            n->parameters[i] *= factor;
    }
}

/* Hidden units from the member's share of each layer: w <- w c / ||w|| where
 * ||w|| > c. */
static void cap_norms(net *n, part p)
{
    double most = (double)n->plan.max_norm;
    int from, to;

    for (int l = 0; l + 1 < n->plan.layers; l++) {
        crew_share(n->plan.units[l], BLOCK, p.member, p.members, &from, &to);
        for (int j = from; j < to; j++) {
            matrix w = matrix_rows(n->layer[l].w, j, 1);
            double size = matrix_norm(w);
            if (size > most)
                matrix_scale(w, (float)(most / size));
        }
    }
}

/* A step by an optimiser that has a gradient: it divides the parameters, not
 * the neurons, so that all must meet before and after it. */
static void vector_step(net *n, const entry *in, matrix y, optimizer *o,
                        part p)
{
    bool apart = o->kind == OPTIM_ADAMW;
    int from, to;

    ensure(o->size == n->size, "the optimiser has %ld floats, the net %ld",
           o->size, n->size);
    backward(
        n, in, y, o->gradient,
        (change){1.0f / (float)in->x.rows, 0.0f, apart ? 0.0f : o->decay}, p);
    meet(p);
    crew_share((int)n->size, ALIGN, p.member, p.members, &from, &to);
    if (apart && o->decay != 0.0f)
        shrink(n, 1.0f - o->rate * o->decay, from, to);
    optim_update(o, n->parameters, from, to);
    meet(p);
}

/* The others read these after the barrier between two steps. */
static void count_step(net *n, optimizer *o, part p)
{
    if (p.member > 0)
        return;
    optim_count(o);
    n->step++;
}

void net_step(net *n, matrix x, matrix y, optimizer *o, crew *c, int member,
              int members)
{
    part p = {c, member, members, NET_TRAINING, true, n->step};

    check_batch(n, x);
    entry in = {.x = input_of(n, x, p)};
    forward(n, &in, p);
    if (o->kind == OPTIM_SGD)
        backward(n, &in, y, n->parameters,
                 (change){-o->rate / (float)x.rows, 1.0f, o->decay}, p);
    else
        vector_step(n, &in, y, o, p);
    if (n->plan.max_norm > 0.0f)
        cap_norms(n, p);
    count_step(n, o, p);
}

bool net_takes_list(const net *n)
{
    return n->plan.layers > 1 && is_plain(&n->plan, 0) &&
           n->plan.input_dropout == 0.0f && n->plan.max_norm == 0.0f;
}

void net_step_sparse(net *n, const sparse *x, matrix wt, matrix y,
                     optimizer *o, crew *c, int member, int members)
{
    part p = {c, member, members, NET_TRAINING, true, n->step};
    entry in = {.list = x, .wt = wt};

    ensure(x->cols == n->plan.inputs && x->rows >= 1 &&
               x->rows <= n->plan.batch,
           "X is %d x %d; the net takes up to %d x %d", x->rows, x->cols,
           n->plan.batch, n->plan.inputs);
    ensure(o->kind == OPTIM_SGD && o->decay == 0.0f && net_takes_list(n),
           "only plain SGD on a plain first layer goes by a list");
    forward(n, &in, p);
    backward(n, &in, y, n->parameters,
             (change){-o->rate / (float)x->rows, 1.0f, 0.0f}, p);
    count_step(n, o, p);
}
