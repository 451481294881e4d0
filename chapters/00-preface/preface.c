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
#include "table.h"

enum { CLASSES = 10, EACH = 16, BATCH = 10, HIDDEN = 30 };

/* The pixel in row y and column x of image i: 0 is paper, 255 ink. */
static int pixel(const images *s, int i, int y, int x)
{
    return s->pixels[(i * s->height + y) * s->width + x];
}

/* The first two images in letters, which are twice as high as wide. */
static void show(const images *s)
{
    int shown = s->count < 2 ? s->count : 2;
    for (int y = 0; y < s->height; y += 2) {
        for (int x = 0; x < shown * s->width; x++) {
            int ink = pixel(s, x / s->width, y, x % s->width);
            putchar(" .:-=+*#%@"[ink * 9 / 255]);
        }
        putchar('\n');
    }
}

/* Sixteen images of each digit as one picture: a row of the table a pixel. */
static void sheet(const images *s, const char *out)
{
    int chosen[CLASSES][EACH] = {{0}}, have[CLASSES] = {0};
    for (int i = 0; i < s->count; i++) {
        int digit = s->labels[i];
        if (have[digit] < EACH)
            chosen[digit][have[digit]++] = i;
    }
    table *t = table_open(out, "sheet", "x y ink");
    for (int y = 0; y < CLASSES * s->height; y++)
        for (int x = 0; x < EACH * s->width; x++) {
            int digit = y / s->height, k = x / s->width, ink = 0;
            if (k < have[digit]) /* else there are not so many */
                ink = pixel(s, chosen[digit][k], y % s->height, x % s->width);
            table_row(t, "%d\t%d\t%d", x, y, ink);
        }
    table_close(&t);
}

/* A layer answers a = sigmoid(W x + b), for each x of a batch. */
typedef struct layer {
    matrix w, b;     /* outputs x inputs, 1 x outputs */
    matrix a, delta; /* BATCH x outputs: the answers, and the blame */
    matrix dw, db;   /* how the cost grows with w and with b */
} layer;

static layer layer_make(int inputs, int outputs, rng *r)
{
    matrix w = matrix_make(outputs, inputs);
    matrix_normal(w, 1 / sqrt(inputs), r);
    return (layer){w,
                   matrix_make(1, outputs),
                   matrix_make(BATCH, outputs),
                   matrix_make(BATCH, outputs),
                   matrix_make(outputs, inputs),
                   matrix_make(1, outputs)};
}

static void layer_free(layer *l)
{
    matrix *all[] = {&l->w, &l->b, &l->a, &l->delta, &l->dw, &l->db};
    for (int i = 0; i < 6; i++)
        matrix_free(all[i]);
}

/* The answers to x (BATCH x inputs), layer after layer; those of the last. */
static matrix forward(layer *first, layer *last, matrix x)
{
    for (layer *l = first; l <= last; l++) {
        matrix_multiply_nt(l->a, x, l->w);
        matrix_add_row(l->a, l->b.data);
        for (int i = 0; i < BATCH; i++)
            for (int j = 0; j < l->a.cols; j++) {
                float z = matrix_get(l->a, i, j);
                matrix_set(l->a, i, j, 1 / (1 + expf(-z)));
            }
        x = l->a;
    }
    return x;
}

/* One step downhill for the cost |a - y|^2 / 2, averaged over a batch; y is 1
 * for the right digit and 0 for the others. */
static void learn(layer *first, layer *last, matrix x, const int *digit,
                  float eta)
{
    matrix_copy(last->delta, forward(first, last, x)); /* a - y */
    for (int i = 0; i < BATCH; i++)
        matrix_row(last->delta, i)[digit[i]] -= 1;
    for (long k = last - first; k >= 0; k--) { /* blame flows backwards */
        layer *l = first + k;
        for (int i = 0; i < BATCH; i++)
            for (int j = 0; j < l->a.cols; j++) { /* the sigmoid's slope */
                float a = matrix_get(l->a, i, j);
                matrix_row(l->delta, i)[j] *= a * (1 - a);
            }
        matrix_multiply_tn(l->dw, l->delta, l > first ? l[-1].a : x);
        matrix_column_sums(l->delta, l->db.data);
        if (l > first)
            matrix_multiply(l[-1].delta, l->delta, l->w);
        matrix_add_scaled(l->w, -eta / BATCH, l->dw);
        matrix_add_scaled(l->b, -eta / BATCH, l->db);
    }
}

