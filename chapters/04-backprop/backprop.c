/* backprop.c: how blame flows backwards. Explained in Chapter 4. Its runs
 * follow the text; only when it is named: `results`, the record on MNIST. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab.h"
#include "record.h"

/* A layer of `out` neurons that look at the same `in` numbers. */
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
 * weights 0. Free it with mlp_free. */
static mlp mlp_make(int layers, const int size[])
{
    mlp n = {.layers = layers};
    for (int l = 0; l < layers; l++)
        n.size += size[l + 1] * (size[l] + 1);
    n.w = doubles(6 * n.size);
    n.dw = n.w + n.size;
    for (int l = 0, at = 0; l < layers; l++) {
        int in = size[l], out = size[l + 1], b = at + out * in, s = n.size;
        double *z = n.dw + s + b;
        n.layer[l] =
            (mlp_layer){in,    out,       false,     n.w + at,  n.w + b, z,
                        z + s, z + 2 * s, z + 3 * s, n.dw + at, n.dw + b};
        at = b + out;
    }
    return n;
}

static void mlp_free(mlp *n)
{
    free(n->w);
}

static double sigmoid(double z)
{
    return 1 / (1 + exp(-z));
}

/* a (out) = g(W (out x in) x (in) + b (out)) */
static void layer_forward(mlp_layer *l, const double *x)
{
    for (int k = 0; k < l->out; k++) {
        double z = l->b[k];
        for (int j = 0; j < l->in; j++)
            z += l->w[k * l->in + j] * x[j];
        l->z[k] = z;
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

/* |p - q|^2 of n values; q NULL: |p|^2 */
static double squares(int n, const double *p, const double *q)
{
    double sum = 0;
    for (int k = 0; k < n; k++)
        sum += pow(p[k] - (q ? q[k] : 0), 2);
    return sum;
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

/* delta_j = g'(z_j) sum over k of W_kj delta_k: layer l from the one above */
static void residual(mlp_layer *l, const mlp_layer *above)
{
    for (int j = 0; j < l->out; j++) {
        l->da[j] = 0;
        for (int k = 0; k < above->out; k++)
            l->da[j] += above->w[k * above->in + j] * above->delta[k];
        l->delta[j] = l->da[j] * slope(l, j);
    }
}

/* dC/dW_kj += share delta_k a_j, dC/db_k += share delta_k; a: the input */
static void add_gradient(mlp_layer *l, const double *a, double share)
{
    for (int k = 0; k < l->out; k++) {
        double d = share * l->delta[k];
        for (int j = 0; j < l->in; j++)
            l->dw[k * l->in + j] += d * a[j];
        l->db[k] += d;
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
}

/* The mean cost; adds `share` of each example's gradient unless it is 0. */
static double add_up(mlp *n, const examples *s, double share)
{
    double sum = 0;
    for (int i = 0; i < s->m; i++) {
        const double *x = s->x + i * s->in, *y = s->y + i * s->out;
        sum += squares(s->out, forward(n, x), y) / 2;
        if (share != 0)
            backward(n, x, y, share);
    }
    return sum / s->m;
}

static void forget(mlp *n)
{
    memset(n->dw, 0, (size_t)n->size * sizeof *n->dw);
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

static void step(mlp *n, const examples *s, double eta)
{
    gradient(n, s);
    descend(n, eta);
}

/* The slope of the mean cost along one parameter w, without the formulas:
 * (C(w + ahead) - C(w - behind)) / (ahead + behind). */
static double difference(mlp *n, const examples *s, double *w, double ahead,
                         double behind)
{
    double old = *w;
    *w = old + ahead;
    double high = add_up(n, s, 0);
    *w = old - behind;
    double low = add_up(n, s, 0);
    *w = old;
    return (high - low) / (ahead + behind);
}

/* 1-hidden-1 with these parameters: W1, b1, W2, b2. */
static mlp mlp_of(int hidden, const double w[])
{
    const int size[] = {1, hidden, 1};
    mlp n = mlp_make(2, size);
    memcpy(n.w, w, (size_t)n.size * sizeof *w);
    return n;
}

/* Forward and backward, a row for each neuron, then each slope by a nudge. */
static void run_chain(laboratory *lab)
{
    static const char *const name[] = {"w1", "b1", "w2", "b2"};
    mlp n = mlp_of(1, (const double[]){0.5, -1, 2, -1});
    double x = 2, y = 1;
    examples s = {1, 1, 1, &x, &y};
    gradient(&n, &s);
    table *t = lab_table(lab, "chain", "input z a dC/da delta");
    for (int l = 0; l < 2; l++) {
        const mlp_layer *o = &n.layer[l];
        table_print(t, "%g %g %g %g %g\n", l ? *n.layer[0].a : x, *o->z,
                    *o->a, *o->da, *o->delta);
    }
    t = lab_table(lab, "nudged", "parameter slope nudged");
    for (int k = 0; k < n.size; k++)
        table_print(t, "%-9s %g %.5f\n", name[k], n.dw[k],
                    difference(&n, &s, n.w + k, 0.01, 0.01));
    mlp_free(&n);
}

enum { PIXELS = 784, CLASSES = 10, BATCH = 10 };
static const int deep[] = {PIXELS, 16, 16, CLASSES};

/* Random weights, as in Chapter 3. */
static mlp untrained(int layers, const int size[], uint64_t seed)
{
    rng r = rng_make(seed, "weights");
    mlp n = mlp_make(layers, size);
    for (int l = 0; l < n.layers; l++) {
        mlp_layer *o = &n.layer[l];
        for (int j = 0; j < o->in * o->out; j++)
            o->w[j] = rng_normal(&r) / sqrt(o->in);
        for (int k = 0; k < o->out; k++)
            o->b[k] = rng_normal(&r);
    }
    return n;
}

/* Images as the rows of x, from 0 to 1, their labels as one-hot rows of y. */
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
static examples ten_digits(laboratory *lab)
{
    images_want(lab->data, lab->seed, (images_need){.train_digits = true},
                &lab->all, &lab->test);
    examples s = examples_make(CLASSES, PIXELS, CLASSES);
    int index[CLASSES] = {0};
    for (int i = lab->all.count - 1; i >= 0; i--)
        index[lab->all.labels[i]] = i;
    gather(&s, &lab->all, index);
    return s;
}

/* What each of ten digits wants of four parameters: minus 1000 slopes. */
static void run_wishes(laboratory *lab)
{
    examples s = ten_digits(lab);
    mlp n = untrained(3, deep, lab->seed);
    const double *of[] = {n.layer[2].db + 3, n.layer[2].dw + 3 * 16,
                          n.layer[1].db, n.layer[1].db + 1};
    table *t = lab_table(lab, "wishes", "digit b3[3] W3[3][0] b2[0] b2[1]");
    for (int i = 0; i <= CLASSES; i++) {
        examples one = {1, s.in, s.out, s.x + i * s.in, s.y + i * s.out};
        char digit[] = {(char)('0' + i), 0};
        gradient(&n, i < CLASSES ? &one : &s);
        table_print(t, "%-5s", i < CLASSES ? digit : "mean");
        for (int k = 0; k < 4; k++)
            table_print(t, "%+.1f", -1000 * *of[k]);
        table_print(t, "\n");
    }
    mlp_free(&n);
    examples_free(&s);
}

/* Points of the curve y = sin(pi x), from -1 to 1. */
static examples curve(void)
{
    examples s = examples_make(21, 1, 1);
    for (int i = 0; i < s.m; i++) {
        s.x[i] = (i - 10) / 10.0;
        s.y[i] = sin(acos(-1) * s.x[i]);
    }
    return s;
}

static mlp small_make(void)
{
    mlp n = mlp_of(3, (const double[]){2, -2, 4, -1, 0, 1, 1, 2, -1, 0});
    n.layer[1].linear = true;
    return n;
}

/* Every intermediate of one example, forward and back. */
static void show_example(mlp *n, double x, double y)
{
    const mlp_layer *one = &n->layer[0], *two = &n->layer[1];
    examples s = {1, 1, 1, &x, &y};
    double c = gradient(n, &s);
    static const char *const name[] = {"Z1",  "A1",  "Z2",  "loss",
                                       "dZ2", "dW2", "dB2", "dA1",
                                       "dZ1", "dW1", "dB1"};
    static const int count[] = {3, 3, 1, 1, 1, 3, 1, 3, 3, 3, 3};
    const double *row[] = {one->z,     one->a,  two->z,  &c,
                           two->delta, two->dw, two->db, one->da,
                           one->delta, one->dw, one->db};
    for (int k = 0; k < 11; k++) {
        printf("%-5s", name[k]);
        for (int j = 0; j < count[k]; j++)
            printf(" %8.4f", row[k][j]);
        putchar('\n');
    }
}

/* A curve fitted by three hidden neurons. */
static void run_fit(laboratory *lab)
{
    mlp n = small_make();
    examples s = curve();
    table *t = lab_table(lab, "fit", "step: cost");
    table *answers = lab_table(lab, "answers", "x a");
    show_example(&n, 0.5, 1);
    for (int k = 0; k <= 10000; k++) {
        if (one_of(k, "0 1 10 100 1000 10000")) {
            table_print(t, "%d %.6f\n", k, add_up(&n, &s, 0));
            for (int i = -100; i <= 100; i++) {
                double x = i / 100.0;
                table_row(answers, "%g\t%g", x, forward(&n, &x)[0]);
            }
            table_gap(answers);
        }
        step(&n, &s, 1);
    }
    mlp_free(&n);
    examples_free(&s);
}

/* |p - q| / (|p| + |q|) of n values: 1 when they are opposite, and also when
 * all are 0, which proves nothing. */
static double relative_error(int n, const double *p, const double *q)
{
    double sum = sqrt(squares(n, p, NULL)) + sqrt(squares(n, q, NULL));
    return sum > 0 ? sqrt(squares(n, p, q)) / sum : 1;
}

/* `count` entries of the gradient, from `at` on, against differences. */
static double error_of(mlp *n, const examples *s, int at, int count,
                       double ahead, double behind)
{
    double *slopes = doubles(count);
    for (int j = 0; j < count; j++)
        slopes[j] = difference(n, s, n->w + at + j, ahead, behind);
    double gap = relative_error(count, n->dw + at, slopes);
    free(slopes);
    return gap;
}

/* A row for each array, W or b of a layer. Returns the worst error. */
static double check_all(table *t, const char *name, mlp *n, const examples *s)
{
    double worst = 0;
    gradient(n, s);
    for (int k = 0, at = 0; at < n->size; k++) {
        const mlp_layer *o = &n->layer[k / 2];
        int count = k % 2 ? o->out : o->out * o->in;
        double gap = error_of(n, s, at, count, 1e-5, 1e-5);
        char array[] = {k % 2 ? 'b' : 'W', (char)('1' + k / 2), 0};
        table_print(t, "%-12s %s %s %d %.1e %.0e\n", name, array,
                    gap < 1e-7 ? "right" : "WRONG", count,
                    sqrt(squares(count, n->dw + at, NULL)), gap);
        worst = fmax(worst, gap);
        at += count;
    }
    return worst;
}

/* Both networks of the chapter, every parameter. */
static void run_check(laboratory *lab)
{
    table *t = lab_table(lab, "check", "net array is: slopes length error");
    examples wave = curve(), digits = ten_digits(lab);
    mlp small = small_make(), large = untrained(3, deep, lab->seed);
    digits.m = 3;
    check_all(t, "1-3-1", &small, &wave);
    check_all(t, "784-16-16-10", &large, &digits);
    mlp_free(&small);
    mlp_free(&large);
    examples_free(&wave);
    examples_free(&digits);
}

/* The error of both kinds of difference over the step. */
static void run_error(laboratory *lab)
{
    mlp n = small_make();
    examples s = curve();
    table *t = lab_table(lab, "error", "h forward central");
    gradient(&n, &s);
    for (int k = 0; k <= 60; k++) {
        double h = pow(10, -k / 4.0);
        table_print_if(t, k % 4 == 0, "%.0e %.0e %.0e\n", h,
                       error_of(&n, &s, 0, n.size, h, 0),
                       error_of(&n, &s, 0, n.size, h, h));
    }
    mlp_free(&n);
    examples_free(&s);
}

/* The per cent of the images that are read right; *mean: the cost. */
static double judge(mlp *n, const images *from, double *mean)
{
    examples one = examples_make(1, PIXELS, CLASSES);
    int right = 0;
    *mean = 0;
    for (int i = 0; i < from->count; i++) {
        gather(&one, from, &i);
        const double *a = forward(n, one.x);
        int best = 0;
        for (int k = 1; k < CLASSES; k++)
            best = a[k] > a[best] ? k : best;
        right += best == from->labels[i];
        *mean += squares(CLASSES, a, one.y) / 2 / from->count;
    }
    examples_free(&one);
    return 100.0 * right / from->count;
}

/* A step for each ten images, in a fresh random order. */
static void epoch(mlp *n, const images *from, rng *r, double eta)
{
    examples batch = examples_make(BATCH, PIXELS, CLASSES);
    int *order = zeroed((unsigned long)from->count, sizeof *order);
    rng_permutation(r, from->count, order);
    for (int at = 0; at + BATCH <= from->count; at += BATCH) {
        gather(&batch, from, order + at);
        step(n, &batch, eta);
    }
    free(order);
    examples_free(&batch);
}

/* 784-16-16-10: ten epochs, then a picture of each first neuron's weights. */
static void run_digits(laboratory *lab)
{
    mlp n = untrained(3, deep, lab->seed);
    table *t = lab_table(lab, "digits", "epoch: train_cost test_cost right");
    int few = lab->all.count < 10000 ? lab->all.count : 10000;
    images some = images_part(&lab->all, 0, few);
    rng r = rng_make(lab->seed, "order");
    for (int e = 0; e <= 10; e++) {
        if (e > 0)
            epoch(&n, &lab->all, &r, 3);
        double train, test, right;
        judge(&n, &some, &train);
        right = judge(&n, &lab->test, &test);
        table_print_if(t, one_of(e, "0 1 2 5 10"), "%d %.4f %.4f %.2f\n", e,
                       train, test, right);
    }
    t = lab_table(lab, "weights", "column row weight");
    for (int j = 0; j < 16 * PIXELS; j++) {
        table_row(t, "%d\t%d\t%g", j % 28, j % PIXELS / 28, n.w[j]);
        if (j % PIXELS == PIXELS - 1)
            table_gap(t);
    }
    mlp_free(&n);
}

typedef enum mistake { NONE, SIGN, MEAN, RESET, ZERO, MISTAKES } mistake;
static const char *const named[] = {"none", "sign", "mean", "reset", "zero"};

/* As step, with a mistake. */
static double broken_step(mlp *n, const examples *s, double eta, mistake bug)
{
    if (bug != RESET)
        forget(n);
    double c = add_up(n, s, bug == MEAN ? 1 : 1.0 / s->m);
    descend(n, bug == SIGN ? -eta : eta);
    return c;
}

/* Some steps with each mistake: the mean cost of every hundred. */
static void run_breaks(laboratory *lab)
{
    enum { STEPS = 6000, MEANS = 100 };
    examples s = examples_make(BATCH, PIXELS, CLASSES);
    table *t = lab_table(lab, "breaks", "mistake steps: cost");
    for (mistake wrong = NONE; wrong < MISTAKES; wrong++) {
        mlp n =
            wrong == ZERO ? mlp_make(3, deep) : untrained(3, deep, lab->seed);
        double sum = 0;
        for (int k = 1; k <= STEPS; k++) {
            int index[BATCH];
            for (int i = 0; i < BATCH; i++)
                index[i] = ((k - 1) * BATCH + i) % lab->all.count;
            gather(&s, &lab->all, index);
            sum += broken_step(&n, &s, 3, wrong);
            if (k % MEANS != 0)
                continue;
            table_print_if(t, one_of(k, "100 1000 6000"), "%-5s %d %.3f\n",
                           named[wrong], k, sum / MEANS);
            sum = 0;
        }
        table_gap(t);
        mlp_free(&n);
    }
    examples_free(&s);
}

/* n, a layer of zeros: each digit's mean image m, and -|m|^2 / 2 as bias. */
static void set_averages(mlp *n, const images *s)
{
    mlp_layer *l = &n->layer[0];
    examples one = examples_make(1, PIXELS, CLASSES);
    l->linear = true;
    for (int i = 0; i < s->count; i++) {
        gather(&one, s, &i);
        add_up(n, &one, -1);
    }
    for (int k = 0; k < CLASSES; k++)
        for (int j = 0; j < PIXELS; j++) {
            double m = l->dw[k * PIXELS + j] / larger(1, l->db[k]);
            l->w[k * PIXELS + j] = m;
            l->b[k] -= m * m / 2;
        }
    examples_free(&one);
}

/* The three of the preface; those that learn see every image twice. */
static void run_machines(laboratory *lab)
{
    static const char *const name[] = {"averages", "one layer", "two layers"};
    static const int one[] = {PIXELS, CLASSES}, two[] = {PIXELS, 30, CLASSES};
    mlp n[] = {mlp_make(1, one), untrained(1, one, lab->seed),
               untrained(2, two, lab->seed)};
    table *t = lab_table(lab, "machines", "machine: right");
    set_averages(&n[0], &lab->all);
    for (int k = 0; k < 3; k++) {
        rng r = rng_make(lab->seed, "order");
        double mean;
        for (int e = 0; k > 0 && e < 2; e++)
            epoch(&n[k], &lab->all, &r, k == 1 ? 0.6 : 3);
        table_print(t, "%-10s %.2f\n", name[k],
                    judge(&n[k], &lab->test, &mean));
        mlp_free(&n[k]);
    }
}

/* The record: the library's networks, with the same cost and batches. */
static void run_results(laboratory *lab)
{
    record_chapter(lab, 4);
}

static const lab_run runs[] = {
    {"chain", "two neurons, number by number", run_chain, 0},
    {"wishes", "what ten examples want", run_wishes, IMAGES},
    {"fit", "a curve, with every intermediate", run_fit, 0},
    {"check", "gradients against differences", run_check, IMAGES},
    {"error", "how good a difference is", run_error, 0},
    {"digits", "digits, in loops", run_digits, IMAGES},
    {"breaks", "four mistakes", run_breaks, IMAGES},
    {"machines", "the three of the preface", run_machines, IMAGES},
    {"results", "the record on MNIST; long", run_results, IMAGES | NAMED},
    {0}};

int main(int argc, char **argv)
{
    static const lab_plan plan = {"How blame flows back.", runs, NULL, 0, 6};
    return lab_main(argc, argv, &plan);
}
