/* net.c: forward, backward and the step, for one thread or a crew.
 *
 * A crew divides the neurons: each member computes its own columns of a
 * layer's activations and residuals, and updates its own rows of W. Only the
 * small last layer is divided by examples, since softmax needs whole rows. */
#include "net.h"

#include <stdlib.h>
#include <string.h>

#include "dense.h"

/* Neurons come in blocks, so that members do not write to one cache line. */
enum { BLOCK = 16, ALIGN = 16 };

static long padded(long floats)
{
    return (floats + ALIGN - 1) / ALIGN * ALIGN;
}

static int inputs_of(const net_plan *p, int l)
{
    return l == 0 ? p->inputs : p->units[l - 1];
}

static void check_plan(const net_plan *p)
{
    ensure(p->layers >= 1 && p->layers <= NET_LAYERS, "%d layers", p->layers);
    ensure(p->inputs >= 1 && p->batch >= 1, "%d inputs, batches of %d",
           p->inputs, p->batch);
    for (int l = 0; l < p->layers; l++)
        ensure(p->units[l] >= 1, "layer %d has %d units", l, p->units[l]);
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

/* Cuts a matrix off the front of what is left; its rows begin at cache lines.
 */
static matrix take(float **rest, int rows, int cols)
{
    matrix m = matrix_of(rows, cols, *rest);

    m.stride = (int)padded(cols);
    *rest += (long)rows * m.stride;
    return m;
}

/* The views of a vector laid out like the parameters: layer l's W and b. */
static void views(const net_plan *p, float *vector, int l, matrix *w,
                  float **b)
{
    for (int k = 0; k <= l; k++) {
        *w = matrix_of(p->units[k], inputs_of(p, k), vector);
        *b = vector + padded((long)w->rows * w->cols);
        vector = *b + padded(w->rows);
    }
}

static long buffer_size(const net_plan *p)
{
    long floats = 0;
    for (int l = 0; l < p->layers; l++)
        floats += p->batch * padded(p->units[l]) *
                  (activation_needs_z(p->activation[l]) ? 3 : 2);
    return floats;
}

net net_make(const net_plan *plan)
{
    net n = {.plan = *plan};

    check_plan(plan);
    for (int l = 0; l < plan->layers; l++)
        n.size += padded((long)plan->units[l] * inputs_of(plan, l)) +
                  padded(plan->units[l]);
    n.layer = zeroed((unsigned long)plan->layers, sizeof *n.layer);
    n.parameters = zeroed((unsigned long)n.size, sizeof(float));
    n.buffers = zeroed((unsigned long)buffer_size(plan), sizeof(float));
    float *rest = n.buffers;
    for (int l = 0; l < plan->layers; l++) {
        layer *y = &n.layer[l];
        int units = plan->units[l];
        y->activation = plan->activation[l];
        views(plan, n.parameters, l, &y->w, &y->b);
        y->a = take(&rest, plan->batch, units);
        y->delta = take(&rest, plan->batch, units);
        y->z = y->a;
        if (activation_needs_z(y->activation))
            y->z = take(&rest, plan->batch, units);
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
        init_weights(how, n->layer[l].w, r);
        memset(n->layer[l].b, 0,
               (size_t)n->plan.units[l] * sizeof *n->layer[l].b);
    }
}

long net_count(const net *n)
{
    long count = 0;
    for (int l = 0; l < n->plan.layers; l++)
        count += (long)n->layer[l].w.rows * (n->layer[l].w.cols + 1);
    return count;
}

/* What a member of a crew works on. */
typedef struct part {
    crew *crew;
    int member, members;
} part;

static const part ALONE = {NULL, 0, 1};

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

/* The same for the first layer from a list, all rows. */
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
        else
            layer_forward(&n->layer[l], x, 0, m, from, to);
        x = matrix_rows(n->layer[l].a, 0, m);
        meet(p);
    }
    crew_share(m, 1, p.member, p.members, &from, &to);
    layer_forward(&n->layer[last], x, from, to, 0, n->plan.units[last]);
    loss_output(n->plan.loss, matrix_rows(n->layer[last].a, from, to - from));
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
 * delta <- (delta_l W_l) * g'(z). */
