/* batchnorm.c: every layer kept in range. Explained in Chapter 12.
 *
 * Its runs, in the order of the text: four numbers normalised, and the way
 * back; a whole net's gradient and the library's; deep nets with and without
 * a norm; what the norm remembers for the test; four breaks; drift, and noise
 * that makes it worse; the cost along a step; three norms at small batches.
 * The run `results` makes the record on MNIST, only when named. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "dense.h"
#include "gradcheck.h"
#include "options.h"
#include "progress.h"
#include "record.h"
#include "table.h"

enum { PIXELS = 784, CLASSES = 10, HELD = 2000, UNITS = 50, PROBE = 500 };

/* What the command line chose. */
typedef struct settings {
    uint64_t seed;
    int layers, epochs, batch; /* hidden layers; epochs 0: the run's own */
    double rate;               /* 0: each run has its own */
    const char *data;
    const char *out; /* folder of the tables, or NULL */
    table *metrics;
    images train, held, test; /* empty until a run wants them */
} settings;

/* A metric whose name is made like a text of printf. */
static void keep(const settings *set, double value, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void keep(const settings *set, double value, const char *format, ...)
{
    char name[80];
    va_list list;
    va_start(list, format);
    vsnprintf(name, sizeof name, format, list);
    va_end(list);
    metric(set->metrics, name, value);
}

/* The numbers that are normalised together: `count` of them, the first at
 * data[first], `step` floats from one to the next. */
typedef struct group {
    int count;
    size_t first, step;
} group;

static int group_count(const norm *n, matrix x)
{
    return n->kind == NORM_BATCH ? x.cols : x.rows * n->groups;
}

/* Group k of X (m x units): a column, a row, or a part of a row. */
static group group_at(const norm *n, matrix x, int k)
{
    size_t stride = (size_t)x.stride;
    if (n->kind == NORM_BATCH)
        return (group){x.rows, (size_t)k, stride};
    int size = x.cols / n->groups, part = k % n->groups * size;
    size_t row = (size_t)(k / n->groups) * stride;
    return (group){size, row + (size_t)part, 1};
}

/* Where the norm keeps 1 / sqrt(v + epsilon) of group k. */
static float *inverse_of(const norm *n, int k)
{
    if (n->kind == NORM_BATCH)
        return n->inverse.data + k;
    return matrix_row(n->inverse, k / n->groups) + k % n->groups;
}

/* What a group's numbers had before they were normalised. */
typedef struct moments {
    double mean, variance, inverse; /* 1 / sqrt(variance + epsilon) */
} moments;

/* x <- (x - mu) / sqrt(v + epsilon) */
static moments normalise(group g, double epsilon, float *x)
{
    moments o = {0, 0, 0};
    x += g.first;
    for (int i = 0; i < g.count; i++)
        o.mean += x[(size_t)i * g.step] / g.count;
    for (int i = 0; i < g.count; i++) {
        double d = x[(size_t)i * g.step] - o.mean;
        o.variance += d * d / g.count;
    }
    o.inverse = 1 / sqrt(o.variance + epsilon);
    for (int i = 0; i < g.count; i++) {
        float *at = &x[(size_t)i * g.step];
        *at = (float)((*at - o.mean) * o.inverse);
    }
    return o;
}

/* Three ways back; the last is a mistake. */
typedef enum way { GRAPH, COMPACT, FORGET } way;

/* d holds dC/dxhat and becomes dC/dx: node by node, from the last. */
static void back_by_graph(group g, const float *xhat, double r, float *d)
{
    double dr = 0, dmu = 0, m = g.count;
    for (size_t i = 0, at = 0; i < (size_t)g.count; i++, at += g.step)
        dr += d[at] * (xhat[at] / r); /* xhat = (x - mu) r */
    double dv = -r * r * r / 2 * dr;  /* r = (v + epsilon)^(-1/2) */
    for (size_t i = 0, at = 0; i < (size_t)g.count; i++, at += g.step) {
        double both = d[at] * r + 2 / m * (xhat[at] / r) * dv;
        d[at] = (float)both; /* x - mu is in xhat and in v */
        dmu -= both;
    }
    for (size_t i = 0, at = 0; i < (size_t)g.count; i++, at += g.step)
        d[at] = (float)(d[at] + dmu / m); /* x is in x - mu and in mu */
}

/* The same in one line: dx = r (d - mean d - xhat mean (d xhat)). */
static void back_compact(group g, const float *xhat, double r, float *d)
{
    double shift = 0, tilt = 0, m = g.count;
    for (size_t i = 0, at = 0; i < (size_t)g.count; i++, at += g.step) {
        shift += d[at] / m;
        tilt += (double)d[at] * xhat[at] / m;
    }
    for (size_t i = 0, at = 0; i < (size_t)g.count; i++, at += g.step)
        d[at] = (float)(r * (d[at] - shift - xhat[at] * tilt));
}

/* As if mu and v were constants. */
static void back_forgetful(group g, double r, float *d)
{
    for (size_t i = 0, at = 0; i < (size_t)g.count; i++, at += g.step)
        d[at] = (float)(r * d[at]);
}

static void back(way how, group g, const float *xhat, double r, float *d)
{
    if (how == GRAPH)
        back_by_graph(g, xhat + g.first, r, d + g.first);
    else if (how == COMPACT)
        back_compact(g, xhat + g.first, r, d + g.first);
    else
        back_forgetful(g, r, d + g.first);
}

/* Four numbers, and what four residuals become. */
static void run_four(settings *set)
{
    static const float x[] = {2, 10, 8, 8}, delta[] = {0, 4, 0, 0};
    const double gamma = 1, beta = 0, h = 1e-3;
    const group g = {4, 0, 1};
    float xhat[4], d[3][4];
    memcpy(xhat, x, sizeof xhat);
    moments o = normalise(g, NORM_EPSILON, xhat);
    printf("mean %.4f  variance %.4f  r %.4f\n", o.mean, o.variance,
           o.inverse);
    for (int w = GRAPH; w <= FORGET; w++) {
        for (int i = 0; i < 4; i++)
            d[w][i] = (float)(gamma * delta[i]);
        back((way)w, g, xhat, o.inverse, d[w]);
    }
    printf(" i    x     xhat        z  delta  by graph   compact  measured  "
           "forgetful\n");
    for (int i = 0; i < 4; i++) {
        double cost[2] = {0, 0}; /* sum of delta z, x_i moved to both sides */
        for (int s = 0; s < 2; s++) {
            float moved[4];
            memcpy(moved, x, sizeof moved);
            moved[i] += (float)(s ? h : -h);
            normalise(g, NORM_EPSILON, moved);
            for (int k = 0; k < 4; k++)
                cost[s] += delta[k] * (gamma * moved[k] + beta);
        }
        printf("%2d  %3.0f  %7.4f  %7.4f  %5.1f  %8.4f  %8.4f  %8.3f"
               "  %9.4f\n",
               i + 1, x[i], xhat[i], gamma * xhat[i] + beta, delta[i],
               d[GRAPH][i], d[COMPACT][i], (cost[1] - cost[0]) / (2 * h),
               d[FORGET][i]);
    }
    keep(set, o.variance, "four_variance");
}

/* Noise on what a norm has made: Z <- scale Z + shift, a new scale and shift
 * for every unit at every step. */
typedef struct noise {
    double amount; /* 0: none */
    rng r;
    float scale[NET_LAYERS][UNITS];
} noise;

static void disturb(noise *how, int l, matrix z)
{
    for (int k = 0; how && how->amount > 0 && k < z.cols; k++) {
        double shift = how->amount * rng_normal(&how->r);
        double scale = exp(how->amount * rng_normal(&how->r));
        how->scale[l][k] = (float)scale;
        for (int i = 0; i < z.rows; i++)
            matrix_row(z, i)[k] =
                (float)(scale * matrix_row(z, i)[k] + shift);
    }
}

static void undisturb(const noise *how, int l, matrix delta)
{
    for (int k = 0; how && how->amount > 0 && k < delta.cols; k++)
        for (int i = 0; i < delta.rows; i++)
            matrix_row(delta, i)[k] *= how->scale[l][k];
}

/* n->xhat holds X and becomes Xhat; Z <- gamma Xhat + beta. */
static void norm_by_hand(const norm *n, matrix z, bool update)
{
    matrix x = matrix_rows(n->xhat, 0, z.rows);
    double m = z.rows, step = n->momentum;
    for (int k = 0; k < group_count(n, x); k++) {
        group g = group_at(n, x, k);
        moments o = normalise(g, n->epsilon, x.data);
        *inverse_of(n, k) = (float)o.inverse;
        if (!update || n->kind != NORM_BATCH || m < 2)
            continue;
        n->mean[k] += (float)(step * (o.mean - n->mean[k]));
        n->variance[k] +=
            (float)(step * (m / (m - 1) * o.variance - n->variance[k]));
    }
    for (int i = 0; i < z.rows; i++)
        for (int j = 0; j < z.cols; j++)
            matrix_row(z, i)[j] =
                n->gamma[j] * matrix_row(x, i)[j] + n->beta[j];
}

/* Forward in training mode. */
static void forward(net *n, matrix x, noise *how, bool update)
{
    for (int l = 0; l < n->plan.layers; l++) {
        const layer *o = &n->layer[l];
        bool normed = o->norm.kind != NORM_NONE;
        matrix z = matrix_rows(o->z, 0, x.rows);
        matrix a = matrix_rows(o->a, 0, x.rows);
        dense_forward(normed ? matrix_rows(o->norm.xhat, 0, x.rows) : z, x,
                      o->w, normed ? NULL : o->b);
        if (normed) {
            norm_by_hand(&o->norm, z, update);
            disturb(how, l, z);
        }
        activation_forward(o->activation, a, z);
        x = a;
    }
    loss_output(n->plan.loss, x);
}

/* Delta = dC/dZ becomes dC/dX; dgamma and dbeta are sums over examples. */
static void norm_back(const norm *n, matrix delta, way how)
{
    matrix xhat = matrix_rows(n->xhat, 0, delta.rows);
    ensure(xhat.stride == delta.stride, "strides %d and %d", xhat.stride,
           delta.stride);
    for (int j = 0; j < delta.cols; j++) {
        double dgamma = 0, dbeta = 0;
        for (int i = 0; i < delta.rows; i++) {
            float *d = matrix_row(delta, i) + j;
            dbeta += *d;
            dgamma += *d * (double)matrix_row(xhat, i)[j];
            *d *= n->gamma[j]; /* now dC/dxhat */
        }
        n->dgamma[j] = (float)dgamma;
        n->dbeta[j] = (float)dbeta;
    }
    for (int k = 0; k < group_count(n, xhat); k++)
        back(how, group_at(n, xhat, k), xhat.data, *inverse_of(n, k),
             delta.data);
}

/* Both sides of a bound on |dC/dx|^2, a unit at a time, and what is in it:
 * g is dC/dz of a unit over the batch. Sums over the units seen. */
typedef struct bound {
    double least, most; /* of left / right */
    double shift, tilt; /* shares of |g|^2: (sum g)^2/m, (sum g xhat)^2/m */
    double factor;      /* gamma^2 / (v + epsilon), its logarithm */
    long units;
} bound;

static double column_square(matrix m, int k)
{
    double sum = 0;
    for (int i = 0; i < m.rows; i++)
        sum += (double)matrix_row(m, i)[k] * matrix_row(m, i)[k];
    return sum;
}

/* norm_back, watched. */
static void norm_back_watched(const norm *n, matrix delta, way how, bound *b)
{
    double before[UNITS], m = delta.rows;
    for (int k = 0; k < delta.cols; k++)
        before[k] = column_square(delta, k);
    norm_back(n, delta, how);
    for (int k = 0; k < delta.cols; k++) {
        double left = column_square(delta, k), r = *inverse_of(n, k);
        double shift = pow(n->dbeta[k], 2) / m / before[k];
        double tilt = pow(n->dgamma[k], 2) / m / before[k];
        double factor = pow(n->gamma[k] * r, 2);
        double ratio = left / (factor * before[k] * (1 - shift - tilt));
        if (!(left > 0)) /* a unit that nothing comes back to */
            continue;
        b->least = fmin(b->units ? b->least : ratio, ratio);
        b->most = fmax(b->most, ratio);
        b->shift += shift;
        b->tilt += tilt;
        b->factor += log(factor);
        b->units++;
    }
}

/* How a step is to be made, and what is to be seen on the way. */
typedef struct manner {
    way back;
    noise *noise; /* or NULL */
    bound *bound; /* or NULL */
} manner;

static float *slot(const net *n, float *g, const float *parameter)
{
    return g + (parameter - n->parameters);
}

/* g (n->size, laid out like the parameters) <- the gradient of the mean cost
 * at (X, Y) after forward; returns that cost. */
static double backward(net *n, matrix x, matrix y, manner how, float *g)
{
    float part = 1 / (float)x.rows;
    int last = n->plan.layers - 1;
    matrix delta = matrix_rows(n->layer[last].delta, 0, x.rows);
    loss_residual(delta, matrix_rows(n->layer[last].a, 0, x.rows), y);
    for (int l = last; l >= 0; l--) {
        const layer *o = &n->layer[l], *below = o - 1;
        matrix in = l ? matrix_rows(below->a, 0, x.rows) : x;
        matrix dw = o->w;
        dw.data = slot(n, g, o->w.data);
        if (l < last)
            activation_backward(o->activation, delta,
                                matrix_rows(o->a, 0, x.rows),
                                matrix_rows(o->z, 0, x.rows));
        if (o->norm.kind == NORM_NONE)
            dense_bias_gradient(slot(n, g, o->b), delta, part, 0);
        else {
            undisturb(how.noise, l, delta);
            if (how.bound)
                norm_back_watched(&o->norm, delta, how.back, how.bound);
            else
                norm_back(&o->norm, delta, how.back);
            for (int k = 0; k < delta.cols; k++) {
                slot(n, g, o->b)[k] = part * o->norm.dbeta[k];
                slot(n, g, o->norm.gamma)[k] = part * o->norm.dgamma[k];
            }
        }
        dense_gradient(dw, delta, in, part, 0);
        if (l) {
            matrix next = matrix_rows(below->delta, 0, x.rows);
            dense_backward(next, delta, o->w);
            delta = next;
        }
    }
    return net_cost(n, y);
}

/* One step of plain descent; returns the cost before it. */
static double step(net *n, matrix x, matrix y, manner how, double eta,
                   float *g)
{
    forward(n, x, how.noise, true);
    double cost = backward(n, x, y, how, g);
    for (long j = 0; j < n->size; j++)
        n->parameters[j] -= (float)eta * g[j];
    return cost;
}

/* Sees to it that the images are there; the last 2,000 of the training set
 * are held back. */
static void load(settings *set)
{
    error e;
    if (set->train.count > 0)
        return;
    if (!images_load(set->data, set->seed, &set->train, &set->test, &e))
        die("%s", e.text);
    if (set->train.height * set->train.width != PIXELS)
        die("the images of %s are not 28 x 28", set->data);
    if (set->train.count <= HELD)
        die("%s has %d images to learn from; this takes more than %d",
            set->data, set->train.count, HELD);
    set->held = set->train;
    set->train.count -= HELD;
    set->held.count = HELD;
    set->held.pixels += (size_t)set->train.count * PIXELS;
    set->held.labels += set->train.count;
}

/* A net, what it learns from, and how. */
typedef struct school {
    net n;
    images data;
    int batch, at; /* the next batch begins at order[at] */
    int *order;
    matrix x, y; /* a batch */
    float *g;
    double eta;
    manner how;
    rng r;
} school;

enum { FEW = 5000, GROUPS = 5 };

/* `layers` hidden layers of `units`, each with a norm of this kind. */
static net make_net(int layers, int units, activation g, norm_kind kind,
                    int batch, uint64_t seed)
{
    net_plan plan = {.inputs = PIXELS,
                     .layers = layers + 1,
                     .loss = LOSS_CROSS_ENTROPY,
                     .batch = batch};
    for (int l = 0; l <= layers; l++) {
        plan.units[l] = l < layers ? units : CLASSES;
        plan.activation[l] = l < layers ? g : ACTIVATION_IDENTITY;
        plan.norm[l] = l < layers ? kind : NORM_NONE;
        plan.groups[l] = kind == NORM_GROUP ? GROUPS : 1;
    }
    net n = net_make(&plan);
    rng r = rng_make(seed, "weights");
    net_init(&n, g == ACTIVATION_RELU ? INIT_HE : INIT_GLOROT, &r);
    return n;
}

static school enrol(const settings *set, activation g, norm_kind kind,
                    int batch, double eta)
{
    school s = {.data = set->train, .batch = batch, .eta = eta};
    s.how.back = COMPACT;
    s.data.count = s.data.count < FEW ? s.data.count : FEW;
    s.n = make_net(set->layers, UNITS, g, kind, batch > PROBE ? batch : PROBE,
                   set->seed);
    s.g = zeroed((unsigned long)s.n.size, sizeof *s.g);
    s.x = matrix_make(batch, PIXELS);
    s.y = matrix_make(batch, CLASSES);
    s.order = zeroed((unsigned long)s.data.count, sizeof *s.order);
    s.r = rng_make(set->seed, "order");
    s.at = s.data.count;
    return s;
}

static void leave(school *s)
{
    net_free(&s->n);
    free(s->g);
    free(s->order);
    matrix_free(&s->x);
    matrix_free(&s->y);
}

/* The next batch, in a fresh order every epoch. */
static void next_batch(school *s)
{
    if (s->at + s->batch > s->data.count) {
        rng_permutation(&s->r, s->data.count, s->order);
        s->at = 0;
    }
    images_gather(&s->data, s->batch, s->order + s->at, s->x);
    matrix_fill(s->y, 0);
    for (int i = 0; i < s->batch; i++)
        matrix_set(s->y, i, s->data.labels[s->order[s->at + i]], 1);
    s->at += s->batch;
}

/* One batch, one step. */
static double learn(school *s)
{
    next_batch(s);
    return step(&s->n, s->x, s->y, s->how, s->eta, s->g);
}

/* Epochs; returns the mean cost of the steps. */
static double study(school *s, int epochs)
{
    int steps = epochs * (s->data.count / s->batch);
    double cost = 0;
    for (int k = 0; k < steps; k++)
        cost += learn(s) / steps;
    return cost;
}

static int ascending(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* q[0..2] <- the quartiles of column k. */
static void quartiles(matrix m, int k, float q[3])
{
    float *v = zeroed((unsigned long)m.rows, sizeof *v);
    for (int i = 0; i < m.rows; i++)
        v[i] = matrix_row(m, i)[k];
    qsort(v, (size_t)m.rows, sizeof *v, ascending);
    for (int i = 0; i < 3; i++)
        q[i] = v[(i + 1) * m.rows / 4];
    free(v);
}

static double rate_or(const settings *set, double own)
{
    return set->rate > 0 ? set->rate : own;
}

static int epochs_or(const settings *set, int own)
{
    return set->epochs > 0 ? set->epochs : own;
}

static const activation bend[] = {ACTIVATION_SIGMOID, ACTIVATION_RELU};

/* Deep nets, with and without, at one rate and at twenty times that. */
static void run_deep(settings *set)
{
    enum { EVERY = 5 };
    load(set);
    int epochs = epochs_or(set, 8);
    matrix probe = matrix_make(PROBE, PIXELS);
    images_gather(&set->held, PROBE, NULL, probe);
    table *curves = table_open(set->out, "curves", "epoch right");
    table *range = table_open(set->out, "range", "step low middle high");
    printf("                        %% of the held images right after epoch\n"
           "bend     norm   rate       1      2      4      8\n");
    for (int k = 0; k < 8; k++) {
        activation g = bend[k / 4];
        norm_kind kind = k / 2 % 2 ? NORM_BATCH : NORM_NONE;
        double eta = rate_or(set, k < 4 ? 0.1 : 0.02) * (k % 2 ? 20 : 1);
        school s = enrol(set, g, kind, set->batch, eta);
        printf("%-7s  %-5s  %-5g", activation_name(g), norm_name(kind), eta);
        int steps = s.data.count / s.batch;
        for (int e = 0; e <= epochs; e++) {
            double right = evaluate(&s.n, &set->held, NULL);
            table_row(curves, "%d\t%g", e, right);
            if (e && (e & (e - 1)) == 0)
                printf("  %5.1f", right);
            if (e == epochs)
                keep(set, right, "deep_%s_%s_%d", activation_name(g),
                     norm_name(kind), k % 2 ? 20 : 1);
            for (int i = 0; e < epochs && i < steps; i++) {
                if (i % EVERY == 0) {
                    float q[3];
                    forward(&s.n, probe, NULL, false);
                    quartiles(s.n.layer[set->layers / 2].a, 0, q);
                    table_row(range, "%d\t%g\t%g\t%g", e * steps + i, q[0],
                              q[1], q[2]);
                }
                learn(&s);
            }
        }
        putchar('\n');
        table_gap(curves);
        table_gap(range);
        leave(&s);
    }
    table_close(&curves);
    table_close(&range);
    matrix_free(&probe);
}

/* What a gradient check moves under. */
typedef struct problem {
    net *n;
    matrix x, y;
} problem;

static double cost_now(void *context)
{
    problem *p = context;
    forward(p->n, p->x, NULL, false);
    return net_cost(p->n, p->y);
}

/* The largest difference, in shares of the largest number. */
static double gap(long n, const float *a, const float *b)
{
    double most = 0, size = 0;
    for (long i = 0; i < n; i++) {
        most = larger(most, fabs((double)a[i] - b[i]));
        size = larger(size, fabs((double)b[i]));
    }
    return most / size;
}

/* Seconds for a norm of 64 x 1024 there and back, ours over the library's. */
static double times_faster(norm_kind kind)
{
    enum { ROWS = 64, WIDE = 1024, TRIES = 20 };
    norm n = norm_make(kind, ROWS, WIDE, 4);
    matrix z = matrix_make(ROWS, WIDE);
    double best[2] = {1e9, 1e9};
    rng r = rng_make(1, "race");
    for (int i = 0; i < TRIES; i++)
        for (int hand = 0; hand < 2; hand++) {
            matrix_normal(n.xhat, 1, &r);
            double begun = seconds();
            if (hand) {
                norm_by_hand(&n, z, true);
                norm_back(&n, z, COMPACT);
            } else {
                norm_forward(&n, z, true);
                norm_backward_sums(&n, z);
                norm_backward(&n, z);
            }
            best[hand] = fmin(best[hand], seconds() - begun);
        }
    matrix_free(&z);
    norm_free(&n);
    return best[1] / best[0];
}

/* A whole net's gradient: the graph, the compact line, the library and
 * differences. */
static void run_agree(settings *set)
{
    enum { ROWS = 16, NARROW = 40 };
    load(set);
    matrix x = matrix_make(ROWS, PIXELS), y = matrix_make(ROWS, CLASSES);
    images_gather(&set->train, ROWS, NULL, x);
    for (int i = 0; i < ROWS; i++)
        matrix_set(y, i, set->train.labels[i], 1);
    printf("largest difference from the compact line, relative\n"
           "norm     graph  library  slopes  the library is\n");
    for (norm_kind kind = NORM_BATCH; kind < NORM_COUNT; kind++) {
        net n = make_net(2, NARROW, ACTIVATION_TANH, kind, ROWS, set->seed);
        float *g[3];
        for (int w = 0; w < 3; w++)
            g[w] = zeroed((unsigned long)n.size, sizeof **g);
        for (int w = GRAPH; w <= COMPACT; w++) {
            forward(&n, x, NULL, false);
            backward(&n, x, y, (manner){(way)w, NULL, NULL}, g[w]);
        }
        net_gradient(&n, x, y, g[2]);
        long from = n.layer[1].w.data - n.parameters; /* not the pixels' */
        problem p = {&n, x, y};
        gradcheck_report slopes =
            gradcheck(n.size - from, n.parameters + from, g[COMPACT] + from,
                      cost_now, &p, 1e-2, 1e-2, 1e-2);
        if (!slopes.passed)
            die("%s", slopes.text);
        double library = gap(n.size, g[2], g[COMPACT]);
        printf("%-6s  %6.0e   %6.0e  %6.0e  %.1f times faster\n",
               norm_name(kind), gap(n.size, g[GRAPH], g[COMPACT]), library,
               slopes.worst, times_faster(kind));
        keep(set, library, "agree_%s", norm_name(kind));
        for (int w = 0; w < 3; w++)
            free(g[w]);
        net_free(&n);
    }
    matrix_free(&x);
    matrix_free(&y);
}

/* Accuracy on the first 2,000 held images, `batch` of them at a time, in
 * training mode when `training`; sorted by their labels when `sorted`. */
static double read_in(school *s, const images *held, bool training, int batch,
                      bool sorted)
{
    int order[HELD], count = 0, right = 0;
    for (int label = 0; label < (sorted ? CLASSES : 1); label++)
        for (int i = 0; i < held->count; i++)
            if (!sorted || held->labels[i] == label)
                order[count++] = i;
    matrix x = matrix_make(batch, PIXELS);
    s->n.mode = training ? NET_TRAINING : NET_TEST;
    for (int at = 0; at + batch <= count; at += batch) {
        images_gather(held, batch, order + at, x);
        matrix p = net_forward(&s->n, x);
        for (int i = 0; i < batch; i++)
            right += matrix_row_argmax(p, i) == held->labels[order[at + i]];
    }
    s->n.mode = NET_TEST;
    matrix_free(&x);
    return 100.0 * right / (count / batch * batch);
}

/* What a layer remembers, and who else is in the batch. */
static void run_modes(settings *set)
{
    static const int sizes[] = {2, 8, 50}, tries[] = {500, 50, 10, 2, 1};
    load(set);
    school s = enrol(set, ACTIVATION_RELU, NORM_BATCH, set->batch,
                     rate_or(set, 0.4));
    const norm *o = &s.n.layer[0].norm;
    printf("first unit of layer 1     mean  variance\n");
    for (int k = 0, done = 0; k <= 1000; k = k ? 10 * k : 1) {
        for (; done < k; done++)
            learn(&s);
        printf("running, %4d steps   %8.4f  %8.4f\n", k, o->mean[0],
               o->variance[0]);
    }
    matrix some = matrix_make(PROBE, PIXELS);
    images_gather(&s.data, PROBE, NULL, some);
    matrix sums = matrix_make(PROBE, UNITS);
    dense_forward(sums, some, s.n.layer[0].w, NULL);
    group all = {PROBE, 0, (size_t)sums.stride};
    moments truth = normalise(all, 0, sums.data);
    printf("of %d images         %8.4f  %8.4f\n", PROBE, truth.mean,
           truth.variance);
    printf("mean variance of batches of 2, 8, 50:");
    for (int k = 0; k < 3; k++) {
        double mean = 0;
        dense_forward(sums, some, s.n.layer[0].w, NULL);
        int m = sizes[k], batches = PROBE / m;
        for (int i = 0; i < batches; i++) {
            group part = {m, 0, (size_t)sums.stride};
            mean += normalise(part, 0, matrix_row(sums, i * m)).variance;
        }
        printf(" %.4f", mean / batches);
        keep(set, mean / batches / truth.variance, "modes_share_%d", m);
    }
    printf("\nread right in test mode %.1f%%, sorted %.1f%%\n"
           "in training mode, images at a time:  unsorted  sorted\n",
           read_in(&s, &set->held, false, 50, false),
           read_in(&s, &set->held, false, 50, true));
    keep(set, read_in(&s, &set->held, false, 50, false), "modes_test");
    for (int k = 0; k < 5; k++) {
        double mixed = read_in(&s, &set->held, true, tries[k], false);
        double alone = read_in(&s, &set->held, true, tries[k], true);
        printf("%35d  %7.1f%% %6.1f%%\n", tries[k], mixed, alone);
        keep(set, mixed, "modes_mixed_%d", tries[k]);
        keep(set, alone, "modes_sorted_%d", tries[k]);
    }
    matrix_free(&some);
    matrix_free(&sums);
    leave(&s);
}

/* A sound net, and three things to get wrong. */
static void run_breaks(settings *set)
{
    static const char *const name[] = {"sound", "never updated",
                                       "batch of one", "forgetful"};
    load(set);
    table *t = table_open(set->out, "breaks", "epoch cost right size");
    printf(
        "                       cost of       %% read right in    size of\n"
        "               epoch  training  training mode   test  "
        "weights\n");
    for (int k = 0; k < 4; k++) {
        school s = enrol(set, ACTIVATION_RELU, NORM_BATCH,
                         k == 2 ? 1 : set->batch, rate_or(set, 0.4));
        for (int l = 0; k == 1 && l < set->layers; l++)
            s.n.layer[l].norm.momentum = 0;
        s.how.back = k == 3 ? FORGET : COMPACT;
        for (int e = 1; e <= 4; e++) {
            double cost = study(&s, 1), size = 0;
            double training =
                read_in(&s, &set->held, true, k == 2 ? 1 : 50, false);
            double test = evaluate(&s.n, &set->held, NULL);
            for (int l = 1; l < set->layers; l++)
                size += matrix_norm(s.n.layer[l].w) / (set->layers - 1);
            table_row(t, "%d\t%g\t%g\t%g", e, cost, test, size);
            if (e & (e - 1))
                continue;
            printf("%-13s  %5d  %8.4f  %13.1f  %5.1f  %7.4g\n", name[k], e,
                   cost, training, test, size);
            keep(set, cost, "breaks_cost_%d_%d", k, e);
            keep(set, test, "breaks_test_%d_%d", k, e);
            keep(set, size, "breaks_size_%d_%d", k, e);
        }
        table_gap(t);
        leave(&s);
    }
    table_close(&t);
}

/* What the middle layer hands on: a mean and a deviation a
 * unit, over the probe. */
typedef struct middle {
    double mean[UNITS], deviation[UNITS];
} middle;

static middle look(school *s, matrix probe)
{
    middle o;
    forward(&s->n, probe, s->how.noise, false);
    matrix a = matrix_rows(s->n.layer[s->n.plan.layers / 2].a, 0, PROBE);
    for (int k = 0; k < UNITS; k++) {
        double sum = 0, square = column_square(a, k) / PROBE;
        for (int i = 0; i < PROBE; i++)
            sum += matrix_row(a, i)[k] / (double)PROBE;
        o.mean[k] = sum;
        o.deviation[k] = sqrt(square - sum * sum);
    }
    return o;
}

/* Drift of the middle layer, and what the net learns in spite of it. */
static void run_drift(settings *set)
{
    static const char *const name[] = {"none", "batch", "batch, noisy"};
    enum { EVERY = 10 };
    load(set);
    matrix probe = matrix_make(PROBE, PIXELS);
    images_gather(&set->held, PROBE, NULL, probe);
    printf("                mean moves, in deviations,       %% read right\n"
           "                    in %d steps              after epoch 1    "
           "8\n",
           EVERY);
    for (int k = 0; k < 3; k++) {
        school s = enrol(set, ACTIVATION_RELU, k ? NORM_BATCH : NORM_NONE,
                         set->batch, rate_or(set, k ? 0.4 : 0.02));
        noise extra = {.amount = 0.2, .r = rng_make(set->seed, "noise")};
        s.how.noise = k == 2 ? &extra : NULL;
        int steps = s.data.count / s.batch, looks = 0;
        double moved = 0, first = 0;
        middle before = look(&s, probe);
        for (int i = 1; i <= 8 * steps; i++) {
            learn(&s);
            if (i % EVERY == 0) {
                middle now = look(&s, probe);
                double change = 0, deviation = 0;
                for (int j = 0; j < UNITS; j++) {
                    change += fabs(now.mean[j] - before.mean[j]);
                    deviation += before.deviation[j];
                }
                moved += change / deviation;
                before = now;
                looks++;
            }
            if (i == steps)
                first = evaluate(&s.n, &set->held, NULL);
        }
        double right = evaluate(&s.n, &set->held, NULL);
        printf("%-13s  %10.3f  %32.1f %5.1f\n", name[k], moved / looks, first,
               right);
        keep(set, moved / looks, "drift_moved_%d", k);
        keep(set, right, "drift_right_%d", k);
        leave(&s);
    }
    matrix_free(&probe);
}

/* Five places along a step, in steps. */
static const double reach[] = {0.25, 0.5, 1, 2, 4};
enum { REACHES = 5 };

/* The costs and the gradient's change along the next step of s. */
typedef struct view {
    double cost, low, high; /* there, and over the reaches */
    double turn;            /* |g' - g| / |g| after one step */
} view;

/* |there - here| / |here| */
static double gradient_change(long n, const float *here, const float *there)
{
    double square = 0, change = 0;
    for (long j = 0; j < n; j++) {
        double d = (double)there[j] - here[j];
        square += (double)here[j] * here[j];
        change += d * d;
    }
    return sqrt(change / square);
}

/* `room` holds three vectors like the parameters. */
static view look_ahead(school *s, float *room)
{
    net *n = &s->n;
    float *saved = room, *here = room + n->size, *there = here + n->size;
    size_t bytes = (size_t)n->size * sizeof *room;
    manner plain = {COMPACT, NULL, NULL};
    memcpy(saved, n->parameters, bytes);
    forward(n, s->x, NULL, false);
    view v = {.cost = backward(n, s->x, s->y, s->how, here), .low = INFINITY};
    for (int k = 0; k < REACHES; k++) {
        for (long j = 0; j < n->size; j++)
            n->parameters[j] =
                saved[j] - (float)(reach[k] * s->eta) * here[j];
        forward(n, s->x, NULL, false);
        double cost = backward(n, s->x, s->y, plain, there);
        v.low = fmin(v.low, cost);
        v.high = fmax(v.high, cost);
        if (reach[k] == 1)
            v.turn = gradient_change(n->size, here, there);
    }
    memcpy(n->parameters, saved, bytes);
    return v;
}

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *v, int n)
{
    qsort(v, (size_t)n, sizeof *v, rising);
    return v[n / 2];
}

/* The cost along each step, and a theorem, while it trains. */
static void run_ahead(settings *set)
{
    static const double rate[] = {0.02, 0.02, 0.4};
    enum { VIEWS = 60, EVERY = 5 };
    load(set);
    table *t = table_open(set->out, "ahead", "step cost low high turn");
    printf("             medians over %d steps:         cost ahead / cost now"
           "    gradient\n"
           "norm   rate                cost now              lowest   "
           "highest    turns by\n",
           VIEWS);
    for (int k = 0; k < 3; k++) {
        school s = enrol(set, ACTIVATION_RELU, k ? NORM_BATCH : NORM_NONE,
                         set->batch, rate[k]);
        bound b = {0};
        double v[4][VIEWS];
        float *room = zeroed(3 * (unsigned long)s.n.size, sizeof *room);
        s.how.bound = &b;
        for (int i = 0; i < VIEWS * EVERY; i++) {
            next_batch(&s);
            if (i % EVERY == 0) {
                view o = look_ahead(&s, room);
                table_row(t, "%d\t%g\t%g\t%g\t%g", i, o.cost, o.low, o.high,
                          o.turn);
                v[0][i / EVERY] = o.cost;
                v[1][i / EVERY] = o.low / o.cost;
                v[2][i / EVERY] = o.high / o.cost;
                v[3][i / EVERY] = o.turn;
            }
            step(&s.n, s.x, s.y, s.how, s.eta, s.g);
        }
        printf("%-5s  %-4g  %22.3f  %18.3f  %8.3f  %10.3f\n",
               k ? "batch" : "none", rate[k], median(v[0], VIEWS),
               median(v[1], VIEWS), median(v[2], VIEWS), median(v[3], VIEWS));
        keep(set, median(v[2], VIEWS), "ahead_high_%d", k);
        keep(set, median(v[3], VIEWS), "ahead_turn_%d", k);
        if (b.units) {
            keep(set, 100 * b.shift / b.units, "ahead_shift_%d", k);
            keep(set, 100 * b.tilt / b.units, "ahead_tilt_%d", k);
            keep(set, exp(b.factor / b.units), "ahead_factor_%d", k);
            printf("   %ld units: left/right %.5f to %.5f\n"
                   "   shares taken %.3f and %.3f; gamma^2/v %.3f\n",
                   b.units, b.least, b.most, b.shift / b.units,
                   b.tilt / b.units, exp(b.factor / b.units));
        }
        table_gap(t);
        free(room);
        leave(&s);
    }
    table_close(&t);
}

/* Three norms, and none, at batches from 2 to 64: three hidden layers,
 * the same images, a rate that grows with the batch. */
static void run_batches(settings *set)
{
    static const int batch[] = {2, 4, 8, 16, 32, 64};
    enum { SIZES = 6 };
    load(set);
    int epochs = epochs_or(set, 4);
    settings shallow = *set;
    shallow.layers = 3;
    table *t = table_open(set->out, "batches", "batch error");
    printf("       %% of the held images read wrong, batch of\n"
           "norm       2      4      8     16     32     64\n");
    for (norm_kind kind = NORM_NONE; kind < NORM_COUNT; kind++) {
        printf("%-5s", norm_name(kind));
        for (int i = 0; i < SIZES; i++) {
            double eta = rate_or(set, kind ? 0.1 : 0.03) * batch[i] / 64;
            school s = enrol(&shallow, ACTIVATION_RELU, kind, batch[i], eta);
            study(&s, epochs);
            double wrong = 100 - evaluate(&s.n, &set->held, NULL);
            printf("  %5.1f", wrong);
            fflush(stdout);
            table_row(t, "%d\t%g", batch[i], wrong);
            keep(set, wrong, "batches_%s_%d", norm_name(kind), batch[i]);
            leave(&s);
        }
        putchar('\n');
        table_gap(t);
    }
    table_close(&t);
}

/* The record: 784-1024-1024-10, its images bent anew in every epoch. */
static void run_results(settings *set)
{
    static const augmentation bent = {.turn = 10,
                                      .scale = 0.12f,
                                      .shear = 0.1f,
                                      .elastic = 1.2f,
                                      .sigma = 5};
    load(set);
    images whole = set->train;
    whole.count += HELD; /* record() holds back its own share */
    contender c = {.name = "results_all",
                   .init = INIT_HE,
                   .train = {.epochs = epochs_or(set, 50),
                             .optimizer = OPTIM_MOMENTUM,
                             .momentum = 0.9f,
                             .schedule = SCHEDULE_COSINE,
                             .augment = &bent,
                             .threads = 2},
                   .rates = {0.1f}};
    c.net =
        net_plan_of(PIXELS, 3, (int[]){1024, 1024, CLASSES}, ACTIVATION_RELU,
                    ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, 100);
    for (int l = 0; l < 2; l++) {
        c.net.norm[l] = NORM_BATCH;
        c.net.dropout[l] = 0.2f;
    }
    record(&c, &whole, &set->test, set->metrics);
}

int main(int argc, char **argv)
{
    settings set = {
        .seed = 1, .layers = 10, .batch = 50, .data = default_data()};
    const run runs[] = {{"four", "four numbers, there and back"},
                        {"agree", "one gradient, four ways"},
                        {"deep", "deep nets, with and without"},
                        {"modes", "what a norm remembers"},
                        {"breaks", "four things to get wrong"},
                        {"drift", "means that move, with and without"},
                        {"ahead", "the cost along a step"},
                        {"batches", "three norms, small batches"},
                        {"results", "the record; long, only when named"},
                        {NULL, NULL}};
    void (*const start_run[])(settings *) = {
        run_four,  run_agree, run_deep,    run_modes,  run_breaks,
        run_drift, run_ahead, run_batches, run_results};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"layers", OPTION_INT, &set.layers, "hidden layers", 2, 30},
        {"epochs", OPTION_INT, &set.epochs, "0: the run's own", 0, 1000},
        {"batch", OPTION_INT, &set.batch, "images a step", 1, 1000},
        {"rate", OPTION_REAL, &set.rate, "0: the run's own", 0, 1e6},
        {"data", OPTION_TEXT, &set.data, "digits, mnist or a folder", 0, 0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "Every layer kept in range.", runs,
                              options);
    set.out = p.out;
    set.metrics = metrics_open(p.out);
    for (int k = 0; runs[k].name; k++)
        if ((p.named || start_run[k] != run_results) &&
            program_runs(&p, runs[k].name))
            start_run[k](&set);
    table_close(&set.metrics);
    images_free(&set.train);
    images_free(&set.test);
    return program_finish(&p);
}
