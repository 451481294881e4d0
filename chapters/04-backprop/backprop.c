/* backprop.c: how blame flows backwards. Explained in Chapter 4.
 *
 * Its runs, in the order of the text: two neurons in a row, number by number;
 * what ten examples want of the same weights; a curve fitted by three hidden
 * neurons, with every intermediate; gradients against differences, and the
 * error of the differences; what a gradient costs; 784-16-16-10 trained in
 * loops, against the library, and by the library; and four mistakes. The run
 * `results` makes the record of the larger networks, only when named. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "fail.h"
#include "net.h"
#include "options.h"
#include "progress.h"
#include "table.h"
#include "train.h"

/* A layer of `out` neurons that look at the same `in` numbers. In double: the
 * gradients are to be checked to nine digits. */
typedef struct mlp_layer {
    int in, out;
    bool linear;        /* a = z; otherwise a = sigmoid(z) */
    double *w, *b;      /* out x in: a row for each neuron; out */
    double *z, *a;      /* out: of the example seen last */
    double *da, *delta; /* out: dC/da and dC/dz of that example */
    double *dw, *db;    /* as w and b: the gradient, added up */
} mlp_layer;

enum { MOST = 3 }; /* layers with weights */

typedef struct mlp {
    int layers;
    mlp_layer layer[MOST]; /* layer[0] is layer 1 of the text */
    int size;              /* all weights and biases */
    double *w, *dw;        /* size: all of them, and their gradient */
} mlp;

static double *doubles(int n)
{
    return zeroed((unsigned long)n, sizeof(double));
}

/* size[0] inputs, then layers of size[1], ..., size[layers] neurons; all
 * weights 0. One allocation: the layers are views. Free it with mlp_free. */
static mlp mlp_make(int layers, const int size[])
{
    mlp n = {.layers = layers};
    int units = 0, at = 0;
    for (int l = 0; l < layers; l++) {
        n.size += size[l + 1] * (size[l] + 1);
        units += size[l + 1];
    }
    n.w = doubles(2 * n.size + 4 * units);
    n.dw = n.w + n.size;
    double *rest = n.dw + n.size;
    for (int l = 0; l < layers; l++) {
        int in = size[l], out = size[l + 1];
        n.layer[l] = (mlp_layer){.in = in,
                                 .out = out,
                                 .w = n.w + at,
                                 .b = n.w + at + out * in,
                                 .dw = n.dw + at,
                                 .db = n.dw + at + out * in,
                                 .z = rest,
                                 .a = rest + out,
                                 .da = rest + 2 * out,
                                 .delta = rest + 3 * out};
        at += out * (in + 1);
        rest += 4 * out;
    }
    return n;
}

static void mlp_free(mlp *n)
{
    free(n->w);
    *n = (mlp){0};
}

static double sigmoid(double z)
{
    return 1 / (1 + exp(-z));
}

/* a (out) = g(W (out x in) x (in) + b (out)) */
static void layer_forward(mlp_layer *l, const double *x)
{
    for (int k = 0; k < l->out; k++) {
        l->z[k] = l->b[k];
        for (int j = 0; j < l->in; j++)
            l->z[k] += l->w[k * l->in + j] * x[j];
        l->a[k] = l->linear ? l->z[k] : sigmoid(l->z[k]);
    }
}

/* The answers of the last layer to x; they stay good until the next call. */
static const double *forward(mlp *n, const double *x)
{
    for (int l = 0; l < n->layers; l++) {
        layer_forward(&n->layer[l], x);
        x = n->layer[l].a;
    }
    return x;
}

/* 1/2 |a - y|^2 */
static double cost(int n, const double *a, const double *y)
{
    double sum = 0;
    for (int k = 0; k < n; k++)
        sum += (a[k] - y[k]) * (a[k] - y[k]);
    return sum / 2;
}

/* g'(z_k), which a_k = g(z_k) tells: 1, or a (1 - a) for the sigmoid */
static double slope(const mlp_layer *l, int k)
{
    return l->linear ? 1 : l->a[k] * (1 - l->a[k]);
}

/* delta_k = (a_k - y_k) g'(z_k), of the last layer */
static void output_residual(mlp_layer *l, const double *y)
{
    for (int k = 0; k < l->out; k++) {
        l->da[k] = l->a[k] - y[k];
        l->delta[k] = l->da[k] * slope(l, k);
    }
}

/* delta_j = g'(z_j) sum over k of W_kj delta_k: the layer l from the residual
 * and the weights of the layer above it */
static void residual(mlp_layer *l, const mlp_layer *above)
{
    for (int j = 0; j < l->out; j++) {
        l->da[j] = 0;
        for (int k = 0; k < above->out; k++)
            l->da[j] += above->w[k * above->in + j] * above->delta[k];
        l->delta[j] = l->da[j] * slope(l, j);
    }
}