static void hidden_residual(net *n, int l, int m, int from, int to)
{
    layer *below = &n->layer[l - 1], *y = &n->layer[l];
    int count = to - from;

    if (count == 0)
        return;
    matrix delta = matrix_rows(below->delta, 0, m);
    dense_backward(matrix_columns(delta, from, count),
                   matrix_rows(y->delta, 0, m),
                   matrix_columns(y->w, from, count));
    activation_backward(below->activation, strip(delta, from, to),
                        strip(matrix_rows(below->a, 0, m), from, to),
                        strip(matrix_rows(below->z, 0, m), from, to));
}

/* Rows from .. to of layer l's W and b in `vector`. A penalty shrinks W in the
 * product itself when the vector is the parameters; else it is added. */
static void layer_gradient(net *n, int l, matrix input, float *vector,
                           change how, int from, int to)
{
    layer *y = &n->layer[l];
    bool folded = vector == n->parameters;
    float penalty = how.alpha * (float)input.rows * how.decay;
    matrix w, delta = matrix_columns(matrix_rows(y->delta, 0, input.rows),
                                     from, to - from);
    float *b = NULL;

    views(&n->plan, vector, l, &w, &b);
    matrix rows = matrix_rows(w, from, to - from);
    dense_gradient(rows, delta, input, how.alpha,
                   folded ? how.beta + penalty : how.beta);
    dense_bias_gradient(b + from, delta, how.alpha, how.beta);
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
            hidden_residual(n, l, m, from, to);
            meet(p);
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
    forward(n, &(entry){.x = x}, ALONE);
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
    entry in = {.x = x};
    forward(n, &in, ALONE);
    backward(n, &in, y, gradient, (change){.alpha = 1.0f / (float)x.rows},
             ALONE);
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

void net_step(net *n, matrix x, matrix y, optimizer *o, crew *c, int member,
              int members)
{
    part p = {c, member, members};
    entry in = {.x = x};
    float m = (float)x.rows;
    int from, to;

    check_batch(n, x);
    forward(n, &in, p);
    if (o->kind == OPTIM_SGD) {
        backward(n, &in, y, n->parameters,
                 (change){-o->rate / m, 1.0f, o->decay}, p);
        return;
    }
    ensure(o->size == n->size, "the optimiser has %ld floats, the net %ld",
           o->size, n->size);
    bool apart = o->kind == OPTIM_ADAMW;
    backward(n, &in, y, o->gradient,
             (change){1.0f / m, 0.0f, apart ? 0.0f : o->decay}, p);
    meet(p);
    crew_share((int)n->size, ALIGN, member, members, &from, &to);
    if (apart && o->decay != 0.0f)
        shrink(n, 1.0f - o->rate * o->decay, from, to);
    optim_update(o, n->parameters, from, to);
    meet(p);
    if (member == 0) /* the others read it after a barrier of the next step */
        optim_count(o);
}

void net_step_sparse(net *n, const sparse *x, matrix wt, matrix y,
                     optimizer *o, crew *c, int member, int members)
{
    part p = {c, member, members};
    entry in = {.list = x, .wt = wt};

    ensure(x->cols == n->plan.inputs && x->rows >= 1 &&
               x->rows <= n->plan.batch && n->plan.layers > 1,
           "X is %d x %d; the net takes up to %d x %d", x->rows, x->cols,
           n->plan.batch, n->plan.inputs);
    ensure(o->kind == OPTIM_SGD && o->decay == 0.0f,
           "only plain SGD goes by a list");
    forward(n, &in, p);
    backward(n, &in, y, n->parameters,
             (change){-o->rate / (float)x->rows, 1.0f, 0.0f}, p);
}
