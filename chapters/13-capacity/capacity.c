/* capacity.c: what a network can be taught, and what it can merely memorise.
 * Explained in Chapter 13.
 *
 * Its runs, in the order of the text: a curve made of bumps and of hats; an
 * activation that cannot; a sawtooth by folding; regions counted; random
 * labels learned by heart, and noise last; error over the number of features,
 * past the point where all is memorised; and images with shuffled pixels. The
 * run `results` makes the record on MNIST, only when named. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "net.h"
#include "options.h"
#include "progress.h"
#include "table.h"
#include "train.h"

enum { PIXELS = 784, CLASSES = 10, FEW = 1000 };

/* What the command line chose. */
typedef struct settings {
    uint64_t seed;
    int epochs;   /* of the trainings on 1,000 images */
    double noise; /* share of labels that are random, of descent and first */
    double decay; /* lambda of the least squares of descent */
    const char *data;
    const char *out; /* folder of the tables, or NULL */
    table *metrics;
    images train, test; /* empty until a run wants them */
} settings;

/* Sees to it that the images are there. */
static void load(settings *set)
{
    images_need need = {.train = 10 * FEW};
    images_want(set->data, set->seed, need, &set->train, &set->test);
}

/* The curve to be approximated, on [0, 1]. */
static double curve(double x)
{
    return sin(5 * x) + 0.4 * cos(23 * x * x);
}

static double sigmoid(double z)
{
    return 1 / (1 + exp(-z));
}

/* n bumps of 2n - 2 sigmoids, each as high as the curve is in its middle;
 * `steep` over the width of a bump says how sharp its edges are. The first
 * and the last have one edge, for the curve ends there. */
static double bumps(int n, double steep, double x)
{
    double sum = 0;
    for (int k = 0; k < n; k++) {
        double left = (double)k / n, right = (k + 1.0) / n;
        double height = curve((left + right) / 2);
        sum += height * (k > 0 ? sigmoid(steep * n * (x - left)) : 1);
        sum -= height * (k < n - 1 ? sigmoid(steep * n * (x - right)) : 0);
    }
    return sum;
}

static double relu(double z)
{
    return z > 0 ? z : 0;
}

/* n straight pieces of n ReLUs through n + 1 points of the curve: each ReLU
 * brings the change of the slope at its corner. */
static double hats(int n, double x)
{
    double sum = curve(0), before = 0;
    for (int k = 0; k < n; k++) {
        double slope = n * (curve((k + 1.0) / n) - curve((double)k / n));
        sum += (slope - before) * relu(x - (double)k / n);
        before = slope;
    }
    return sum;
}

static void run_bumps(settings *set)
{
    enum { POINTS = 2000 };
    table *errors = table_open(set->out, "bumps", "n bumps hats");
    table *shape = table_open(set->out, "shape", "x curve bumps hats");
    printf("        largest error on [0, 1]\n"
           "   n    n bumps      n hats\n");
    for (int n = 4; n <= 256; n *= 2) {
        double bump = 0, hat = 0;
        for (int i = 0; i <= POINTS; i++) {
            double x = (double)i / POINTS, f = curve(x);
            double b = bumps(n, 200, x), h = hats(n, x);
            bump = fmax(bump, fabs(b - f));
            hat = fmax(hat, fabs(h - f));
            if (n == 16)
                table_row(shape, "%g\t%g\t%g\t%g", x, f, b, h);
        }
        printf("%4d  %9.4f  %10.5f\n", n, bump, hat);
        table_row(errors, "%d\t%g\t%g", n, bump, hat);
    }
    table_close(&errors);
    table_close(&shape);
}

/* Solves A x = b for `count` right sides in the rows of b; A (n x n) is
 * symmetric and positive definite, and becomes its Cholesky factor L, A = L
 * L^T. */
