/* dropout.c: training a crowd. Explained in Chapter 11. Its runs follow the
 * text. Only when they are named: `seeds`, each net at its best rate, and
 * `results`, the record on MNIST. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "deck.h"
#include "dense.h"
#include "lab.h"
#include "record.h"

enum { PIXELS = 784, CLASSES = 10, LAYERS = 3, LAST = LAYERS - 1 };
enum { UNITS = 200, FEW = 1000, HELD = 2000, BATCH = 20, MOST = 500 };
enum { SHORT = 30, LONG = 100 };

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
static void draw_mask(matrix mask, double p, double scale, rng *r)
{
    for (int i = 0; i < mask.rows; i++)
        for (int j = 0; j < mask.cols; j++)
            matrix_row(mask, i)[j] = rng_uniform(r) < p ? 0 : (float)scale;
}

/* Masks for m examples in both hidden layers. */
static void draw_masks(mlp *n, int m, double p, double scale, rng *r)
{
    for (int l = 0; l < LAST; l++)
        draw_mask(matrix_rows(n->layer[l].mask, 0, m), p, scale, r);
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
    int epochs;
    double cap;    /* of ||w||; 0: none */
    bool unscaled; /* break: survivors are not multiplied */
    bool same;     /* break: one mask for good */
} habit;

static habit usual(double p)
{
    return (habit){.p = p, .rate = 0.1, .epochs = SHORT};
}

/* One epoch: a step for each batch, under new masks. */
static void epoch(mlp *n, deck *d, const habit *h, double eta, rng *masks)
{
    double scale = h->unscaled ? 1 : 1 / (1 - h->p);
    for (int done = 0; done < d->data.count; done += BATCH) {
        rng now = *masks;
        deck_deal(d);
        draw_masks(n, BATCH, h->p, scale, &now);
        forward(n, d->x, TRAINING);
        backward(n, d->x, d->y, eta);
        if (h->cap > 0)
            cap_weights(n, h->cap);
        if (!h->same)
            *masks = now;
    }
}

/* What a net makes of a set: per cent right, mean cost. */
typedef struct grade {
    double right, cost;
} grade;

/* In test mode; with r in training mode, a mask of its own for each image. */
static grade judge(mlp *n, const images *s, double p, rng *r)
{
    grade g = {0, 0};
    matrix x = matrix_make(MOST, PIXELS), y = matrix_make(MOST, CLASSES);
    for (int first = 0; first < s->count; first += MOST) {
        int left = s->count - first, m = left < MOST ? left : MOST;
        images part = images_part(s, first, m);
        matrix some = matrix_rows(x, 0, m), want = matrix_rows(y, 0, m);
        images_batch(&part, NULL, some, want);
        if (r)
            draw_masks(n, m, p, 1 / (1 - p), r);
        matrix said = forward(n, some, r ? TRAINING : TEST);
        g.cost += loss_sum(LOSS_CROSS_ENTROPY, said, want) / s->count;
        for (int i = 0; i < m; i++)
            g.right += matrix_row_argmax(said, i) == part.labels[i];
    }
    matrix_free(&x);
    matrix_free(&y);
    g.right = 100 * g.right / s->count;
    return g;
}

static images few_of(const laboratory *lab)
{
    return images_part(&lab->train, 0, FEW);
}

/* A row: the grades after this epoch. */
static void look(table *t, const laboratory *lab, const habit *h, mlp *n,
                 int epochs)
{
    images few = few_of(lab);
    grade train = judge(n, &few, 0, NULL);
    grade held = judge(n, &lab->held, 0, NULL);
    table_print_if(t, one_of(epochs, "1 2 10 30 100"),
                   "%g %d %.2f %.4f %.2f %.4f\n", h->p, epochs, train.right,
                   train.cost, held.right, held.cost);
}

/* A 784-200-200-10 that has learned the first thousand images; history NULL:
 * none. The rate falls along a straight line. */
