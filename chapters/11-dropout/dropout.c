/* dropout.c: training a crowd. Explained in Chapter 11.
 *
 * Its runs, in the order of the text: a thousand digits learned by heart, and
 * with dropout; all thinned networks of a small one; the drop probability;
 * neurons that must do without one another; a cap on their weights; three
 * breaks; how far the crowd agrees; and the price of a mask. The run
 * `results` makes the record on MNIST, only when named. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "dense.h"
#include "net.h"
#include "options.h"
#include "progress.h"
#include "record.h"
#include "table.h"

enum { PIXELS = 784, CLASSES = 10, LAYERS = 3, LAST = LAYERS - 1 };
enum { FEW = 1000, HELD = 2000, BATCH = 20, MOST = 500 };

/* A layer: Z = A W^T + 1 b^T; but for the last, A <- ReLU(Z) * M. */
typedef struct sheet {
    matrix w, b;           /* out x in; 1 x out */
    matrix a, mask, delta; /* MOST x out */
} sheet;

/* Two hidden layers and a softmax. */
typedef struct mlp {
    sheet layer[LAYERS];
} mlp;

/* sizes: inputs, both hidden layers, classes. Weights by He; no mask. */
static mlp mlp_make(const int sizes[LAYERS + 1], uint64_t seed)
{
    mlp n;
    rng r = rng_make(seed, "weights");
    for (int l = 0; l < LAYERS; l++) {
        int in = sizes[l], out = sizes[l + 1];
        n.layer[l] = (sheet){matrix_make(out, in), matrix_make(1, out),
                             matrix_make(MOST, out), matrix_make(MOST, out),
                             matrix_make(MOST, out)};
        init_weights(INIT_HE, n.layer[l].w, &r);
        matrix_fill(n.layer[l].mask, 1);
    }
    return n;
}

static void mlp_free(mlp *n)
{
    for (int l = 0; l < LAYERS; l++) {
        sheet *s = &n->layer[l];
        matrix *const all[] = {&s->w, &s->b, &s->a, &s->mask, &s->delta};
        for (int k = 0; k < 5; k++)
            matrix_free(all[k]);
    }
}

/* m_ij = 0 with probability p, otherwise `scale`. */
static void draw_mask(matrix mask, double p, float scale, rng *r)
{
    for (int i = 0; i < mask.rows; i++)
        for (int j = 0; j < mask.cols; j++)
            mask.data[i * mask.stride + j] = rng_uniform(r) < p ? 0 : scale;
}

/* Masks for m examples in both hidden layers, with the scale that keeps the
 * expectation. */
static void draw_masks(mlp *n, int m, double p, rng *r)
{
    for (int l = 0; l < LAST; l++)
        draw_mask(matrix_rows(n->layer[l].mask, 0, m), p,
                  (float)(1 / (1 - p)), r);
}

typedef enum mode { TEST, TRAINING } mode;

/* P (m x classes) <- the probabilities for X (m x inputs): a view. */
static matrix forward(mlp *n, matrix x, mode how)
{
    for (int l = 0; l < LAYERS; l++) {
        const sheet *s = &n->layer[l];
        matrix a = matrix_rows(s->a, 0, x.rows);
        dense_forward(a, x, s->w, s->b.data);
        if (l < LAST)
            activation_forward(ACTIVATION_RELU, a, a);
        if (l < LAST && how == TRAINING)
            matrix_hadamard(a, matrix_rows(s->mask, 0, x.rows));
        x = a;
    }
    loss_output(LOSS_CROSS_ENTROPY, x);
    return x;
}