/* dC/dW_kj += share delta_k a_j and dC/db_k += share delta_k; a (in) is what
 * the layer looked at */
static void add_gradient(mlp_layer *l, const double *a, double share)
{
    for (int k = 0; k < l->out; k++) {
        for (int j = 0; j < l->in; j++)
            l->dw[k * l->in + j] += share * l->delta[k] * a[j];
        l->db[k] += share * l->delta[k];
    }
}

/* After forward(n, x): adds `share` of the gradient at (x, y). */
static void backward(mlp *n, const double *x, const double *y, double share)
{
    int last = n->layers - 1;
    output_residual(&n->layer[last], y);
    for (int l = last; l > 0; l--)
        residual(&n->layer[l - 1], &n->layer[l]);
    for (int l = 0; l <= last; l++)
        add_gradient(&n->layer[l], l > 0 ? n->layer[l - 1].a : x, share);
}

/* What the command line chose. */
typedef struct settings {
    uint64_t seed;
    double rate; /* 0: each run has its own */
    int epochs;
    const char *data;
    const char *out; /* folder of the tables, or NULL */
    bool quiet;
    table *metrics;
    images train, test; /* empty until a run wants them */
} settings;

static double rate_or(settings *set, double own)
{
    return set->rate > 0 ? set->rate : own;
}

/* m examples: rows of x (m x in), and what should come out (m x out). */
typedef struct examples {
    int m, in, out;
    double *x, *y;
} examples;

static examples examples_make(int m, int in, int out)
{
    return (examples){m, in, out, doubles(m * in), doubles(m * out)};
}

static void examples_free(examples *s)
{
    free(s->x);
    free(s->y);
    *s = (examples){0};
}

/* The mean cost over the examples. */
static double mean_cost(mlp *n, const examples *s)
{
    double sum = 0;
    for (int i = 0; i < s->m; i++)
        sum += cost(s->out, forward(n, s->x + i * s->in), s->y + i * s->out);
    return sum / s->m;
}

/* All of the gradient 0. */
static void forget(mlp *n)
{
    memset(n->dw, 0, (size_t)n->size * sizeof *n->dw);
}

/* Adds `share` of each example's gradient. Returns the mean cost. */
static double add_up(mlp *n, const examples *s, double share)
{
    double sum = 0;
    for (int i = 0; i < s->m; i++) {
        const double *x = s->x + i * s->in, *y = s->y + i * s->out;
        sum += cost(s->out, forward(n, x), y);
        backward(n, x, y, share);
    }
    return sum / s->m;
}

/* The gradient of the mean cost, into dw and db. Returns that cost. */
static double gradient(mlp *n, const examples *s)
{
    forget(n);
    return add_up(n, s, 1.0 / s->m);
}

/* w -= eta dC/dw, for all weights and biases */
static void descend(mlp *n, double eta)
{
    for (int j = 0; j < n->size; j++)
        n->w[j] -= eta * n->dw[j];
}

/* The slope of the mean cost along one parameter w, without the formulas:
 * (C(w + ahead) - C(w - behind)) / (ahead + behind). */
static double difference(mlp *n, const examples *s, double *w, double ahead,
                         double behind)
{
    double old = *w;
    *w = old + ahead;
    double high = mean_cost(n, s);
    *w = old - behind;
    double low = mean_cost(n, s);
    *w = old;
    return (high - low) / (ahead + behind);
}

/* Two neurons in a row, with weights that make every number short. */
static mlp chain_make(void)
{
    const int size[] = {1, 1, 1};
    mlp n = mlp_make(2, size);
    n.layer[0].w[0] = 0.5;
    n.layer[0].b[0] = -1;
    n.layer[1].w[0] = 2;
    n.layer[1].b[0] = -1;
    return n;
}

/* Forward and backward, number by number, then each slope by a nudge. */
static void run_chain(settings *set)
{
    static const char *const name[] = {"w1", "b1", "w2", "b2"};
    mlp n = chain_make();
    double x = 2, y = 1;
    examples s = {1, 1, 1, &x, &y};
    double c = gradient(&n, &s);
    table *t = table_open(set->out, "chain", "x z a da delta");
    printf("forward   x = %g\n", x);
    for (int l = 0; l < 2; l++) {
        const mlp_layer *o = &n.layer[l];
        printf("          z%d = %g  a%d = %g\n", l + 1, *o->z, l + 1, *o->a);
        table_row(t, "%g\t%g\t%g\t%g\t%g", x, *o->z, *o->a, *o->da,
                  *o->delta);
    }
    printf("          C = %g\nbackward", c);
    for (int l = 1; l >= 0; l--)
        printf("%*sdC/da%d = %g  delta%d = %g\n", l == 1 ? 2 : 10, "", l + 1,
               *n.layer[l].da, l + 1, *n.layer[l].delta);
    printf("slope     formula    nudged\n");
    for (int k = 0; k < n.size; k++)
        printf("dC/d%s  %9g  %8.5f\n", name[k], n.dw[k],
               difference(&n, &s, n.w + k, 0.01, 0.01));
    table_close(&t);
    mlp_free(&n);
}