static mlp teach(const laboratory *lab, const habit *h, table *history)
{
    const int sizes[] = {PIXELS, UNITS, UNITS, CLASSES};
    images few = few_of(lab);
    mlp n = mlp_make(sizes, lab->seed);
    deck d = deck_make(&few, BATCH, lab->seed);
    rng masks = rng_make(lab->seed, "masks");
    for (int k = 0; k <= h->epochs; k++) {
        double eta = h->rate * (h->epochs + 1 - k) / h->epochs;
        if (k > 0)
            epoch(&n, &d, h, eta, &masks);
        if (history && (h->epochs == SHORT || one_of(k, "30 100")))
            look(history, lab, h, &n, k);
    }
    deck_free(&d);
    return n;
}

/* Nets with these drop probabilities, and how they learn. */
static void compare(laboratory *lab, const char *name, int epochs, int count,
                    const double *p)
{
    table *t =
        lab_table(lab, name, "p epoch: train train_cost held held_cost");
    for (int k = 0; k < count; k++) {
        habit h = usual(p[k]);
        h.epochs = epochs;
        mlp n = teach(lab, &h, t);
        table_gap(t);
        mlp_free(&n);
    }
}

/* A thousand digits, by heart and with dropout. */
static void run_thousand(laboratory *lab)
{
    compare(lab, "thousand", SHORT, 2, (const double[]){0, 0.5});
}

static void run_long(laboratory *lab)
{
    compare(lab, "long", LONG, 4, (const double[]){0, 0.5, 0.7, 0.8});
}

/* The normalised geometric mean, and the mean, of the probabilities of all
 * 2^10 networks that masks of the hidden layer l leave of n, p = 1/2. */
static void all_thinned(mlp *n, int l, matrix x, float geometric[],
                        float mean[])
{
    enum { BITS = 10, ALL = 1 << BITS };
    double logs[CLASSES] = {0}, sums[CLASSES] = {0}, total = 0;
    int classes = n->layer[LAST].w.rows;
    matrix mask = n->layer[l].mask;
    for (int bits = 0; bits < ALL; bits++) {
        for (int j = 0; j < BITS; j++)
            matrix_set(mask, 0, j, bits >> j & 1 ? 2 : 0);
        matrix said = forward(n, x, TRAINING);
        for (int k = 0; k < classes; k++) {
            logs[k] += log((double)matrix_get(said, 0, k)) / ALL;
            sums[k] += (double)matrix_get(said, 0, k) / ALL;
        }
    }
    matrix_fill(mask, 1);
    for (int k = 0; k < classes; k++)
        total += exp(logs[k]);
    for (int k = 0; k < classes; k++) {
        geometric[k] = (float)(exp(logs[k]) / total);
        mean[k] = (float)sums[k];
    }
}

static void show(table *t, const char *masked, const char *what,
                 const float *p)
{
    table_print(t, "%-9s %-14s", masked, what);
    table_floats(t, "%.4f", 3, p);
    table_print(t, "\n");
}

/* A thousand networks in one: 4-10-10-3. */
static void run_all(laboratory *lab)
{
    const int sizes[] = {4, 10, 10, 3};
    table *t = lab_table(lab, "all", "masked answer: p1 p2 p3");
    mlp n = mlp_make(sizes, lab->seed);
    rng r = rng_make(lab->seed, "x");
    matrix x = matrix_make(1, 4);
    matrix_normal(x, 1, &r);
    for (int l = LAST - 1; l >= 0; l--) {
        const char *masked = l ? "the last" : "the first";
        float geometric[3], mean[3];
        all_thinned(&n, l, x, geometric, mean);
        show(t, masked, "geometric mean", geometric);
        show(t, masked, "test mode", forward(&n, x, TEST).data);
        show(t, masked, "mean", mean);
    }
    matrix_free(&x);
    mlp_free(&n);
}

/* Every drop probability. */
static void run_sweep(laboratory *lab)
{
    images few = few_of(lab);
    table *t = lab_table(lab, "sweep", "p: train_wrong held_wrong held_cost");
    for (int k = 0; k <= 8; k++) {
        habit h = usual(k / 10.0);
        mlp n = teach(lab, &h, NULL);
        grade train = judge(&n, &few, 0, NULL);
        grade held = judge(&n, &lab->held, 0, NULL);
        table_print(t, "%g %.2f %.2f %.4f\n", h.p, 100 - train.right,
                    100 - held.right, held.cost);
        mlp_free(&n);
    }
}