/* W <- W - eta dC/dW after forward(n, x, TRAINING), and b. */
static void backward(mlp *n, matrix x, matrix y, double eta)
{
    int m = x.rows;
    float step = (float)(-eta / m);
    loss_residual(matrix_rows(n->layer[LAST].delta, 0, m),
                  matrix_rows(n->layer[LAST].a, 0, m), y);
    for (int l = LAST; l >= 0; l--) {
        const sheet *s = &n->layer[l], *low = l > 0 ? s - 1 : NULL;
        matrix delta = matrix_rows(s->delta, 0, m);
        matrix in = low ? matrix_rows(low->a, 0, m) : x;
        if (low) {
            matrix below = matrix_rows(low->delta, 0, m);
            dense_backward(below, delta, s->w);
            matrix_hadamard(below, matrix_rows(low->mask, 0, m));
            activation_backward(ACTIVATION_RELU, below, in, in);
        }
        dense_gradient(s->w, delta, in, step, 1);
        dense_bias_gradient(s->b.data, delta, step, 1);
    }
}

/* w <- w c / ||w|| for every hidden neuron with ||w|| > c. */
static void cap_weights(mlp *n, double c)
{
    for (int l = 0; l < LAST; l++)
        for (int k = 0; k < n->layer[l].w.rows; k++) {
            matrix w = matrix_rows(n->layer[l].w, k, 1);
            double size = matrix_norm(w);
            if (size > c)
                matrix_scale(w, (float)(c / size));
        }
}

/* How to train. */
typedef struct habit {
    double p, rate;
    double cap; /* of ||w||; 0: none */
    int epochs;
    bool unscaled; /* break: survivors are not multiplied */
    bool same;     /* break: one mask for good */
} habit;

/* What the command line chose. */
typedef struct settings {
    uint64_t seed;
    int units, epochs;
    double p, rate;
    const char *data;
    const char *out; /* folder of the tables, or NULL */
    table *metrics;
    images train, few, held, test; /* empty until a run wants them */
    mlp heart, crowd;              /* trained with p = 0, and with --p */
    bool taught;
} settings;

/* Sees to it that the images are there: the first thousand to learn from, the
 * last two thousand of the training set held back. */
static void load(settings *set)
{
    images_need need = {.train = FEW + HELD};
    images_want(set->data, set->seed, need, &set->train, &set->test);
    set->few = images_part(&set->train, 0, FEW);
    set->held = images_part(&set->train, set->train.count - HELD, HELD);
}

/* The images `index`, or all from `first` on when it is NULL. */
static void gather(const images *s, int first, const int *index, matrix x,
                   matrix y)
{
    images part = images_part(s, first, x.rows);
    images_gather(index ? s : &part, x.rows, index, x);
    matrix_fill(y, 0);
    for (int i = 0; i < x.rows; i++)
        matrix_set(y, i, s->labels[index ? index[i] : first + i], 1);
}

/* Per cent of the answers that are right; *cost gets the mean cost. With the
 * mode TRAINING every example has a mask of its own, drawn from r. */
static double judge(mlp *n, const images *s, mode how, double p, rng *r,
                    double *cost)
{
    matrix x = matrix_make(MOST, PIXELS), y = matrix_make(MOST, CLASSES);
    double right = 0;
    *cost = 0;
    for (int first = 0; first < s->count; first += MOST) {
        gather(s, first, NULL, x, y);
        if (how == TRAINING)
            draw_masks(n, MOST, p, r);
        matrix probability = forward(n, x, how);
        *cost += loss_sum(LOSS_CROSS_ENTROPY, probability, y) / s->count;
        for (int i = 0; i < MOST; i++)
            right +=
                matrix_row_argmax(probability, i) == s->labels[first + i];
    }
    matrix_free(&x);
    matrix_free(&y);
    return 100 * right / s->count;
}

/* One epoch over the images s, in a fresh order. */
static void epoch(mlp *n, const images *s, const habit *h, double eta,
                  rng *order, rng *masks, matrix x, matrix y)
{
    int index[FEW];
    float scale = h->unscaled ? 1 : (float)(1 / (1 - h->p));
    rng_permutation(order, s->count, index);
    for (int first = 0; first + BATCH <= s->count; first += BATCH) {
        gather(s, 0, index + first, x, y);
        rng now = *masks;
        for (int l = 0; l < LAST; l++)
            draw_mask(matrix_rows(n->layer[l].mask, 0, BATCH), h->p, scale,
                      &now);
        if (!h->same)
            *masks = now;
        forward(n, x, TRAINING);
        backward(n, x, y, eta);
        if (h->cap > 0)
            cap_weights(n, h->cap);
    }
}