/* Points of the curve y = sin(pi x), from -1 to 1. */
static examples curve(void)
{
    enum { POINTS = 21 };
    const double pi = acos(-1);
    examples s = examples_make(POINTS, 1, 1);
    for (int i = 0; i < POINTS; i++) {
        s.x[i] = (i - 10) / 10.0;
        s.y[i] = sin(pi * s.x[i]);
    }
    return s;
}

/* 1-3-1: three hidden neurons, and an output that does not bend. The first
 * weights are chosen for the pocket calculator. */
static mlp small_make(void)
{
    const int size[] = {1, 3, 1};
    const double w1[] = {2, -2, 4}, b1[] = {-1, 0, 1}, w2[] = {1, 2, -1};
    mlp n = mlp_make(2, size);
    memcpy(n.layer[0].w, w1, sizeof w1);
    memcpy(n.layer[0].b, b1, sizeof b1);
    memcpy(n.layer[1].w, w2, sizeof w2);
    n.layer[1].linear = true;
    return n;
}

static void show(const char *name, int n, const double *v)
{
    printf("%-5s", name);
    for (int k = 0; k < n; k++)
        printf(" %8.4f", v[k]);
    putchar('\n');
}

/* Every intermediate of one example, forward and back. */
static void show_example(mlp *n, double x, double y)
{
    mlp_layer *first = &n->layer[0], *second = &n->layer[1];
    examples one = {1, 1, 1, &x, &y};
    double c = gradient(n, &one);
    printf("x = %g, y = %g\n", x, y);
    show("Z1", 3, first->z);
    show("A1", 3, first->a);
    show("Z2", 1, second->z);
    show("loss", 1, &c);
    show("dZ2", 1, second->delta);
    show("dW2", 3, second->dw);
    show("dB2", 1, second->db);
    show("dA1", 3, first->da);
    show("dZ1", 3, first->delta);
    show("dW1", 3, first->dw);
    show("dB1", 3, first->db);
}

/* A curve fitted by three hidden neurons. */
static void run_fit(settings *set)
{
    double eta = rate_or(set, 1);
    mlp n = small_make();
    examples s = curve();
    show_example(&n, 0.5, 1);
    printf("%d points of the curve, rate %g\n  step      cost\n", s.m, eta);
    table *t = table_open(set->out, "fit", "step x y a");
    for (int k = 0, shown = 0; k <= 10000; k++) {
        double c = gradient(&n, &s);
        if (k == shown) {
            printf("%6d  %8.6f\n", k, c);
            for (int i = -100; i <= 100; i++) {
                double x = i / 100.0;
                table_row(t, "%d\t%g\t%g\t%g", k, x, sin(acos(-1) * x),
                          forward(&n, &x)[0]);
            }
            table_gap(t);
            shown = shown ? 10 * shown : 1;
        }
        if (k == 10000)
            metric(set->metrics, "fit_cost", c);
        descend(&n, eta);
    }
    table_close(&t);
    mlp_free(&n);
    examples_free(&s);
}

enum { PIXELS = 784, CLASSES = 10, BATCH = 10 };

/* 784-16-16-10 as Chapter 3 left it: normal weights of variance 1/in and
 * normal biases. */
static mlp untrained(settings *set)
{
    const int size[] = {PIXELS, 16, 16, CLASSES};
    rng r = rng_make(set->seed, "weights");
    mlp n = mlp_make(3, size);
    for (int l = 0; l < n.layers; l++) {
        mlp_layer *y = &n.layer[l];
        for (int j = 0; j < y->in * y->out; j++)
            y->w[j] = rng_normal(&r) / sqrt(y->in);
        for (int k = 0; k < y->out; k++)
            y->b[k] = rng_normal(&r);
    }
    return n;
}

/* Sees to it that set->train and set->test are there, with what a run needs
 * of them. */
static void load(settings *set, images_need need)
{
    images_want(set->data, set->seed, need, &set->train, &set->test);
}

/* One image of each digit, to learn from. */
static const images_need each = {.train_digits = true};

/* The images index[0 .. m - 1] as the rows of x, from 0 to 1, and their
 * labels as the rows of y: 1 for the digit, 0 for the nine others. */
static void gather(examples *s, const images *from, const int *index)
{
    memset(s->y, 0, (size_t)(s->m * CLASSES) * sizeof *s->y);
    for (int i = 0; i < s->m; i++) {
        const uint8_t *p = from->pixels + (size_t)index[i] * PIXELS;
        for (int j = 0; j < PIXELS; j++)
            s->x[i * PIXELS + j] = p[j] / 255.0;
        s->y[i * CLASSES + from->labels[index[i]]] = 1;
    }
}