/* Passes over all images in random order, ten of them a step. */
static void train(layer *first, layer *last, const images *s, int epochs,
                  float eta, rng *r)
{
    matrix x = matrix_make(BATCH, first->w.cols);
    int *order = zeroed((unsigned long)s->count, sizeof *order);
    for (int epoch = 0; epoch < epochs; epoch++) {
        rng_permutation(r, s->count, order);
        for (int i = 0; i + BATCH <= s->count; i += BATCH) {
            int digit[BATCH];
            for (int k = 0; k < BATCH; k++)
                digit[k] = s->labels[order[i + k]];
            images_gather(s, BATCH, order + i, x);
            learn(first, last, x, digit, eta);
        }
    }
    free(order);
    matrix_free(&x);
}

/* No training: w holds each digit's average image m. Of ten averages the one
 * nearest to x has the largest x . m - |m|^2 / 2; a hundredth of that keeps
 * clear of the sigmoid's flat ends. */
static void average(layer *l, const images *s)
{
    matrix x = matrix_make(1, l->w.cols);
    for (int c = 0; c < CLASSES; c++) {
        matrix m = matrix_rows(l->w, c, 1);
        int members = 0;
        matrix_fill(m, 0);
        for (int i = 0; i < s->count; i++)
            if (s->labels[i] == c) {
                images_gather(s, 1, &i, x);
                matrix_add(m, x);
                members++;
            }
        matrix_scale(m, 1.0f / (float)members);
        matrix_set(l->b, 0, c, (float)(-0.005 * matrix_dot(m, m)));
        matrix_scale(m, 0.01f);
    }
    matrix_free(&x);
}

/* The per cent of the images in s that are read right; the last batch may
 * repeat the last image. */
static double accuracy(layer *first, layer *last, const images *s)
{
    matrix x = matrix_make(BATCH, first->w.cols);
    int right = 0;
    for (int i = 0; i < s->count; i += BATCH) {
        int index[BATCH];
        for (int k = 0; k < BATCH; k++)
            index[k] = i + k < s->count ? i + k : s->count - 1;
        images_gather(s, BATCH, index, x);
        matrix a = forward(first, last, x);
        for (int k = 0; k < BATCH && i + k < s->count; k++)
            right += matrix_row_argmax(a, k) == s->labels[i + k];
    }
    matrix_free(&x);
    return 100.0 * right / s->count;
}

static void report(const char *machine, double per_cent, table *metrics,
                   const char *name)
{
    printf("%-28s %5.2f %%\n", machine, per_cent);
    metric(metrics, name, per_cent);
}

static void classifiers(const images *s, const images *test, uint64_t seed,
                        int epochs, const char *out)
{
    int inputs = s->height * s->width;
    rng r = rng_make(seed, "weights"), order = rng_make(seed, "order");
    layer one = layer_make(inputs, CLASSES, &r), two[2];
    two[0] = layer_make(inputs, HIDDEN, &r);
    two[1] = layer_make(HIDDEN, CLASSES, &r);
    table *t = metrics_open(out);
    average(&one, s);
    report("the nearest of ten averages", accuracy(&one, &one, test), t,
           "nearest_mean");
    layer_free(&one);
    one = layer_make(inputs, CLASSES, &r);
    train(&one, &one, s, epochs, 0.3f, &order);
    report("one layer of neurons", accuracy(&one, &one, test), t, "linear");
    train(two, two + 1, s, epochs, 3, &order);
    report("two layers of neurons", accuracy(two, two + 1, test), t,
           "network");
    table_close(&t);
    layer_free(&one);
    layer_free(&two[0]);
    layer_free(&two[1]);
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
        {"epochs", OPTION_INT, &epochs, "of classifiers: passes", 1, 1000},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "A page of what is to come.", runs,
                              options);
    images train_set = {0}, test = {0};
    images_need any = {.train = 1}, all = {BATCH, 1, .train_digits = true};
    if (program_runs(&p, "sheet")) {
        images_want(data, seed, any, &train_set, &test);
        show(&train_set);
        sheet(&train_set, p.out);
    }
    if (program_runs(&p, "classifiers")) {
        images_want(data, seed, all, &train_set, &test);
        classifiers(&train_set, &test, seed, epochs, p.out);
    }
    images_free(&train_set);
    images_free(&test);
    return program_finish(&p);
}