/* A row of the history. */
typedef struct grade {
    double train, held;           /* per cent right, in test mode */
    double train_cost, held_cost; /* mean cross-entropy */
} grade;

static grade look(mlp *n, const settings *set)
{
    grade g;
    g.train = judge(n, &set->few, TEST, 0, NULL, &g.train_cost);
    g.held = judge(n, &set->held, TEST, 0, NULL, &g.held_cost);
    return g;
}

/* Trains a new 784-units-units-10; history (epochs + 1 rows) or NULL. */
static mlp teach(const settings *set, const habit *h, uint64_t seed,
                 grade *history)
{
    const int sizes[] = {PIXELS, set->units, set->units, CLASSES};
    mlp n = mlp_make(sizes, seed);
    matrix x = matrix_make(BATCH, PIXELS), y = matrix_make(BATCH, CLASSES);
    rng order = rng_make(seed, "order"), masks = rng_make(seed, "masks");
    for (int k = 0; k <= h->epochs; k++) {
        if (k > 0)
            epoch(&n, &set->few, h, h->rate * (h->epochs + 1 - k) / h->epochs,
                  &order, &masks, x, y);
        if (history)
            history[k] = look(&n, set);
    }
    matrix_free(&x);
    matrix_free(&y);
    return n;
}

/* A metric OF_WHAT. */
static void keep(const settings *set, const char *of, const char *what,
                 double value)
{
    char name[80];
    snprintf(name, sizeof name, "%s_%s", of, what);
    metric(set->metrics, name, value);
}

static habit usual(const settings *set, double p)
{
    return (habit){.p = p, .rate = set->rate, .epochs = set->epochs};
}

/* The two networks that later runs ask as well. */
static void teach_both(settings *set, grade *plain, grade *dropped)
{
    habit h = usual(set, 0), d = usual(set, set->p);
    load(set);
    if (set->taught && !plain)
        return;
    set->heart = teach(set, &h, set->seed, plain);
    set->crowd = teach(set, &d, set->seed, dropped);
    set->taught = true;
}

/* A thousand digits, by heart and with dropout. */
static void run_thousand(settings *set)
{
    int rows = set->epochs + 1;
    grade *at[2];
    for (int k = 0; k < 2; k++)
        at[k] = zeroed((unsigned long)rows, sizeof *at[k]);
    teach_both(set, at[0], at[1]);
    table *t = table_open(set->out, "curves",
                          "epoch train held train_cost held_cost");
    printf("       without dropout             p = %g\n"
           "epoch   train   held  held cost    train   held  held cost\n",
           set->p);
    for (int i = 0; i < rows; i++)
        if (i < 3 || i % 10 == 0)
            printf("%5d  %6.2f %6.2f %10.4f   %6.2f %6.2f %10.4f\n", i,
                   at[0][i].train, at[0][i].held, at[0][i].held_cost,
                   at[1][i].train, at[1][i].held, at[1][i].held_cost);
    for (int k = 0; k < 2; k++) {
        const grade *last = &at[k][rows - 1];
        const char *name = k ? "dropped" : "plain";
        keep(set, name, "train", last->train);
        keep(set, name, "held", last->held);
        keep(set, name, "wrong", 100 - last->held);
        keep(set, name, "train_cost", last->train_cost);
        keep(set, name, "held_cost", last->held_cost);
        for (int i = 0; i < rows; i++)
            table_row(t, "%d\t%g\t%g\t%g\t%g", i, at[k][i].train,
                      at[k][i].held, at[k][i].train_cost, at[k][i].held_cost);
        table_gap(t);
        free(at[k]);
    }
    table_close(&t);
}

/* The normalised geometric mean, and the mean, of the probabilities of all
 * 2^10 networks that masks of the hidden layer l leave of n, p = 1/2. */