/* The first 0, the first 1, ..., the first 9 of the images, as examples. */
static examples ten_digits(const images *from)
{
    examples s = examples_make(CLASSES, PIXELS, CLASSES);
    int index[CLASSES] = {0};
    for (int i = from->count - 1; i >= 0; i--)
        index[from->labels[i]] = i;
    gather(&s, from, index);
    return s;
}

/* What each of ten examples would do to six parameters of the untrained
 * network, if it were alone: minus its slope, in thousandths. */
static void run_wishes(settings *set)
{
    enum { WISHES = 6 };
    load(set, each);
    examples s = ten_digits(&set->train);
    mlp n = untrained(set);
    mlp_layer *last = &n.layer[2], *middle = &n.layer[1];
    const struct {
        const char *name;
        double *slope;
    } row[WISHES] = {{"b3[3]", &last->db[3]},
                     {"W3[3][0]", &last->dw[3 * 16]},
                     {"W3[3][1]", &last->dw[3 * 16 + 1]},
                     {"W3[7][0]", &last->dw[7 * 16]},
                     {"b2[0]", &middle->db[0]},
                     {"b2[1]", &middle->db[1]}};
    double wish[WISHES][CLASSES + 1];
    for (int i = 0; i <= CLASSES; i++) {
        examples one = {1, s.in, s.out, s.x + i * s.in, s.y + i * s.out};
        gradient(&n, i < CLASSES ? &one : &s);
        for (int k = 0; k < WISHES; k++)
            wish[k][i] = -1000 * *row[k].slope;
    }
    printf("an image of    0    1    2    3    4    5    6    7    8    9"
           "  average\n");
    for (int k = 0; k < WISHES; k++) {
        printf("%-10s", row[k].name);
        for (int i = 0; i < CLASSES; i++)
            printf(" %+4.0f", wish[k][i]);
        printf("  %+7.1f\n", wish[k][CLASSES]);
    }
    mlp_free(&n);
    examples_free(&s);
}

/* |p - q| / (|p| + |q|) of n values: 1 when they are opposite, and also when
 * all are 0, which proves nothing. */
static double relative_error(int n, const double *p, const double *q)
{
    double gap = 0, one = 0, other = 0;
    for (int k = 0; k < n; k++) {
        gap += (p[k] - q[k]) * (p[k] - q[k]);
        one += p[k] * p[k];
        other += q[k] * q[k];
    }
    return one + other > 0 ? sqrt(gap) / (sqrt(one) + sqrt(other)) : 1;
}

/* The gradient of a layer's weights, or of its biases, against differences.
 * Returns the relative error. */
static double check(mlp *n, const examples *s, int l, bool bias)
{
    const mlp_layer *o = &n->layer[l];
    const double *dw = bias ? o->db : o->dw, h = 1e-5;
    double *w = bias ? o->b : o->w, size = 0;
    int count = bias ? o->out : o->out * o->in;
    double *slopes = doubles(count);
    for (int j = 0; j < count; j++) {
        slopes[j] = difference(n, s, w + j, h, h);
        size += dw[j] * dw[j];
    }
    double gap = relative_error(count, dw, slopes);
    printf("%c%d  %5d slopes  length %.1e  relative error %.0e%s\n",
           bias ? 'b' : 'W', l + 1, count, sqrt(size), gap,
           gap < 1e-7 ? "" : "  WRONG");
    free(slopes);
    return gap;
}

/* All layers of a network. Returns the worst error. */
static double check_all(mlp *n, const examples *s)
{
    double worst = 0;
    gradient(n, s);
    for (int l = 0; l < n->layers; l++)
        for (int bias = 0; bias <= 1; bias++)
            worst = fmax(worst, check(n, s, l, bias));
    return worst;
}

/* Both networks of the chapter, every parameter. */
static void run_check(settings *set)
{
    load(set, each);
    examples wave = curve(), digits = ten_digits(&set->train);
    mlp small = small_make(), large = untrained(set);
    digits.m = 3;
    printf("1-3-1, %d points\n", wave.m);
    metric(set->metrics, "check_small", check_all(&small, &wave));
    printf("784-16-16-10, %d images\n", digits.m);
    double start = seconds();
    metric(set->metrics, "check_large", check_all(&large, &digits));
    double between = seconds();
    gradient(&large, &digits);
    printf("differences %.2f s, backpropagation %.2f ms\n", between - start,
           1e3 * (seconds() - between));
    mlp_free(&small);
    mlp_free(&large);
    examples_free(&wave);
    examples_free(&digits);
}

/* How far differences are from the gradient of n. */
static double error_of(mlp *n, const examples *s, double ahead, double behind)
{
    double *slopes = doubles(n->size);
    gradient(n, s);
    for (int j = 0; j < n->size; j++)
        slopes[j] = difference(n, s, n->w + j, ahead, behind);
    double gap = relative_error(n->size, n->dw, slopes);
    free(slopes);
    return gap;
}

