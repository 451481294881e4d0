/* preface.c: a page of what is to come.
 *
 * Three machines learn to read digits: one compares with ten averages, one
 * weighs each pixel, one is a small neural network. Nothing in here has to be
 * understood yet; Chapters 1 to 4 build it from the ground up. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "data.h"
#include "options.h"
#include "progress.h"
#include "table.h"

enum { CLASSES = 10, EACH = 16, BATCH = 10, HIDDEN = 30 };

/* The pixel in row y and column x of image i: 0 is paper, 255 ink. */
static int pixel(const images *s, int i, int y, int x)
{
    return s->pixels[(i * s->height + y) * s->width + x];
}

/* The first two images, as letters show them: these are twice as high. */
static void show(const images *s)
{
    for (int y = 0; y < s->height; y += 2) {
        for (int x = 0; x < 2 * s->width; x++) {
            int ink = pixel(s, x / s->width, y, x % s->width);
            putchar(" .:-=+*#%@"[ink * 9 / 255]);
        }
        printf("\n");
    }
}

/* Sixteen images of each digit as one picture, a row of the table a pixel. */
static void sheet(const images *s, const char *out)
{
    int have[CLASSES] = {0};
    table *t = table_open(out, "sheet", "x y ink");
    for (int i = 0; i < s->count; i++) {
        int row = s->labels[i], column = have[row]++;
        for (int y = 0; column < EACH && y < s->height; y++)
            for (int x = 0; x < s->width; x++)
                table_row(t, "%d\t%d\t%d", column * s->width + x,
                          row * s->height + y, pixel(s, i, y, x));
    }
    table_close(&t);
}

/* A layer answers a = sigmoid(W x + b), for each x of a batch. */
typedef struct layer {
    matrix w, b;     /* outputs x inputs, 1 x outputs */
    matrix a, delta; /* BATCH x outputs: the answers, and the blame */
    matrix dw, db;   /* how the cost grows with w and with b */
} layer;

typedef struct network {
    int layers;
    layer layer[2];
} network;

static layer layer_make(int inputs, int outputs, rng *r)
{
    layer l = {.w = matrix_make(outputs, inputs),
               .b = matrix_make(1, outputs),
               .a = matrix_make(BATCH, outputs),
               .delta = matrix_make(BATCH, outputs),
               .dw = matrix_make(outputs, inputs),
               .db = matrix_make(1, outputs)};
    matrix_normal(l.w, 1.0 / sqrt(inputs), r);
    return l;
}

static void network_free(network *n)
{
    for (int k = 0; k < n->layers; k++) {
        layer *l = &n->layer[k];
        matrix *all[] = {&l->w, &l->b, &l->a, &l->delta, &l->dw, &l->db};
        for (int i = 0; i < 6; i++)
            matrix_free(all[i]);
    }
}

/* The answers to x (BATCH x inputs), layer after layer; those of the last. */
static matrix forward(network *n, matrix x)
{
    for (int k = 0; k < n->layers; k++) {
        matrix a = n->layer[k].a;
        matrix_multiply_nt(a, x, n->layer[k].w);
        matrix_add_row(a, n->layer[k].b.data);
        for (int i = 0; i < a.rows; i++)
            for (int j = 0; j < a.cols; j++)
                matrix_set(a, i, j, 1 / (1 + expf(-matrix_get(a, i, j))));
        x = a;
    }
    return x;
}

/* One step downhill for the cost |a - y|^2 / 2, averaged over a batch; y is 1
 * for the right digit and 0 for the others. */
static void learn(network *n, matrix x, const uint8_t *labels, float eta)
{
    layer *last = &n->layer[n->layers - 1];
    matrix_copy(last->delta, forward(n, x)); /* a - y */
    for (int i = 0; i < BATCH; i++)
        matrix_row(last->delta, i)[labels[i]] -= 1;
    for (layer *l = last; l >= n->layer; l--) { /* blame flows backwards */
        bool first = l == n->layer;
        for (int i = 0; i < BATCH; i++)
            for (int j = 0; j < l->a.cols; j++) { /* the sigmoid's slope */
                float a = matrix_get(l->a, i, j);
                matrix_row(l->delta, i)[j] *= a * (1 - a);
            }
        matrix_multiply_tn(l->dw, l->delta, first ? x : l[-1].a);
        matrix_column_sums(l->delta, l->db.data);
        if (!first)
            matrix_multiply(l[-1].delta, l->delta, l->w);
        matrix_add_scaled(l->w, -eta / BATCH, l->dw);
        matrix_add_scaled(l->b, -eta / BATCH, l->db);
    }
}