static void all_thinned(mlp *n, int l, matrix x, double geometric[],
                        double mean[])
{
    enum { BITS = 10, ALL = 1 << BITS };
    int classes = n->layer[LAST].w.rows;
    double total = 0;
    matrix mask = n->layer[l].mask;
    memset(geometric, 0, (size_t)classes * sizeof *geometric);
    memset(mean, 0, (size_t)classes * sizeof *mean);
    for (int bits = 0; bits < ALL; bits++) {
        for (int j = 0; j < BITS; j++)
            matrix_set(mask, 0, j, bits >> j & 1 ? 2 : 0);
        matrix probability = forward(n, x, TRAINING);
        for (int k = 0; k < classes; k++) {
            double q = matrix_get(probability, 0, k);
            geometric[k] += log(q) / ALL;
            mean[k] += q / ALL;
        }
    }
    matrix_fill(mask, 1);
    for (int k = 0; k < classes; k++)
        total += geometric[k] = exp(geometric[k]);
    for (int k = 0; k < classes; k++)
        geometric[k] /= total;
}

/* A thousand networks in one: 4-10-10-3. */
static void run_all(settings *set)
{
    const int sizes[] = {4, 10, 10, 3};
    mlp n = mlp_make(sizes, set->seed);
    rng r = rng_make(set->seed, "x");
    matrix x = matrix_make(1, 4);
    double geometric[3], mean[3];
    matrix_normal(x, 1, &r);
    printf("hidden layer   geometric mean         test mode              "
           "mean\n");
    for (int l = LAST - 1; l >= 0; l--) {
        all_thinned(&n, l, x, geometric, mean);
        matrix p = forward(&n, x, TEST);
        printf("%-11s", l ? "the last" : "the first");
        for (int k = 0; k < 3; k++)
            printf(" %.4f", geometric[k]);
        for (int k = 0; k < 3; k++)
            printf("%s%.4f", k ? " " : "   ", matrix_get(p, 0, k));
        for (int k = 0; k < 3; k++)
            printf("%s%.4f", k ? " " : "   ", mean[k]);
        printf("\n");
    }
    matrix_free(&x);
    mlp_free(&n);
}

/* Every drop probability, each with two seeds; means. */
static void run_sweep(settings *set)
{
    enum { SEEDS = 2 };
    load(set);
    table *t = table_open(set->out, "sweep",
                          "p train_wrong held_wrong low high train_cost "
                          "held_cost");
    printf("  p   train wrong  held wrong (range)       held cost\n");
    for (int k = 0; k <= 8; k++) {
        habit h = usual(set, k / 10.0);
        double train = 0, held = 0, low = 100, high = 0, tc = 0, hc = 0;
        char name[16];
        for (int s = 0; s < SEEDS; s++) {
            mlp n = teach(set, &h, set->seed + (uint64_t)s, NULL);
            grade g = look(&n, set);
            train += (100 - g.train) / SEEDS;
            held += (100 - g.held) / SEEDS;
            tc += g.train_cost / SEEDS;
            hc += g.held_cost / SEEDS;
            low = fmin(low, 100 - g.held);
            high = fmax(high, 100 - g.held);
            mlp_free(&n);
        }
        printf("%.1f  %12.2f  %10.2f (%.2f to %.2f)  %10.4f\n", h.p, train,
               held, low, high, hc);
        table_row(t, "%g\t%g\t%g\t%g\t%g\t%g\t%g", h.p, train, held, low,
                  high, tc, hc);
        snprintf(name, sizeof name, "sweep%d", k);
        keep(set, name, "train", train);
        keep(set, name, "held", held);
        keep(set, name, "cost", hc);
    }
    table_close(&t);
}

/* The share of the entries of a that are not 0, in per cent. */
static double active_share(matrix a)
{
    double active = 0;
    for (int i = 0; i < a.rows; i++)
        for (int j = 0; j < a.cols; j++)
            active += matrix_row(a, i)[j] > 0;
    return 100 * active / ((double)a.rows * a.cols);
}