/* The error of both kinds of difference over the step. */
static void run_error(settings *set)
{
    mlp n = small_make();
    examples s = curve();
    double best = 1;
    table *t = table_open(set->out, "error", "h forward central");
    printf("     h   forward   central\n");
    for (int k = 0; k <= 60; k++) {
        double h = pow(10, -k / 4.0);
        double one = error_of(&n, &s, h, 0), both = error_of(&n, &s, h, h);
        table_row(t, "%g\t%g\t%g", h, one, both);
        if (k % 4 == 0)
            printf("%6.0e  %8.0e  %8.0e\n", h, one, both);
        best = fmin(best, both);
    }
    table_close(&t);
    metric(set->metrics, "error_best", best);
    mlp_free(&n);
    examples_free(&s);
}

/* The multiplications of a forward pass through these layers, and of the way
 * back: dW of each layer, and the residual of each but the first. */
static void multiplications(int layers, const int size[], double *there,
                            double *back)
{
    *there = *back = 0;
    for (int l = 0; l < layers; l++) {
        double weights = (double)size[l] * size[l + 1];
        *there += weights;
        *back += l == 0 ? weights : 2 * weights;
    }
}

/* Seconds of the fastest of several calls: forward alone, then with the way
 * back, for a batch of 100. */
static void time_net(int layers, const int size[], rng *r, double *there,
                     double *both)
{
    net_plan plan = net_plan_of(size[0], layers, size + 1, ACTIVATION_SIGMOID,
                                ACTIVATION_SIGMOID, LOSS_QUADRATIC, 100);
    net n = net_make(&plan);
    matrix x = matrix_make(100, size[0]), y = matrix_make(100, size[layers]);
    float *g = zeroed((unsigned long)n.size, sizeof *g);
    net_init(&n, INIT_LECUN, r);
    matrix_uniform(x, 0, 1, r);
    *there = *both = INFINITY;
    for (int k = 0; k < 20; k++) {
        double start = seconds();
        net_forward(&n, x);
        double between = seconds();
        net_gradient(&n, x, y, g);
        *both = fmin(*both, seconds() - between);
        *there = fmin(*there, between - start);
    }
    free(g);
    matrix_free(&x);
    matrix_free(&y);
    net_free(&n);
}

/* What a gradient costs, in multiplications and in time. */
static void run_price(settings *set)
{
    static const struct {
        int layers, size[6];
    } shape[] = {{3, {784, 16, 16, 10}},
                 {3, {784, 300, 100, 10}},
                 {5, {500, 500, 500, 500, 500, 500}}};
    rng r = rng_make(set->seed, "price");
    printf("                          multiplications      time a batch\n"
           "network                  forward  with back  forward    with "
           "back\n");
    for (int i = 0; i < 3; i++) {
        char name[40] = "";
        double there, back, t, both;
        for (int l = 0; l <= shape[i].layers; l++)
            snprintf(name + strlen(name), sizeof name - strlen(name), "%s%d",
                     l > 0 ? "-" : "", shape[i].size[l]);
        multiplications(shape[i].layers, shape[i].size, &there, &back);
        time_net(shape[i].layers, shape[i].size, &r, &t, &both);
        printf("%-23s  %7.0f  %9.0f  %7.3f ms  %7.3f ms\n", name, there,
               there + back, 1e3 * t, 1e3 * both);
    }
}

/* One step of gradient descent on the mean cost of the examples. Returns
 * that cost, as it was before the step. */
static double step(mlp *n, const examples *s, double eta)
{
    double c = gradient(n, s);
    descend(n, eta);
    return c;
}

/* The share of the images that the network reads right, in per cent. */
static double accuracy(mlp *n, const images *from)
{
    examples one = examples_make(1, PIXELS, CLASSES);
    int right = 0;
    for (int i = 0; i < from->count; i++) {
        gather(&one, from, &i);
        const double *a = forward(n, one.x);
        int best = 0;
        for (int k = 1; k < CLASSES; k++)
            best = a[k] > a[best] ? k : best;
        right += best == from->labels[i];
    }
    examples_free(&one);
    return 100.0 * right / from->count;
}