static void cholesky_solve(int n, double *a, int count, double *b)
{
    for (int j = 0; j < n; j++)
        for (int i = j; i < n; i++) {
            double sum = a[i * n + j];
            for (int k = 0; k < j; k++)
                sum -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = i == j ? sqrt(sum) : sum / a[j * n + j];
        }
    for (double *x = b; x < b + (size_t)count * (size_t)n; x += n) {
        for (int i = 0; i < n; i++) { /* L y = b */
            for (int k = 0; k < i; k++)
                x[i] -= a[i * n + k] * x[k];
            x[i] /= a[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) { /* L^T x = y */
            for (int k = i + 1; k < n; k++)
                x[i] -= a[k * n + i] * x[k];
            x[i] /= a[i * n + i];
        }
    }
}

/* The weights W (classes x p) of the least squares on the features F (m x p):
 * of all that fit best, the shortest. Y is m x classes. lambda is the weight
 * decay; a speck on the diagonal keeps the equations soluble without it. */
static void least_squares(matrix f, matrix y, double lambda, matrix w)
{
    int m = f.rows, p = f.cols, k = y.cols, n = p < m ? p : m;
    double *a = zeroed((size_t)n * (size_t)n, sizeof *a), trace = 0;
    double *b = zeroed((size_t)n * (size_t)k, sizeof *b);
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i;
             j++) { /* F^T F, or F F^T when it is smaller */
            double sum = 0;
            for (int l = 0; l < (p < m ? m : p); l++)
                sum += p < m ? (double)f.data[l * f.stride + i] *
                                   f.data[l * f.stride + j]
                             : (double)f.data[i * f.stride + l] *
                                   f.data[j * f.stride + l];
            a[i * n + j] = a[j * n + i] = sum;
            trace += i == j ? sum : 0;
        }
    for (int i = 0; i < n; i++)
        a[i * n + i] += lambda + 1e-9 * trace / n;
    for (int c = 0; c < k; c++)
        for (int i = 0; i < n; i++)
            for (int l = 0; l < (p < m ? m : 1); l++)
                b[c * n + i] += p < m ? (double)f.data[l * f.stride + i] *
                                            y.data[l * y.stride + c]
                                      : y.data[i * y.stride + c];
    cholesky_solve(n, a, k, b);
    for (int c = 0; c < k; c++)
        for (int j = 0; j < p; j++) {
            double sum = p < m ? b[c * n + j] : 0;
            for (int i = 0; p >= m && i < m;
                 i++) /* W = (F^T (F F^T)^-1 Y)^T */
                sum += b[c * n + i] * f.data[i * f.stride + j];
            w.data[c * w.stride + j] = (float)sum;
        }
    free(a);
    free(b);
}

/* Hidden units that are drawn and never trained; only what comes after them
 * is. A square, or the library's. */
static double bend(int which, double z)
{
    return which == 0 ? z * z : which == 1 ? relu(z) : tanh(z);
}

/* The root of the mean squared error of n random units on the curve. */
static double random_units(int which, int n, uint64_t seed)
{
    enum { POINTS = 200 };
    rng r = rng_make(seed, "units");
    matrix f = matrix_make(POINTS, n + 1), y = matrix_make(POINTS, 1);
    matrix w = matrix_make(1, n + 1);
    for (int k = 0; k <= n; k++) {
        /* Its corner, -b / a, lies between 0 and 1. */
        double a = 20 * rng_normal(&r), b = -a * rng_uniform(&r);
        for (int i = 0; i < POINTS; i++) {
            double x = (i + 0.5) / POINTS;
            f.data[i * f.stride + k] =
                k < n ? (float)bend(which, a * x + b) : 1;
            y.data[i * y.stride] = (float)curve(x);
        }
    }
    least_squares(f, y, 0, w);
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
        double d = -(double)y.data[i * y.stride];
        for (int k = 0; k <= n; k++)
            d += (double)w.data[k] * f.data[i * f.stride + k];
        sum += d * d / POINTS;
    }
    matrix_free(&f);
    matrix_free(&y);
    matrix_free(&w);
    return sqrt(sum);
}

static void run_square(settings *set)
{
    printf("root mean square error by the number of units\n"
           "units   square    ReLU    tanh\n");
    for (int n = 2; n <= 128; n *= 2)
        printf("%5d  %7.4f %7.4f %7.4f\n", n, random_units(0, n, set->seed),
               random_units(1, n, set->seed), random_units(2, n, set->seed));
}

/* A net of `depth` layers with two ReLUs each, which folds [0, 1] in the
 * middle `depth` times: tent(x) = 2 relu(x) - 4 relu(x - 1/2). */