/* How many neurons answer to 500 images, and how long their weights are. */
static void show_neurons(const settings *set, mlp *n, const char *name)
{
    matrix x = matrix_make(MOST, PIXELS), y = matrix_make(MOST, CLASSES);
    gather(&set->held, 0, NULL, x, y);
    forward(n, x, TEST);
    for (int l = 0; l < LAST; l++) {
        const sheet *s = &n->layer[l];
        char what[24];
        double active = active_share(s->a);
        double size = matrix_norm(s->w) / sqrt(s->w.rows);
        printf("%-7s  %5d  %14.1f  %10.3f\n", name, l + 1, active, size);
        snprintf(what, sizeof what, "active%d", l + 1);
        keep(set, name, what, active);
        snprintf(what, sizeof what, "size%d", l + 1);
        keep(set, name, what, size);
    }
    matrix_free(&x);
    matrix_free(&y);
}

/* Take neurons away from trained networks. */
static void run_alone(settings *set)
{
    teach_both(set, NULL, NULL);
    mlp *const both[] = {&set->heart, &set->crowd};
    const char *const name[] = {"plain", "dropped"};
    table *t = table_open(set->out, "alone", "share plain dropped");
    rng r = rng_make(set->seed, "alone");
    printf("taken away   plain  dropped: held images right\n");
    for (int k = 0; k <= 9; k++) {
        double right[2], cost;
        char what[16];
        snprintf(what, sizeof what, "alone%d", k);
        for (int i = 0; i < 2; i++) {
            right[i] =
                judge(both[i], &set->held, TRAINING, k / 10.0, &r, &cost);
            keep(set, name[i], what, right[i]);
        }
        printf("%9d%%  %6.2f  %7.2f\n", 10 * k, right[0], right[1]);
        table_row(t, "%d\t%g\t%g", 10 * k, right[0], right[1]);
    }
    table_close(&t);
    printf("network  layer  active in 100   rms ||w||\n");
    for (int i = 0; i < 2; i++)
        show_neurons(set, both[i], name[i]);
}

/* The largest ||w|| of a hidden neuron. */
static double longest(const mlp *n)
{
    double most = 0;
    for (int l = 0; l < LAST; l++)
        for (int k = 0; k < n->layer[l].w.rows; k++)
            most = fmax(most, matrix_norm(matrix_rows(n->layer[l].w, k, 1)));
    return most;
}

/* Rates that are too large, and a cap on the weights. */
static void run_cap(settings *set)
{
    enum { CAPS = 5 };
    static const double caps[CAPS] = {0, 2, 1.5, 1, 0.7};
    load(set);
    printf(" rate   cap   longest w   held right   held cost\n");
    for (int k = 0; k < CAPS; k++) {
        habit h = usual(set, set->p);
        h.rate = 3 * set->rate;
        h.cap = caps[k];
        mlp n = teach(set, &h, set->seed, NULL);
        grade g = look(&n, set);
        printf("%5g  %4g  %10.2f  %11.2f  %10.4f\n", h.rate, h.cap,
               longest(&n), g.held, g.held_cost);
        char name[16];
        snprintf(name, sizeof name, "cap%d", k);
        keep(set, name, "held", g.held);
        keep(set, name, "longest", longest(&n));
        keep(set, name, "cost", g.held_cost);
        mlp_free(&n);
    }
}

/* Dropout left on, unscaled, and with one mask. */
static void run_breaks(settings *set)
{
    teach_both(set, NULL, NULL);
    habit unscaled = usual(set, set->p), same = unscaled;
    unscaled.unscaled = same.same = true;
    mlp n[] = {set->crowd, set->crowd, teach(set, &unscaled, set->seed, NULL),
               teach(set, &same, set->seed, NULL)};
    const char *const name[] = {"as it should be", "left on at the test",
                                "not scaled", "the same mask"};
    printf("                     train  train cost    held  held cost\n");
    for (int k = 0; k < 4; k++) {
        rng r = rng_make(set->seed, "left on");
        mode how = k == 1 ? TRAINING : TEST;
        double cost[2], right[2];
        const images *const s[] = {&set->few, &set->held};
        for (int i = 0; i < 2; i++)
            right[i] = judge(&n[k], s[i], how, set->p, &r, &cost[i]);
        printf("%-19s %6.2f  %10.4f  %6.2f  %9.4f\n", name[k], right[0],
               cost[0], right[1], cost[1]);
        char what[16];
        snprintf(what, sizeof what, "break%d", k);
        keep(set, what, "held", right[1]);
        keep(set, what, "cost", cost[1]);
    }
    mlp_free(&n[2]);
    mlp_free(&n[3]);
}