/* One epoch by hand: 784-16-16-10, batches of 10 in a random order. */
static void run_digits(settings *set)
{
    enum { SHOWN = 10000 };
    load(set, (images_need){.train = SHOWN});
    mlp n = untrained(set);
    examples s = examples_make(BATCH, PIXELS, CLASSES);
    int *order = zeroed((unsigned long)set->train.count, sizeof *order);
    rng r = rng_make(set->seed, "order");
    double eta = rate_or(set, 3), sum = 0, right = accuracy(&n, &set->test);
    rng_permutation(&r, set->train.count, order);
    printf("examples  mean cost  %% of the test set right\n"
           "%8d  %9s  %23.2f\n",
           0, "", right);
    for (int at = 0; at + BATCH <= set->train.count; at += BATCH) {
        gather(&s, &set->train, order + at);
        sum += step(&n, &s, eta) * BATCH;
        if ((at + BATCH) % SHOWN == 0) {
            right = accuracy(&n, &set->test);
            if (at + BATCH == SHOWN)
                metric(set->metrics, "hand_first", right);
            printf("%8d  %9.4f  %23.2f\n", at + BATCH, sum / SHOWN, right);
            sum = 0;
        }
    }
    metric(set->metrics, "hand_accuracy", right);
    free(order);
    mlp_free(&n);
    examples_free(&s);
}

/* The library's plan for sigmoid layers and the quadratic cost. */
static net_plan library_plan(int layers, const int units[])
{
    return net_plan_of(PIXELS, layers, units, ACTIVATION_SIGMOID,
                       ACTIVATION_SIGMOID, LOSS_QUADRATIC, BATCH);
}

/* The library's network with the weights of n. Free it with net_free. */
static net library_net(const mlp *n)
{
    const int units[] = {16, 16, CLASSES};
    net_plan plan = library_plan(3, units);
    net fast = net_make(&plan);
    for (int l = 0; l < n->layers; l++) {
        const mlp_layer *y = &n->layer[l];
        for (int j = 0; j < y->in * y->out; j++)
            fast.layer[l].w.data[j] = (float)y->w[j];
        for (int k = 0; k < y->out; k++)
            fast.layer[l].b[k] = (float)y->b[k];
    }
    return fast;
}

/* The largest difference between a weight of n and of the library's net. */
static double disagreement(const mlp *n, const net *fast)
{
    double gap = 0;
    for (int l = 0; l < n->layers; l++) {
        const mlp_layer *y = &n->layer[l];
        for (int j = 0; j < y->in * y->out; j++)
            gap = larger(gap, fabs(y->w[j] - fast->layer[l].w.data[j]));
        for (int k = 0; k < y->out; k++)
            gap = larger(gap, fabs(y->b[k] - fast->layer[l].b[k]));
    }
    return gap;
}

/* The same steps in loops and by the library, and the time they take. */
static void run_agree(settings *set)
{
    enum { STEPS = 500 };
    load(set, each);
    mlp n = untrained(set);
    net fast = library_net(&n);
    examples s = ten_digits(&set->train);
    matrix x = matrix_make(s.m, s.in), y = matrix_make(s.m, s.out);
    for (int k = 0; k < s.m * s.in; k++)
        x.data[k] = (float)s.x[k];
    for (int k = 0; k < s.m * s.out; k++)
        y.data[k] = (float)s.y[k];
    optimizer sgd = optim_make(OPTIM_SGD, fast.size, 3, 0);
    double gap = disagreement(&n, &fast), loops = 0, library = 0, c = 0;
    printf("steps    cost, loops    library  largest difference of a weight\n"
           "%5d  %13s  %9s  %30.0e\n",
           0, "", "", gap);
    for (int k = 1; k <= STEPS; k++) {
        double start = seconds();
        c = step(&n, &s, 3);
        double between = seconds();
        net_step(&fast, x, y, &sgd, NULL, 0, 1);
        loops += between - start;
        library += seconds() - between;
        if (k == 1 || k == 10 || k == 100 || k == STEPS)
            printf("%5d  %13.6f  %9.6f  %30.0e\n", k, c, net_cost(&fast, y),
                   disagreement(&n, &fast));
    }
    printf("loops %.0f images/s, library %.0f images/s, "
           "%.1f times faster\n",
           STEPS * s.m / loops, STEPS * s.m / library, loops / library);
    metric(set->metrics, "agree_cost", c);
    optim_free(&sgd);
    matrix_free(&x);
    matrix_free(&y);
    net_free(&fast);
    mlp_free(&n);
    examples_free(&s);
}

/* The weights of the first layer, a picture each. */
static void write_weights(settings *set, const net *n)
{
    table *t = table_open(set->out, "weights", "neuron column row weight");
    for (int k = 0; k < n->layer[0].w.rows; k++) {
        for (int j = 0; j < PIXELS; j++)
            table_row(t, "%d\t%d\t%d\t%g", k, j % 28, j / 28,
                      matrix_get(n->layer[0].w, k, j));
        table_gap(t);
    }
    table_close(&t);
}

static void show_epoch(void *context, const epoch_record *r)
{
    progress_show(context, r->epoch);
    if (r->epoch <= 2 || r->epoch % 5 == 0)
        printf("%5d  %8.4f  %8.4f  %8.2f  %8.2f\n", r->epoch, r->train_cost,
               r->validation_cost, r->train_accuracy, r->validation_accuracy);
}