/* Take neurons away from trained networks. */
static void run_alone(laboratory *lab)
{
    const habit h = usual(0), d = usual(0.5);
    mlp heart = teach(lab, &h, NULL), crowd = teach(lab, &d, NULL);
    rng r = rng_make(lab->seed, "alone");
    table *t = lab_table(lab, "alone", "%_away: plain dropped");
    for (int k = 0; k <= 9; k++) {
        grade plain = judge(&heart, &lab->held, k / 10.0, &r);
        grade dropped = judge(&crowd, &lab->held, k / 10.0, &r);
        table_print_if(t, k == 0 || k % 2 > 0, "%d %.2f %.2f\n", 10 * k,
                       plain.right, dropped.right);
    }
    mlp_free(&heart);
    mlp_free(&crowd);
}

/* A rate that is too large, and a cap on the weights. */
static void run_cap(laboratory *lab)
{
    static const double caps[] = {0, 2, 1.5, 1, 0.7, 0.5};
    table *t = lab_table(lab, "cap", "cap: held held_cost");
    for (int k = 0; k < 6; k++) {
        habit h = usual(0.5);
        h.rate = 0.3;
        h.cap = caps[k];
        mlp n = teach(lab, &h, NULL);
        grade held = judge(&n, &lab->held, 0, NULL);
        table_print(t, "%g %.2f %.4f\n", h.cap, held.right, held.cost);
        mlp_free(&n);
    }
}

/* Dropout left on, unscaled, and with one mask. */
static void run_breaks(laboratory *lab)
{
    static const char *const name[] = {"sound", "left on", "not scaled",
                                       "halved after", "one mask"};
    images few = few_of(lab);
    table *t =
        lab_table(lab, "breaks", "net: train train_cost held held_cost");
    for (int k = 0; k < 5; k++) {
        habit h = usual(0.5);
        h.unscaled = k == 2 || k == 3;
        h.same = k == 4;
        mlp n = teach(lab, &h, NULL);
        for (int l = 1; l < LAYERS && k == 3; l++)
            matrix_scale(n.layer[l].w, 0.5f);
        rng r = rng_make(lab->seed, "left on"), *on = k == 1 ? &r : NULL;
        grade train = judge(&n, &few, h.p, on);
        grade held = judge(&n, &lab->held, h.p, on);
        table_print(t, "%-12s %.2f %.4f %.2f %.4f\n", name[k], train.right,
                    train.cost, held.right, held.cost);
        mlp_free(&n);
    }
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
        draw_masks(n, x.rows, p, 1 / (1 - p), r);
        matrix said = forward(n, x, TRAINING);
        matrix_add_scaled(o->mean, 1 / (float)times, said);
        for (int i = 0; i < x.rows; i++)
            o->own[i] += entropy(matrix_row(said, i)) / times;
    }
}

/* Digits become the same ink in another order, or grey noise. */
static void make_kind(int kind, matrix x, rng *r)
{
    if (kind == 2)
        matrix_uniform(x, 0, 1, r);
    for (int i = 0; i < x.rows && kind == 1; i++)
        for (int j = PIXELS - 1; j > 0; j--) {
            float *row = matrix_row(x, i), swap = row[j];
            int other = rng_below(r, j + 1);
            row[j] = row[other];
            row[other] = swap;
        }
}

/* How sure the answers are, on average. */
static double mean_sure(matrix p)
{
    double sum = 0;
    for (int i = 0; i < p.rows; i++)
        sum += (double)matrix_row(p, i)[matrix_row_argmax(p, i)] / p.rows;
    return sum;
}

/* Mean disagreement; every image is a row of the table. */
static double mean_apart(const opinion *o, const uint8_t *label, table *t)
{
    double sum = 0;
    for (int i = 0; i < MOST; i++) {
        int answer = matrix_row_argmax(o->mean, i);
        double apart = entropy(matrix_row(o->mean, i)) - o->own[i];
        table_row(t, "%d\t%g\t%g", answer == label[i],
                  (double)matrix_get(o->mean, i, answer), apart);
        sum += apart / MOST;
    }
    table_gap(t);
    return sum;
}