/* What the crowd says to MOST images: means over `times` masks. */
typedef struct opinion {
    matrix mean;      /* MOST x classes: of the probabilities */
    double own[MOST]; /* mean entropy of one network's answer */
} opinion;

static double entropy(const float *p)
{
    double h = 0;
    for (int k = 0; k < CLASSES; k++)
        h -= p[k] > 0 ? (double)p[k] * log((double)p[k]) : 0;
    return h;
}

static void ask(mlp *n, matrix x, double p, int times, rng *r, opinion *o)
{
    matrix_fill(o->mean, 0);
    memset(o->own, 0, sizeof o->own);
    for (int t = 0; t < times; t++) {
        draw_masks(n, x.rows, p, r);
        matrix probability = forward(n, x, TRAINING);
        matrix_add_scaled(o->mean, 1 / (float)times, probability);
        for (int i = 0; i < x.rows; i++)
            o->own[i] += entropy(matrix_row(probability, i)) / times;
    }
}

/* The images of one kind: digits, the same with their pixels shuffled, or
 * grey noise. */
static void make_kind(int kind, matrix x, rng *r)
{
    for (int i = 0; i < x.rows && kind > 0; i++)
        for (int j = PIXELS - 1; j >= 0; j--) {
            float *row = matrix_row(x, i), swap = row[j];
            int other = rng_below(r, j + 1);
            row[j] = kind == 2 ? (float)rng_uniform(r) : row[other];
            if (kind == 1)
                row[other] = swap;
        }
}

enum { KINDS = 3, TIMES = 50 };

/* Digits and noise: how sure one network is, how sure the crowd, and how far
 * its members differ. */
static void run_doubt(settings *set)
{
    static const char *const name[] = {"digits", "shuffled", "noise"};
    teach_both(set, NULL, NULL);
    matrix x = matrix_make(MOST, PIXELS), y = matrix_make(MOST, CLASSES);
    opinion o = {.mean = matrix_make(MOST, CLASSES)};
    table *t = table_open(set->out, "doubt", "kind right sure disagreement");
    rng r = rng_make(set->seed, "doubt");
    printf("           one network    the crowd:\nimages      mean sure   "
           "mean sure   disagreement\n");
    for (int kind = 0; kind < KINDS; kind++) {
        double one = 0, crowd = 0, differ = 0;
        gather(&set->held, 0, NULL, x, y);
        make_kind(kind, x, &r);
        matrix p = forward(&set->crowd, x, TEST);
        for (int i = 0; i < MOST; i++)
            one += (double)matrix_get(p, i, matrix_row_argmax(p, i)) / MOST;
        ask(&set->crowd, x, set->p, TIMES, &r, &o);
        for (int i = 0; i < MOST; i++) {
            int answer = matrix_row_argmax(o.mean, i);
            double sure = matrix_get(o.mean, i, answer);
            double apart = entropy(matrix_row(o.mean, i)) - o.own[i];
            crowd += sure / MOST;
            differ += apart / MOST;
            table_row(t, "%d\t%d\t%g\t%g", kind,
                      answer == set->held.labels[i], sure, apart);
        }
        table_gap(t);
        printf("%-9s  %10.3f  %10.3f  %13.3f\n", name[kind], one, crowd,
               differ);
        keep(set, name[kind], "one", one);
        keep(set, name[kind], "crowd", crowd);
        keep(set, name[kind], "differ", differ);
    }
    table_close(&t);
    matrix_free(&x);
    matrix_free(&y);
    matrix_free(&o.mean);
}