static net sawtooth(int depth, int batch)
{
    net_plan plan = {.inputs = 1,
                     .layers = depth + 1,
                     .loss = LOSS_QUADRATIC,
                     .batch = batch};
    for (int l = 0; l <= depth; l++) {
        plan.units[l] = l < depth ? 2 : 1;
        plan.activation[l] =
            l < depth ? ACTIVATION_RELU : ACTIVATION_IDENTITY;
    }
    net n = net_make(&plan);
    for (int l = 0; l <= depth; l++)
        for (int k = 0; k < plan.units[l]; k++) {
            float *w = matrix_row(n.layer[l].w, k);
            w[0] = l == 0 ? 1 : 2;
            if (l > 0)
                w[1] = -4;
            n.layer[l].b[k] = k == 1 ? -0.5f : 0;
        }
    return n;
}

/* Straight pieces between neighbouring points: where the slope changes. */
static int pieces_of(const float *y, int count)
{
    int pieces = 1;
    for (int i = 2; i < count; i++) {
        double bent =
            ((double)y[i] - y[i - 1]) - ((double)y[i - 1] - y[i - 2]);
        pieces += fabs(bent) > 1e-3 * fabs((double)y[i] - y[i - 1]) + 1e-7;
    }
    return pieces;
}

static void run_sawtooth(settings *set)
{
    enum { POINTS = 4097 }; /* a multiple of every fold, and the end */
    matrix x = matrix_make(POINTS, 1);
    float *y = zeroed(POINTS, sizeof *y);
    table *t = table_open(set->out, "sawtooth", "x y");
    for (int i = 0; i < POINTS; i++)
        x.data[i * x.stride] = (float)i / (POINTS - 1);
    printf("folds  units  parameters  straight pieces  one hidden layer: "
           "units  parameters\n");
    for (int depth = 1; depth <= 10; depth += depth < 4 ? 1 : 3) {
        net n = sawtooth(depth, POINTS);
        matrix out = net_forward(&n, x);
        for (int i = 0; i < POINTS; i++) {
            y[i] = out.data[i * out.stride];
            if (depth < 5 && i % 16 == 0)
                table_row(t, "%g\t%g", (double)x.data[i * x.stride],
                          (double)y[i]);
        }
        table_gap(t);
        int pieces = pieces_of(y, POINTS);
        printf("%5d  %5d  %10ld  %15d  %23d  %10d\n", depth, 2 * depth,
               net_count(&n), pieces, pieces, 3 * pieces + 1);
        net_free(&n);
    }
    table_close(&t);
    free(y);
    matrix_free(&x);
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

enum { GRID = 400 };

/* Which of the net's ReLUs are on, as one bit each, for every point of a grid
 * over [-1, 1]^2. */
static void patterns(net *n, uint64_t *pattern)
{
    matrix x = matrix_make(GRID, 2);
    for (int i = 0; i < GRID; i++) {
        for (int j = 0; j < GRID; j++) {
            matrix_row(x, j)[0] = (float)(2.0 * j / (GRID - 1) - 1);
            matrix_row(x, j)[1] = (float)(2.0 * i / (GRID - 1) - 1);
        }
        net_forward(n, x);
        for (int j = 0; j < GRID; j++) {
            uint64_t bits = 0;
            for (int l = 0; l + 1 < n->plan.layers; l++)
                for (int k = 0; k < n->plan.units[l]; k++)
                    bits = 2 * bits + (matrix_row(n->layer[l].a, j)[k] > 0);
            pattern[i * GRID + j] = bits;
        }
    }
    matrix_free(&x);
}

static int distinct(uint64_t *v, int count)
{
    int n = 1;
    qsort(v, (size_t)count, sizeof *v, by_value);
    for (int i = 1; i < count; i++)
        n += v[i] != v[i - 1];
    return n;
}

/* The most regions that n lines cut the plane into. */
static long most_regions(int n)
{
    return 1 + n + (long)n * (n - 1) / 2;
}

/* What Montufar et al. (2014, theorem 4) construct with layers of n units on
 * two inputs. */
static double folded_regions(int layers, int n)
{
    return pow(floor(n / 2.0), 2.0 * (layers - 1)) * (double)most_regions(n);
}

static void run_regions(settings *set)
{
    enum { UNITS = 48, NETS = 10 };
    static const int depth[] = {1, 2, 3, 4, 6};
    uint64_t *p = zeroed(GRID * GRID, sizeof *p);
    table *t = table_open(set->out, "regions", "x y number");
    printf(
        "48 ReLUs on two inputs   regions: counted in random nets\n"
        "layers  of units   fewest  median    most   possible, at least\n");
    for (int d = 0; d < 5; d++) {
        int units[NET_LAYERS] = {0}, count[NETS], each = UNITS / depth[d];
        for (int l = 0; l < depth[d]; l++)
            units[l] = each;
        units[depth[d]] = 1;
        for (int i = 0; i < NETS; i++) {
            net_plan plan =
                net_plan_of(2, depth[d] + 1, units, ACTIVATION_RELU,
                            ACTIVATION_IDENTITY, LOSS_QUADRATIC, GRID);
            net n = net_make(&plan);
            rng r = rng_numbered(set->seed, "regions", (uint64_t)i);
            net_init(&n, INIT_HE, &r);
            for (int l = 0; l < depth[d]; l++)
                for (int k = 0; k < each; k++)
                    n.layer[l].b[k] = (float)(0.3 * rng_normal(&r));
            patterns(&n, p);
            for (int k = 0; i == 0 && k < GRID * GRID; k++)
                if (k % GRID % 2 == 0 && k / GRID % 2 == 0)
                    table_row(t, "%d\t%d\t%d", k % GRID, k / GRID,
                              (int)((p[k] * 0x9e3779b97f4a7c15u) >> 57));
            if (i == 0)
                table_gap(t);
            count[i] = distinct(p, GRID * GRID);
            for (int k = i; k > 0 && count[k - 1] > count[k]; k--) {
                int swap = count[k];
                count[k] = count[k - 1];
                count[k - 1] = swap;
            }
            net_free(&n);
        }
        char name[40];
        snprintf(name, sizeof name, "regions_%d", depth[d]);
        metric(set->metrics, name, count[NETS / 2]);
        printf("%6d  %8d   %6d  %6d  %6d   %18.0f\n", depth[d], each,
               count[0], count[NETS / 2], count[NETS - 1],
               folded_regions(depth[d], each));
    }
    table_close(&t);
    free(p);
}

/* The first `count` images of s with labels of which the share `noise` is
 * drawn anew; *random says which. The pixels are shared; free the labels. */
static images with_noise(const images *s, int count, double noise,
                         uint64_t seed, bool *random)
{
    images n = images_part(s, 0, count);
    rng r = rng_make(seed, "noise");
    n.labels = zeroed((size_t)count, 1);
    for (int i = 0; i < count; i++) {
        random[i] = rng_uniform(&r) < noise;
        n.labels[i] =
            random[i] ? (uint8_t)rng_below(&r, CLASSES) : s->labels[i];
    }
    return n;
}

/* 784-256-10 with ReLUs, and how it is trained here. */
static net reader(int hidden, uint64_t seed)
{
    const int units[] = {hidden, CLASSES};
    net_plan plan = net_plan_of(PIXELS, 2, units, ACTIVATION_RELU,
                                ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, 50);
    net n = net_make(&plan);
    rng r = rng_make(seed, "weights");
    net_init(&n, INIT_HE, &r);
    return n;
}

static train_plan by_adam(uint64_t seed)
{
    return (train_plan){
        .epochs = 1, .rate = 0.001f, .optimizer = OPTIM_ADAM, .seed = seed};
}

/* Per cent of the images with random[i] == which whose label is answered. */
static double share_right(const matrix p, const images *s, const bool *random,
                          bool which)
{
    int right = 0, count = 0;
    for (int i = 0; i < s->count; i++) {
        if (random[i] != which)
            continue;
        count++;
        right += matrix_row_argmax(p, i) == s->labels[i];
    }
    return count ? 100.0 * right / count : 0;
}

/* True labels, half of them, none: a net learns them all. */
static void run_labels(settings *set)
{
    static const double noise[] = {0, 0.5, 1};
    load(set);
    table *t = table_open(set->out, "labels", "epoch right");
    printf("1000 images, 784-256-10   %% of the training set right after "
           "epoch   test\nrandom labels                 1      5     10     "
           "20     %2d    %2d\n",
           set->epochs, set->epochs);
    for (int k = 0; k < 3; k++) {
        bool random[FEW];
        images few =
            with_noise(&set->train, FEW, noise[k], set->seed, random);
        net n = reader(256, set->seed);
        train_plan plan = by_adam(set->seed);
        trainer *w = trainer_make(&n, &few, &plan);
        printf("%12.0f%%            ", 100 * noise[k]);
        for (int e = 1; e <= set->epochs; e++) {
            trainer_epoch(w);
            double right = evaluate(&n, &few, NULL);
            table_row(t, "%d\t%g", e, right);
            if (e == 1 || e == 5 || e == 10 || e == 20 || e == set->epochs)
                printf("  %5.1f", right);
        }
        double right = evaluate(&n, &set->test, NULL);
        printf("  %5.1f\n", right);
        char name[40];
        snprintf(name, sizeof name, "labels_%.0f", 100 * noise[k]);
        metric(set->metrics, name, right);
        table_gap(t);
        trainer_free(&w);
        net_free(&n);
        free(few.labels);
    }
    table_close(&t);
}

/* Noise is learned last: the clean labels against the random ones. */
static void run_first(settings *set)
{
    bool random[FEW];
    load(set);
    images few = with_noise(&set->train, FEW, set->noise, set->seed, random);
    net n = reader(256, set->seed);
    train_plan plan = by_adam(set->seed);
    trainer *w = trainer_make(&n, &few, &plan);
    matrix p = matrix_make(FEW, CLASSES);
    table *t = table_open(set->out, "first", "epoch clean random test");
    double best = 0;
    printf("%.0f%% of the labels random\n"
           "epoch  clean labels  random labels    test\n",
           100 * set->noise);
    for (int e = 1; e <= set->epochs; e++) {
        trainer_epoch(w);
        predict(&n, &few, p);
        double clean = share_right(p, &few, random, false);
        double noise = share_right(p, &few, random, true);
        double test = evaluate(&n, &set->test, NULL);
        best = fmax(best, test);
        table_row(t, "%d\t%g\t%g\t%g", e, clean, noise, test);
        if (e < 4 || e == 6 || e == 10 || e % 20 == 0)
            printf("%5d  %11.1f%%  %12.1f%%  %5.1f%%\n", e, clean, noise,
                   test);
    }
    metric(set->metrics, "first_best", best);
    table_close(&t);
    matrix_free(&p);
    trainer_free(&w);
    net_free(&n);
    free(few.labels);
}

/* F (images x p): what p random ReLUs say to the images. */
static void features(const images *s, matrix w, matrix f)
{
    enum { BLOCK = 500 };
    matrix x = matrix_make(BLOCK, PIXELS);
    for (int at = 0; at < s->count; at += BLOCK) {
        int m = s->count - at < BLOCK ? s->count - at : BLOCK;
        images part = images_part(s, at, m);
        images_gather(&part, m, NULL, matrix_rows(x, 0, m));
        matrix_multiply_nt(matrix_rows(f, at, m), matrix_rows(x, 0, m), w);
    }
    for (int i = 0; i < f.rows; i++)
        for (int k = 0; k < f.cols; k++)
            matrix_row(f, i)[k] = fmaxf(matrix_row(f, i)[k], 0);
    matrix_free(&x);
}

/* Per cent of s that the weights on the features answer wrongly. */
static double wrong_of(matrix f, matrix weights, const images *s)
{
    matrix out = matrix_make(s->count, CLASSES);
    int wrong = 0;
    matrix_multiply_nt(out, f, weights);
    for (int i = 0; i < s->count; i++)
        wrong += matrix_row_argmax(out, i) != s->labels[i];
    matrix_free(&out);
    return 100.0 * wrong / s->count;
}

/* p random features, the shortest least squares on `few`: what is wrong of
 * `few` and of the test set, and how long the weights are. */
static void fit(const images *few, const images *test, int p, double lambda,
                uint64_t seed, double wrong[2], double *length)
{
    rng r = rng_make(seed, "features");
    matrix w = matrix_make(p, PIXELS), out = matrix_make(CLASSES, p);
    matrix f = matrix_make(few->count, p), g = matrix_make(test->count, p);
    matrix y = matrix_make(few->count, CLASSES);
    matrix_normal(w, 1 / sqrt(PIXELS), &r);
    features(few, w, f);
    features(test, w, g);
    for (int i = 0; i < few->count; i++)
        matrix_set(y, i, few->labels[i], 1);
    least_squares(f, y, lambda, out);
    wrong[0] = wrong_of(f, out, few);
    wrong[1] = wrong_of(g, out, test);
    *length = matrix_norm(out);
    matrix_free(&w);
    matrix_free(&out);
    matrix_free(&f);
    matrix_free(&g);
    matrix_free(&y);
}

enum { POINTS_FEW = 300, WIDTHS = 13 };
static const int widths[WIDTHS] = {10,  30,  100, 200, 250,  280, 300,
                                   320, 350, 450, 800, 1500, 3000};

/* Test error over the number of features, past the point where the training
 * set is memorised. */
static void run_descent(settings *set)
{
    bool random[POINTS_FEW];
    load(set);
    images few =
        with_noise(&set->train, POINTS_FEW, set->noise, set->seed, random);
    int most = 2 * FEW < set->test.count ? 2 * FEW : set->test.count;
    images test = images_part(&set->test, 0, most);
    table *t = table_open(set->out, "descent", "features train test length");
    printf("%d images, %.0f%% of the labels random\n"
           "features  %% wrong: training   test  length of the weights\n",
           POINTS_FEW, 100 * set->noise);
    for (int k = 0; k < WIDTHS; k++) {
        double wrong[2], length;
        fit(&few, &test, widths[k], set->decay, set->seed, wrong, &length);
        printf("%8d  %17.1f  %5.1f  %21.2g\n", widths[k], wrong[0], wrong[1],
               length);
        table_row(t, "%d\t%g\t%g\t%g", widths[k], wrong[0], wrong[1], length);
        char name[40];
        snprintf(name, sizeof name, "descent_%d", widths[k]);
        metric(set->metrics, name, wrong[1]);
    }
    table_close(&t);
    free(few.labels);
}

/* The same order of pixels for all images. */
static void shuffle_pixels(images *s, const int *order)
{
    uint8_t old[PIXELS];
    for (int i = 0; i < s->count; i++) {
        uint8_t *p = s->pixels + (size_t)i * PIXELS;
        memcpy(old, p, PIXELS);
        for (int j = 0; j < PIXELS; j++)
            p[j] = old[order[j]];
    }
}

/* A copy of the first `count` images, to be freed. */
static images copy_of(const images *s, int count)
{
    images c = images_part(s, 0, count);
    size_t size = (size_t)count * PIXELS;
    c.pixels = zeroed(size, 1);
    c.labels = zeroed((size_t)count, 1);
    memcpy(c.pixels, s->pixels, size);
    memcpy(c.labels, s->labels, (size_t)count);
    return c;
}

static void run_pixels(settings *set)
{
    enum { TRAINED = 10 * FEW, EPOCHS = 3, SEEDS = 3 };
    int order[PIXELS];
    load(set);
    images as = copy_of(&set->train, TRAINED);
    images test = copy_of(&set->test, set->test.count);
    rng r = rng_make(set->seed, "pixels");
    table *t = table_open(set->out, "pixels", "x y shade");
    rng_permutation(&r, PIXELS, order);
    printf("%% of the test set right, three seeds\n");
    for (int shuffled = 0; shuffled < 2; shuffled++) {
        if (shuffled) {
            shuffle_pixels(&as, order);
            shuffle_pixels(&test, order);
        }
        for (int i = 0; i < 10; i++, table_gap(t))
            for (int j = 0; j < PIXELS; j++)
                table_row(t, "%d\t%d\t%d", j % 28, j / 28,
                          as.pixels[i * PIXELS + j]);
        printf("%-15s", shuffled ? "pixels shuffled" : "as they are");
        for (uint64_t s = 1; s <= SEEDS; s++) {
            net n = reader(100, s);
            train_plan plan = by_adam(s);
            trainer *w = trainer_make(&n, &as, &plan);
            for (int e = 0; e < EPOCHS; e++)
                trainer_epoch(w);
            printf("  %5.2f", evaluate(&n, &test, NULL));
            trainer_free(&w);
            net_free(&n);
        }
        printf("\n");
    }
    table_close(&t);
    images_free(&as);
    images_free(&test);
}

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

static void keep(const settings *set, const char *what, double by, double v[])
{
    char name[60];
    snprintf(name, sizeof name, "results_%s_%g_median", what, by);
    metric(set->metrics, name, median(v));
    snprintf(name, sizeof name, "results_%s_%g_low", what, by);
    metric(set->metrics, name, v[0]);
    snprintf(name, sizeof name, "results_%s_%g_high", what, by);
    metric(set->metrics, name, v[SEEDS - 1]);
}

/* 5,000 images with this share of random labels, until 99.9 % are known or a
 * hundred epochs are over. */
static void memorise(const settings *set, double noise)
{
    enum { MOST = 100 };
    double epochs[SEEDS], learned[SEEDS], test[SEEDS], begun = seconds();
    for (int s = 0; s < SEEDS; s++) {
        uint64_t seed = (uint64_t)s + 1;
        bool *random = zeroed(5 * FEW, sizeof *random);
        images some = with_noise(&set->train, 5 * FEW, noise, seed, random);
        net n = reader(512, seed);
        train_plan plan = by_adam(seed);
        trainer *w = trainer_make(&n, &some, &plan);
        int e = 0;
        for (learned[s] = 0; learned[s] < 99.9 && e < MOST; e++) {
            trainer_epoch(w);
            learned[s] = evaluate(&n, &some, NULL);
        }
        epochs[s] = e;
        test[s] = evaluate(&n, &set->test, NULL);
        trainer_free(&w);
        net_free(&n);
        free(some.labels);
        free(random);
    }
    keep(set, "epochs", 100 * noise, epochs);
    keep(set, "learned", 100 * noise, learned);
    keep(set, "test", 100 * noise, test);
    printf("random %3.0f%%: %.0f epochs, %.2f%% of the training set, %.2f%% "
           "of the test set; %.1f s each\n",
           100 * noise, epochs[SEEDS / 2], learned[SEEDS / 2],
           test[SEEDS / 2], (seconds() - begun) / SEEDS);
    fflush(stdout);
}

static void run_results(settings *set)
{
    static const int some[] = {30, 100, 300, 1000, 3000};
    load(set);
    for (int k = 0; k <= 2; k++)
        memorise(set, k / 2.0);
    for (int k = 0; k < 5; k++) {
        double test[SEEDS], wrong[2], length;
        for (int s = 0; s < SEEDS; s++) {
            bool random[POINTS_FEW];
            images few = with_noise(&set->train, POINTS_FEW, set->noise,
                                    (uint64_t)s + 1, random);
            fit(&few, &set->test, some[k], 0, (uint64_t)s + 1, wrong,
                &length);
            test[s] = wrong[1];
            free(few.labels);
        }
        keep(set, "features", some[k], test);
        printf("%d features: %.1f%% wrong (%.1f to %.1f)\n", some[k],
               test[SEEDS / 2], test[0], test[SEEDS - 1]);
        fflush(stdout);
    }
}

int main(int argc, char **argv)
{
    settings set = {
        .seed = 1, .epochs = 60, .noise = 0.2, .data = default_data()};
    const run runs[] = {{"bumps", "a curve of bumps, and of hats"},
                        {"square", "an activation that cannot"},
                        {"sawtooth", "folding"},
                        {"regions", "pieces of a plane, counted"},
                        {"labels", "random labels by heart"},
                        {"first", "what is learned first"},
                        {"descent", "error over the number of features"},
                        {"pixels", "shuffled pixels"},
                        {"results", "the record; long, only when named"},
                        {NULL, NULL}};
    void (*const start[])(settings *) = {
        run_bumps, run_square,  run_sawtooth, run_regions, run_labels,
        run_first, run_descent, run_pixels,   run_results};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"epochs", OPTION_INT, &set.epochs, "of labels and first", 20, 1000},
        {"noise", OPTION_REAL, &set.noise, "of first, descent and results", 0,
         1},
        {"decay", OPTION_REAL, &set.decay, "of descent: lambda", 0, 1e6},
        {"data", OPTION_TEXT, &set.data,
         "of labels, first, descent, pixels and results: digits, mnist or a "
         "folder",
         0, 0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p =
        program_start(argc, argv, "What a network can hold.", runs, options);
    set.out = p.out;
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