/* Digits and noise: how sure one network is, how sure the crowd, and how far
 * its members differ. */
static void run_doubt(laboratory *lab)
{
    static const char *const name[] = {"digits", "shuffled", "noise"};
    enum { TIMES = 50 };
    const habit h = usual(0.5);
    mlp n = teach(lab, &h, NULL);
    matrix x = matrix_make(MOST, PIXELS);
    opinion o = {.mean = matrix_make(MOST, CLASSES)};
    rng r = rng_make(lab->seed, "doubt");
    table *t = lab_table(lab, "doubt", "images: one crowd disagreement");
    table *cloud = lab_table(lab, "cloud", "right sure disagreement");
    for (int kind = 0; kind < 3; kind++) {
        images_gather(&lab->held, MOST, NULL, x);
        make_kind(kind, x, &r);
        double one = mean_sure(forward(&n, x, TEST));
        ask(&n, x, h.p, TIMES, &r, &o);
        table_print(t, "%-9s %.3f %.3f %.3f\n", name[kind], one,
                    mean_sure(o.mean),
                    mean_apart(&o, lab->held.labels, cloud));
    }
    images some = images_part(&lab->held, 0, MOST);
    metrics_print(lab->metrics, "doubt_right",
                  "one network reads %.1f %% of these digits right\n",
                  judge(&n, &some, 0, NULL).right);
    matrix_free(&x);
    matrix_free(&o.mean);
    mlp_free(&n);
}

/* One side of a comparison; its rate is chosen by `tune`. */
typedef struct side {
    const char *name;
    double p, cap;
    const laboratory *lab;
    grade held, test; /* of the attempt that held most */
} side;

static score attempt(void *context, double rate)
{
    side *s = context;
    habit h = usual(s->p);
    h.rate = rate;
    h.cap = s->cap;
    mlp n = teach(s->lab, &h, NULL);
    grade held = judge(&n, &s->lab->held, 0, NULL);
    grade test = judge(&n, &s->lab->test, 0, NULL);
    if (held.right > s->held.right) {
        s->held = held;
        s->test = test;
    }
    mlp_free(&n);
    return (score){held.right, test.right};
}

/* With and without dropout, with and without the cap. */
static void run_seeds(laboratory *lab)
{
    side list[] = {{.name = "plain"},
                   {.name = "fifth", .p = 0.2},
                   {.name = "half", .p = 0.5},
                   {.name = "plain_cap", .cap = 0.7},
                   {.name = "half_cap", .p = 0.5, .cap = 0.7}};
    for (int k = 0; k < 5; k++) {
        char name[40];
        list[k].lab = lab;
        tune(lab, list[k].name, attempt, &list[k], 0.1);
        snprintf(name, sizeof name, "%s_cost", list[k].name);
        if (list[k].held.right > 0)
            metric(lab->metrics, name, list[k].test.cost);
    }
}

/* 784-1024-1024-10 on all of MNIST: as it is, for as long as with dropout,
 * and with dropout. */
static void run_results(laboratory *lab)
{
    record_chapter(lab, 11);
}

static const lab_run runs[] = {
    {"thousand", "by heart, and with dropout", run_thousand, IMAGES},
    {"long", "the same, for longer", run_long, IMAGES},
    {"all", "all thinned networks of a small one", run_all, 0},
    {"sweep", "every drop probability", run_sweep, IMAGES},
    {"alone", "neurons taken away", run_alone, IMAGES},
    {"cap", "a cap on the weights", run_cap, IMAGES},
    {"breaks", "three ways to get it wrong", run_breaks, IMAGES},
    {"doubt", "how far the crowd agrees", run_doubt, IMAGES},
    {"seeds", "each at its best rate", run_seeds, IMAGES | NAMED},
    {"results", "the record on MNIST; long", run_results, IMAGES | NAMED},
    {0}};

int main(int argc, char **argv)
{
    static const lab_plan plan = {"Training a crowd.", runs, NULL, HELD, FEW};
    return lab_main(argc, argv, &plan);
}