/* The same network, by the library, for longer. */
static void run_train(settings *set)
{
    load(set, (images_need){.train = 1});
    mlp n = untrained(set);
    net fast = library_net(&n);
    epoch_record *history =
        zeroed((unsigned long)set->epochs + 1, sizeof *history);
    progress bar = progress_start("train", set->epochs, set->quiet);
    train_plan plan = {.epochs = set->epochs,
                       .rate = (float)rate_or(set, 3),
                       .seed = set->seed,
                       .report = show_epoch,
                       .context = &bar};
    printf("               cost          %% read right\n"
           "epoch     train      test     train      test\n");
    int rows = train(&fast, &set->train, &set->test, &plan, history);
    progress_end(&bar);
    table *t = table_open(set->out, "history", "epoch train test right");
    for (int k = 0; k < rows; k++)
        table_row(t, "%d\t%g\t%g\t%g", history[k].epoch,
                  history[k].train_cost, history[k].validation_cost,
                  history[k].validation_accuracy);
    table_close(&t);
    write_weights(set, &fast);
    metric(set->metrics, "train_cost", history[rows - 1].train_cost);
    metric(set->metrics, "test_cost", history[rows - 1].validation_cost);
    metric(set->metrics, "test_accuracy",
           history[rows - 1].validation_accuracy);
    free(history);
    net_free(&fast);
    mlp_free(&n);
}

typedef enum mistake { NONE, SIGN, MEAN, RESET, ZERO, MISTAKES } mistake;
static const char *const mistake_name[] = {
    "none", "wrong sign", "1/m forgotten", "not reset", "all weights 0"};
static const char *const mistake_metric[] = {
    "break_none", "break_sign", "break_mean", "break_reset", "break_zero"};

/* As step, with a mistake. */
static double broken_step(mlp *n, const examples *s, double eta,
                          mistake wrong)
{
    if (wrong != RESET)
        forget(n);
    double c = add_up(n, s, wrong == MEAN ? 1 : 1.0 / s->m);
    descend(n, wrong == SIGN ? -eta : eta);
    return c;
}

/* How many of the sixteen rows of W1 differ from the first. */
static int different_rows(const mlp_layer *l)
{
    int count = 0;
    for (int k = 1; k < l->out; k++)
        count +=
            memcmp(l->w, l->w + k * l->in, (size_t)l->in * sizeof *l->w) != 0;
    return count;
}

/* A thousand steps with each mistake; a row of the table for every 20. */
static void run_breaks(settings *set)
{
    enum { STEPS = 1000, MEANS = 20 };
    load(set, (images_need){.train = 1});
    const int size[] = {PIXELS, 16, 16, CLASSES};
    examples s = examples_make(BATCH, PIXELS, CLASSES);
    table *t = table_open(set->out, "breaks", "step cost");
    printf("                mean cost of the steps\n"
           "mistake          1-20  181-200  981-1000  rows of W1 unlike the "
           "first\n");
    for (mistake wrong = NONE; wrong < MISTAKES; wrong++) {
        mlp n = wrong == ZERO ? mlp_make(3, size) : untrained(set);
        printf("%-14s", mistake_name[wrong]);
        double sum = 0;
        for (int k = 1; k <= STEPS; k++) {
            int index[BATCH];
            for (int i = 0; i < BATCH; i++)
                index[i] = ((k - 1) * BATCH + i) % set->train.count;
            gather(&s, &set->train, index);
            sum += broken_step(&n, &s, rate_or(set, 3), wrong);
            if (k % MEANS != 0)
                continue;
            table_row(t, "%d\t%g", k, sum / MEANS);
            if (k == 20 || k == 200 || k == STEPS)
                printf("  %7.4f", sum / MEANS);
            if (k == STEPS)
                metric(set->metrics, mistake_metric[wrong], sum / MEANS);
            sum = 0;
        }
        printf("  %21d\n", different_rows(&n.layer[0]));
        table_gap(t);
        mlp_free(&n);
    }
    table_close(&t);
    examples_free(&s);
}

/* A network for the record, and the rates to try on the validation set. */
typedef struct contender {
    const char *name; /* of its metrics */
    int layers, units[3], epochs;
    int falls;       /* afterwards, so often, as many epochs at a quarter of
                        the rate */
    double rates[4]; /* 0: no more */
} contender;

/* The record's sets: to learn from, to choose by, to report. */
typedef struct sets {
    images learn, choose, report;
} sets;

enum { SEEDS = 5 };

/* The median of five, which become sorted. */
static double median(double v[SEEDS])
{
    for (int i = 1; i < SEEDS; i++)
        for (int k = i; k > 0 && v[k - 1] > v[k]; k--) {
            double swap = v[k];
            v[k] = v[k - 1];
            v[k - 1] = swap;
        }
    return v[SEEDS / 2];
}

/* Trains with a seed, each time going back to the epoch whose cost on the
 * set `choose` was lowest. Returns the accuracy on the set `asked`. */