/* Our masks and the library's. */
static void run_speed(settings *set)
{
    enum { ROUNDS = 20 };
    matrix a = matrix_make(100, 1024), mask = matrix_make(100, 1024);
    rng r = rng_make(set->seed, "masks");
    double drawn = INFINITY, hashed = INFINITY;
    matrix_fill(a, 1);
    for (int k = 0; k < ROUNDS; k++) {
        double begun = seconds();
        draw_mask(mask, set->p, 2, &r);
        matrix_hadamard(a, mask);
        double between = seconds();
        dropout d = dropout_make((float)set->p, set->seed, (uint64_t)k, 0);
        dropout_forward(&d, a, 0, 0);
        drawn = fmin(drawn, between - begun);
        hashed = fmin(hashed, seconds() - between);
    }
    printf("100 x 1024 activations: drawn %.3f ms, hashed %.3f ms, "
           "%.0f times faster\n",
           1e3 * drawn, 1e3 * hashed, drawn / hashed);
    matrix_free(&a);
    matrix_free(&mask);
}

/* 784-1024-1024-10 on all of MNIST, as it is and with dropout. */
static void run_results(settings *set)
{
    const int units[] = {1024, 1024, CLASSES};
    contender c = {.name = "wide",
                   .net = net_plan_of(PIXELS, LAYERS, units, ACTIVATION_RELU,
                                      ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY,
                                      100),
                   .init = INIT_HE,
                   .train = {.epochs = 10,
                             .optimizer = OPTIM_ADAMW,
                             .decay = 0.05f,
                             .schedule = SCHEDULE_COSINE,
                             .threads = 2},
                   .rates = {0.001f}};
    load(set);
    record(&c, &set->train, &set->test, set->metrics);
    c.name = "wide_dropout";
    c.train.epochs = 50;
    c.net.input_dropout = 0.2f;
    c.net.dropout[0] = c.net.dropout[1] = 0.5f;
    record(&c, &set->train, &set->test, set->metrics);
}

int main(int argc, char **argv)
{
    settings set = {.seed = 1,
                    .units = 200,
                    .epochs = 30,
                    .p = 0.5,
                    .rate = 0.1,
                    .data = default_data()};
    const run runs[] = {{"thousand", "by heart, and with dropout"},
                        {"all", "all thinned networks of a small one"},
                        {"sweep", "every drop probability"},
                        {"alone", "neurons taken away"},
                        {"cap", "a cap on the weights"},
                        {"breaks", "three ways to get it wrong"},
                        {"doubt", "how far the crowd agrees"},
                        {"speed", "our masks and the library's"},
                        {"results", "the record; long, only when named"},
                        {NULL, NULL}};
    void (*const start[])(settings *) = {
        run_thousand, run_all,   run_sweep, run_alone,  run_cap,
        run_breaks,   run_doubt, run_speed, run_results};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"units", OPTION_INT, &set.units,
         "not of all, speed and results: in a hidden layer", 1, 2000},
        {"epochs", OPTION_INT, &set.epochs,
         "not of all, speed and results: of training", 1, 1000},
        {"p", OPTION_REAL, &set.p,
         "not of all, sweep and results: to drop an activation", 0, 0.99},
        {"rate", OPTION_REAL, &set.rate, "not of all, speed and results: eta",
         0, 1e3},
        {"data", OPTION_TEXT, &set.data,
         "not of all and speed: digits, mnist or a folder", 0, 0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "Training a crowd.", runs, options);
    set.out = p.out;
    set.metrics = metrics_open(p.out);
    for (int k = 0; runs[k].name; k++)
        if ((p.named || start[k] != run_results) &&
            program_runs(&p, runs[k].name))
            start[k](&set);
    if (set.taught) {
        mlp_free(&set.heart);
        mlp_free(&set.crowd);
    }
    table_close(&set.metrics);
    images_free(&set.train);
    images_free(&set.test);
    return program_finish(&p);
}
