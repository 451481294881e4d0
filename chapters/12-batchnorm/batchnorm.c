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
    printf("            x     xhat        z    delta  by graph   compact  "
           "measured  forgetful\n");
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
        printf("example %d %3.0f  %7.4f  %7.4f  %7.1f  %8.4f  %8.4f  %8.3f"
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
    s.n = make_net(set->layers, UNITS, g, kind,
                   batch > PROBE ? batch : PROBE, set->seed);
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

static void one_hot(const uint8_t *label, matrix y)
{
    matrix_fill(y, 0);
    for (int i = 0; i < y.rows; i++)
        matrix_set(y, i, label[i], 1);
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
    printf("                        %% of the others read right after epoch\n"
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
                    quartiles(s.n.layer[set->layers / 2].z, 0, q);
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
    whole.count += HELD;
    contender c = {.name = "results_all",
                   .init = INIT_HE,
                   .train = {.epochs = epochs_or(set, 36),
                             .optimizer = OPTIM_MOMENTUM,
                             .momentum = 0.9f,
                             .schedule = SCHEDULE_COSINE,
                             .augment = &bent,
                             .threads = 2},
                   .rates = {0.1f, 0.2f}};
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
        .seed = 1, .layers = 20, .batch = 50, .data = default_data()};
    const run runs[] = {{"four", "four numbers, there and back"},
                        {"deep", "deep nets, with and without"},
                        {"results", "the record; long, only when named"},
                        {NULL, NULL}};
    void (*const start_run[])(settings *) = {run_four, run_deep, run_results};
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