static double trial(const contender *c, double rate, uint64_t seed,
                    const sets *s, const images *asked)
{
    net_plan plan = library_plan(c->layers, c->units);
    net n = net_make(&plan);
    rng r = rng_make(seed, "weights");
    epoch_record *history =
        zeroed((unsigned long)c->epochs + 1, sizeof *history);
    train_plan how = {.epochs = c->epochs, .patience = c->epochs};
    net_init(&n, INIT_LECUN, &r);
    for (int k = 0; k <= c->falls; k++) {
        how.rate = (float)(rate / (1 << 2 * k));
        how.seed = seed + (uint64_t)k * SEEDS;
        train(&n, &s->learn, &s->choose, &how, history);
    }
    double right = evaluate(&n, asked, NULL);
    free(history);
    net_free(&n);
    return right;
}

/* Five seeds with each rate: the rate with the best median on the set
 * `choose` is the one that meets the set `report`. */
static void show_contender(const settings *set, const contender *c,
                           const sets *s)
{
    double best = 0, rate = 0, right[SEEDS];
    for (int i = 0; i < 4 && c->rates[i] > 0; i++) {
        for (int k = 0; k < SEEDS; k++)
            right[k] = trial(c, c->rates[i], (uint64_t)k + 1, s, &s->choose);
        double middle = median(right);
        printf("%-9s rate %-4g  validation %.2f (%.2f to %.2f)\n", c->name,
               c->rates[i], middle, right[0], right[SEEDS - 1]);
        fflush(stdout);
        rate = middle > best ? c->rates[i] : rate;
        best = fmax(best, middle);
    }
    for (int k = 0; k < SEEDS; k++)
        right[k] = trial(c, rate, (uint64_t)k + 1, s, &s->report);
    const double value[] = {rate, best, median(right), right[0],
                            right[SEEDS - 1]};
    const char *const what[] = {"rate", "validation", "median", "low",
                                "high"};
    for (int k = 0; k < 5; k++) {
        char name[64];
        snprintf(name, sizeof name, "results_%s_%s", c->name, what[k]);
        metric(set->metrics, name, value[k]);
    }
    printf("%-9s rate %-4g  test       %.2f (%.2f to %.2f)\n", c->name, rate,
           value[2], value[3], value[4]);
}

/* The record: the last sixth of the training set chooses. */
static void run_results(settings *set)
{
    static const contender all[] = {
        {"16_16", 3, {16, 16, CLASSES}, 20, 2, {0.5, 1, 2}},
        {"30", 2, {30, CLASSES}, 30, 0, {3}},
        {"100", 2, {100, CLASSES}, 30, 0, {3}},
        {"100_falls", 2, {100, CLASSES}, 20, 2, {2, 3}}};
    load(set, (images_need){.train = 6});
    int sixth = set->train.count / 6, rest = set->train.count - sixth;
    sets s = {images_part(&set->train, 0, rest),
              images_part(&set->train, rest, sixth), set->test};
    printf("%d images to learn from, %d to choose by; median of %d seeds "
           "(lowest to highest)\n",
           s.learn.count, s.choose.count, SEEDS);
    for (int k = 0; k < 4; k++)
        show_contender(set, &all[k], &s);
}

int main(int argc, char **argv)
{
    settings set = {.seed = 1, .epochs = 30, .data = default_data()};
    const run runs[] = {{"chain", "two neurons, number by number"},
                        {"wishes", "what ten examples want"},
                        {"fit", "a curve, with every intermediate"},
                        {"check", "gradients against differences"},
                        {"error", "how good a difference is"},
                        {"price", "what a gradient costs"},
                        {"digits", "an epoch of digits, in loops"},
                        {"agree", "the loops and the library"},
                        {"train", "the library, for longer"},
                        {"breaks", "four mistakes"},
                        {"results", "the record; long, only when named"},
                        {NULL, NULL}};
    void (*const start[])(settings *) = {
        run_chain,  run_wishes, run_fit,   run_check,  run_error,  run_price,
        run_digits, run_agree,  run_train, run_breaks, run_results};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"rate", OPTION_REAL, &set.rate,
         "of fit, digits, train and breaks; 0: its own", 0, 1e6},
        {"epochs", OPTION_INT, &set.epochs, "of train", 1, 10000},
        {"data", OPTION_TEXT, &set.data,
         "not of chain, fit, error and price: digits, mnist or a folder", 0,
         0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "How blame flows backwards.", runs,
                              options);
    set.out = p.out;
    set.quiet = p.quiet;
    set.metrics = metrics_open(p.out);
    for (int k = 0; runs[k].name; k++)
        if ((p.named || start[k] != run_results) &&
            program_runs(&p, runs[k].name))
            start[k](&set);
    table_close(&set.metrics);
    images_free(&set.train);
    images_free(&set.test);
    return program_finish(&p);
}