/* Passes over all images in random order, ten of them a step. */
static void train(network *n, const images *s, int epochs, float eta, rng *r,
                  bool quiet)
{
    matrix x = matrix_make(BATCH, s->height * s->width);
    int *order = zeroed((unsigned long)s->count, sizeof *order);
    progress bar = progress_start("training", epochs, quiet);
    for (int epoch = 0; epoch < epochs; epoch++) {
        rng_permutation(r, s->count, order);
        for (int i = 0; i + BATCH <= s->count; i += BATCH) {
            uint8_t labels[BATCH];
            for (int k = 0; k < BATCH; k++)
                labels[k] = s->labels[order[i + k]];
            images_gather(s, BATCH, order + i, x);
            learn(n, x, labels, eta);
        }
        progress_show(&bar, epoch + 1);
    }
    progress_end(&bar);
    free(order);
    matrix_free(&x);
}

/* Nothing to train: w holds the average of each digit, m. An image x is
 * nearest to the m whose x . m - |m|^2 / 2 is largest; a hundredth of that
 * keeps clear of the sigmoid's flat ends. */
static void average(network *n, const images *s)
{
    layer *l = &n->layer[0];
    matrix x = matrix_make(1, l->w.cols);
    matrix_fill(l->w, 0);
    for (int i = 0; i < s->count; i++) {
        images_gather(s, 1, &i, x);
        matrix_add(matrix_rows(l->w, s->labels[i], 1), x);
    }
    for (int c = 0; c < CLASSES; c++) {
        int members = 0;
        for (int i = 0; i < s->count; i++)
            members += s->labels[i] == c;
        matrix m = matrix_rows(l->w, c, 1);
        matrix_scale(m, 1.0f / (float)members);
        matrix_set(l->b, 0, c, (float)(-0.005 * matrix_dot(m, m)));
        matrix_scale(m, 0.01f);
    }
    matrix_free(&x);
}

/* The per cent of the images in s that n reads right; the last batch may see
 * the last image more than once. */
static double accuracy(network *n, const images *s)
{
    matrix x = matrix_make(BATCH, s->height * s->width);
    int right = 0;
    for (int i = 0; i < s->count; i += BATCH) {
        int index[BATCH];
        for (int k = 0; k < BATCH; k++)
            index[k] = i + k < s->count ? i + k : s->count - 1;
        images_gather(s, BATCH, index, x);
        matrix a = forward(n, x);
        for (int k = 0; k < BATCH && i + k < s->count; k++)
            right += matrix_row_argmax(a, k) == s->labels[i + k];
    }
    matrix_free(&x);
    return 100.0 * right / s->count;
}

static void report(network *n, const images *test, const char *what,
                   table *metrics, const char *name)
{
    double per_cent = accuracy(n, test);
    printf("%-36s %6.2f %%\n", what, per_cent);
    metric(metrics, name, per_cent);
    network_free(n);
}

static void classifiers(const images *train_set, const images *test,
                        const program *p, uint64_t seed, int epochs)
{
    int pixels = test->height * test->width;
    rng r = rng_make(seed, "weights"), shuffle = rng_make(seed, "shuffle");
    table *metrics = metrics_open(p->out);
    printf("%-36s of %d read right\n", "learned from", test->count);
    network n = {1, {layer_make(pixels, CLASSES, &r)}};
    average(&n, train_set);
    report(&n, test, "nearest average", metrics, "nearest_mean");
    n = (network){1, {layer_make(pixels, CLASSES, &r)}};
    train(&n, train_set, epochs, 0.3f, &shuffle, p->quiet);
    report(&n, test, "one layer: each pixel has a weight", metrics, "linear");
    n = (network){
        2, {layer_make(pixels, HIDDEN, &r), layer_make(HIDDEN, CLASSES, &r)}};
    train(&n, train_set, epochs, 3, &shuffle, p->quiet);
    report(&n, test, "two layers: thirty neurons between", metrics,
           "network");
    table_close(&metrics);
}

int main(int argc, char **argv)
{
    const char *data = default_data();
    uint64_t seed = 1;
    int epochs = 5;
    const run runs[] = {{"sheet", "what the digits look like"},
                        {"classifiers", "three machines that read them"},
                        {NULL, NULL}};
    const option options[] = {
        {"data", OPTION_TEXT, &data, "digits, mnist or a folder", 0, 0},
        {"seed", OPTION_SEED, &seed, "of every random choice", 0, 0},
        {"epochs", OPTION_INT, &epochs, "passes over the images", 1, 1000},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "A page of what is to come.", runs,
                              options);
    images train_set, test;
    error e;
    if (!images_load(data, seed, &train_set, &test, &e))
        die("%s", e.text);
    if (program_runs(&p, "sheet")) {
        show(&train_set);
        sheet(&train_set, p.out);
    }
    if (program_runs(&p, "classifiers"))
        classifiers(&train_set, &test, &p, seed, epochs);
    images_free(&train_set);
    images_free(&test);
    return program_finish(&p);
}
