/* capacity.c: what a network can be taught, and what it can merely memorise.
 * Explained in Chapter 13; its runs follow the text. Only when it is named:
 * `seeds`, each net at its best rate. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lab.h"
#include "metrics.h"
#include "record.h"
#include "sort.h"

enum { PIXELS = 784, CLASSES = 10, FEW = 1000 };
enum { SAW = 257, FOLDS = 3, SAWS = 4, STARTS = 20, STEPS = 2000 };
enum { GRID = 400, RELUS = 48, NETS = 5 };
enum { EPOCHS = 40, KNOWN = 4, SHOWN = 300, DRAWS = 10 };

/* What the command line chose. */
static struct {
    double decay; /* lambda of descent */
} asked;

/* The curve to be approximated, on [0, 1]. */
static double curve(double x)
{
    return sin(5 * x) + 0.4 * cos(23 * x * x);
}

static double sigmoid(double z)
{
    return 1 / (1 + exp(-z));
}

static double relu(double z)
{
    return z > 0 ? z : 0;
}

/* n bumps of 2n - 2 sigmoids, each as high as the curve is in its middle;
 * `steep` over the width of a bump says how sharp its edges are. */
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

static void run_bumps(laboratory *lab)
{
    enum { POINTS = 2000 };
    table *errors = lab_table(lab, "bumps", "n: bumps hats");
    table *shape = lab_table(lab, "shape", "x curve bumps hats");
    for (int n = 4; n <= 256; n *= 2) {
        double bump = 0, hat = 0;
        for (int i = 0; i <= POINTS; i++) {
            double x = (double)i / POINTS, f = curve(x);
            double b = bumps(n, 200, x), h = hats(n, x);
            bump = larger(bump, fabs(b - f));
            hat = larger(hat, fabs(h - f));
            if (n == 16)
                table_row(shape, "%g\t%g\t%g\t%g", x, f, b, h);
        }
        table_print(errors, "%d %.4f %.5f\n", n, bump, hat);
    }
}

/* Solves A X = B, given as n rows [A B] of length `wide`; B becomes X. Each
 * row, times a factor, is taken from all others: only A's diagonal stays. */
static void solve(int n, int wide, double *a)
{
    for (int j = 0; j < n; j++)
        for (int i = 0; i < n; i++) {
            double factor = a[i * wide + j] / a[j * wide + j];
            for (int k = j; i != j && k < wide; k++)
                a[i * wide + k] -= factor * a[j * wide + k];
        }
    for (int i = 0; i < n; i++)
        for (int k = n; k < wide; k++)
            a[i * wide + k] /= a[i * wide + i];
}

/* W (K x p) <- the least squares with decay lambda on the features F (m x p)
 * for the targets Y (m x K): W = C^T F, where (F F^T + lambda I) C = Y. A
 * speck on the diagonal keeps the equations soluble without a decay. */
static void least_squares(matrix f, matrix y, double lambda, matrix w)
{
    int m = f.rows, wide = m + y.cols;
    double *a = zeroed((size_t)m * (size_t)wide, sizeof *a);
    lambda += 1e-9 * matrix_dot(f, f) / m;
    for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++)
            a[i * wide + j] =
                matrix_dot(matrix_rows(f, i, 1), matrix_rows(f, j, 1));
        a[i * wide + i] += lambda;
        for (int k = 0; k < y.cols; k++)
            a[i * wide + m + k] = (double)matrix_row(y, i)[k];
    }
    solve(m, wide, a);
    for (int k = 0; k < y.cols; k++)
        for (int j = 0; j < f.cols; j++) {
            double sum = 0;
            for (int i = 0; i < m; i++)
                sum += a[i * wide + m + k] * (double)f.data[i * f.stride + j];
            matrix_row(w, k)[j] = (float)sum;
        }
    free(a);
}

/* The root of the mean squared error on the curve of n hidden units that are
 * drawn and never trained; only the weights after them are fitted. */
static double random_units(const char *bend, int n, uint64_t seed)
{
    enum { POINTS = 200 };
    rng r = rng_make(seed, "units");
    matrix f = matrix_make(POINTS, n + 1), y = matrix_make(POINTS, 1);
    matrix w = matrix_make(1, n + 1), out = matrix_make(POINTS, 1);
    for (int k = 0; k <= n; k++) {
        /* Its corner, -b / a, lies between 0 and 1. */
        double a = 20 * rng_normal(&r), b = -a * rng_uniform(&r);
        for (int i = 0; i < POINTS; i++) {
            double x = (i + 0.5) / POINTS, z = k < n ? a * x + b : 1;
            z = *bend == 's' ? z * z : *bend == 'r' ? relu(z) : tanh(z);
            matrix_row(f, i)[k] = (float)z;
            matrix_row(y, i)[0] = (float)curve(x);
        }
    }
    least_squares(f, y, 0, w);
    matrix_multiply_nt(out, f, w);
    double left = matrix_distance(out, y) / sqrt(POINTS);
    matrix_free(&f);
    matrix_free(&y);
    matrix_free(&w);
    matrix_free(&out);
    return left;
}

static void run_square(laboratory *lab)
{
    table *t = lab_table(lab, "square", "units: square relu tanh");
    for (int n = 2; n <= 128; n *= 4)
        table_print(t, "%d %.3f %.4f %.4f\n", n,
                    random_units("square", n, lab->seed),
                    random_units("relu", n, lab->seed),
                    random_units("tanh", n, lab->seed));
}

/* ReLUs: `layers` hidden ones of that width, He's random weights. */
static net relus(int in, int layers, int width, int out, uint64_t seed)
{
    net_plan plan =
        net_plan_classifier(in, layers, width, out, ACTIVATION_RELU, 400);
    if (out == 1)
        plan.loss = LOSS_QUADRATIC;
    return net_start(&plan, INIT_HE, seed);
}

/* A net of `depth` layers with two ReLUs each, which folds [0, 1] in the
 * middle `depth` times: tent(x) = 2 relu(x) - 4 relu(x - 1/2). */
static net sawtooth(int depth)
{
    net n = relus(1, depth, 2, 1, 1);
    for (int l = 0; l <= depth; l++)
        for (int k = 0; k < n.plan.units[l]; k++) {
            float *w = matrix_row(n.layer[l].w, k);
            w[0] = l == 0 ? 1 : 2;
            if (l > 0)
                w[1] = -4;
            n.layer[l].b[k] = k == 1 ? -0.5f : 0;
        }
    return n;
}

typedef struct pupil {
    const char *name;
    int layers, width;
    double rate;
    const laboratory *lab;
} pupil;

/* What Adam leaves of the error (the root of its mean square) on a saw with
 * three folds, from random weights with corners all over the line. */
static double descend(const pupil *p, double rate, uint64_t seed)
{
    net teacher = sawtooth(FOLDS), n = relus(1, p->layers, p->width, 1, seed);
    matrix x = matrix_make(SAW, 1);
    for (int i = 0; i < SAW; i++)
        matrix_row(x, i)[0] = (float)i / (SAW - 1);
    matrix y = net_forward(&teacher, x);
    optimizer o = optim_make(OPTIM_ADAM, n.size, 0, 0);
    rng r = rng_make(seed, "corners");
    for (int k = 0; k < p->width; k++) {
        float w = matrix_row(n.layer[0].w, k)[0];
        n.layer[0].b[k] = -w * (float)rng_uniform(&r);
    }
    for (int step = 0; step < STEPS; step++) {
        double done = (double)step / STEPS;
        o.rate = schedule_rate(SCHEDULE_COSINE, (float)rate, done);
        net_forward(&n, x);
        net_gradient(&n, x, y, o.gradient);
        optim_update(&o, n.parameters, 0, n.size);
        optim_count(&o);
    }
    double left = matrix_distance(net_forward(&n, x), y) / sqrt(SAW);
    optim_free(&o);
    matrix_free(&x);
    net_free(&teacher);
    net_free(&n);
    return left;
}

/* From twenty starts: minus the median of what is left, which `tune` wants to
 * be large, and how many have found the saw. */
static score find(void *context, double rate)
{
    const pupil *p = context;
    double left[STARTS], found = 0;
    for (int s = 0; s < STARTS; s++) {
        left[s] = descend(p, rate, STARTS * p->lab->seed + (uint64_t)s);
        found += left[s] < 0.03;
    }
    return (score){-median(STARTS, left), found};
}

static const pupil pupils[SAWS] = {{"saw_3_2", 3, 2, 0.01, NULL},
                                   {"saw_1_8", 1, 8, 0.01, NULL},
                                   {"saw_3_8", 3, 8, 0.01, NULL},
                                   {"saw_1_56", 1, 56, 0.01, NULL}};

static void run_saw(laboratory *lab)
{
    table *t = lab_table(lab, "saw", "layers width: left found");
    for (int k = 0; k < SAWS; k++) {
        pupil p = pupils[k];
        p.lab = lab;
        score s = find(&p, p.rate);
        table_print(t, "%d %d %.3f %.0f\n", p.layers, p.width, -s.held,
                    s.test);
    }
}

/* Which of the net's ReLUs are on, as the bits of a number, for every point
 * of a grid over [-1, 1]^2. A double has room for 48 of them. */
static void patterns(net *n, double *pattern)
{
    const float step = 2.0f / (GRID - 1);
    matrix x = matrix_make(GRID, 2);
    for (int i = 0; i < GRID; i++) {
        for (int j = 0; j < GRID; j++) {
            matrix_row(x, j)[0] = (float)j * step - 1;
            matrix_row(x, j)[1] = (float)i * step - 1;
        }
        net_forward(n, x);
        for (int j = 0; j < GRID; j++, pattern++)
            for (int l = 0; l + 1 < n->plan.layers; l++)
                for (int k = 0; k < n->plan.units[l]; k++)
                    *pattern =
                        2 * *pattern + (matrix_row(n->layer[l].a, j)[k] > 0);
    }
    matrix_free(&x);
}

/* How many different numbers there are; v becomes sorted. */
static int distinct(int count, double *v)
{
    int n = 1;
    sort(count, v);
    for (int i = 1; i < count; i++)
        n += v[i] != v[i - 1];
    return n;
}

/* Every second point; the colour is some number from 0 to 126. */
static void draw_regions(table *t, const double *p)
{
    for (int i = 0; i < GRID; i += 2)
        for (int j = 0; j < GRID; j += 2)
            table_row(t, "%d\t%d\t%g", j, i, fmod(p[i * GRID + j], 127));
    table_gap(t);
}

/* Medians of five nets, for three deviations of the biases. */
static void run_regions(laboratory *lab)
{
    static const float deviation[] = {0.05, 0.3, 1};
    double count[NETS];
    table *picture = lab_table(lab, "picture", "x y number");
    table *t = lab_table(lab, "regions", "layers width: 0.05 0.3 1");
    for (int layers = 1; layers <= 6; layers += layers == 4 ? 2 : 1) {
        table_print(t, "%d %d", layers, RELUS / layers);
        for (int d = 0; d < 3; d++) {
            for (int i = 0; i < NETS; i++) {
                uint64_t seed = NETS * lab->seed + (uint64_t)i;
                net n = relus(2, layers, RELUS / layers, 1, seed);
                rng r = rng_make(seed, "biases");
                for (int k = 0; k < RELUS; k++)
                    n.layer[k % layers].b[k / layers] =
                        deviation[d] * (float)rng_normal(&r);
                double *p = zeroed(GRID * GRID, sizeof *p);
                patterns(&n, p);
                if (d == 1 && i == 0)
                    draw_regions(picture, p);
                count[i] = distinct(GRID * GRID, p);
                free(p);
                net_free(&n);
            }
            table_print(t, "%.0f", median(NETS, count));
        }
        table_print(t, "\n");
    }
}

/* Images first .. first + count - 1 of s, the labels of the first `random` of
 * them drawn anew. Free the labels. */
static images with_noise(const images *s, int first, int count, int random,
                         uint64_t seed)
{
    images n = images_part(s, first, count);
    rng r = rng_numbered(seed, "noise", (uint64_t)first);
    n.labels = zeroed((size_t)count, 1);
    for (int i = 0; i < count; i++)
        n.labels[i] = i < random ? (uint8_t)rng_below(&r, CLASSES)
                                 : s->labels[first + i];
    return n;
}

/* The first 1,000 of the test set, or all of it. */
static images tested(const laboratory *lab)
{
    int count = lab->test.count < FEW ? lab->test.count : FEW;
    return images_part(&lab->test, 0, count);
}

/* 1,000 images, some labels random. after[e]: per cent known after epoch e of
 * all labels, of the true and of the random ones, and of the test set. */
static void learn(const laboratory *lab, int random,
                  double after[EPOCHS + 1][KNOWN])
{
    images few = with_noise(&lab->train, 0, FEW, random, lab->seed);
    images set[KNOWN] = {few, images_part(&few, random, FEW - random),
                         images_part(&few, 0, random), tested(lab)};
    net n = relus(PIXELS, 1, 256, CLASSES, lab->seed);
    train_plan how = train_plan_of(EPOCHS, 0.001f, lab->seed);
    how.optimizer = OPTIM_ADAM;
    how.batch = 50;
    trainer *t = trainer_make(&n, &few, &how);
    for (int e = 1; e <= EPOCHS; e++) {
        trainer_epoch(t);
        for (int k = 0; k < KNOWN; k++)
            after[e][k] = set[k].count ? evaluate(&n, &set[k], NULL) : 0;
    }
    trainer_free(&t);
    net_free(&n);
    free(few.labels);
}

/* True labels, half of them, none: a net learns them all. */
static void run_labels(laboratory *lab)
{
    double after[EPOCHS + 1][KNOWN];
    table *curves = lab_table(lab, "curves", "epoch known");
    table *t = lab_table(lab, "labels", "random: 1 5 10 20 40 test");
    printf("%% known of 1000 labels after the epoch, and of the test set\n");
    for (int random = 0; random <= FEW; random += FEW / 2) {
        learn(lab, random, after);
        table_print(t, "%d", random);
        for (int e = 1; e <= EPOCHS; e++) {
            table_row(curves, "%d\t%g", e, after[e][0]);
            if (one_of(e, "1 5 10 20 40"))
                table_print(t, "%.1f", after[e][0]);
        }
        table_print(t, "%.1f\n", after[EPOCHS][3]);
        table_gap(curves);
    }
}

static void run_first(laboratory *lab)
{
    double after[EPOCHS + 1][KNOWN];
    table *t = lab_table(lab, "first", "epoch: true random test");
    learn(lab, FEW / 5, after);
    printf("%% known of labels, of which a fifth is random\n");
    for (int e = 1; e <= EPOCHS; e++)
        table_print_if(t, one_of(e, "1 3 6 10 20 40"), "%d %.1f %.1f %.1f\n",
                       e, after[e][1], after[e][2], after[e][3]);
}

/* F (images x p): what p random ReLUs, the rows of W, say to the images. Y
 * (images x classes): their labels, one-hot. */
static matrix features(const images *s, matrix w, matrix y)
{
    matrix x = matrix_make(s->count, PIXELS);
    matrix f = matrix_make(s->count, w.rows);
    images_batch(s, NULL, x, y);
    matrix_multiply_nt(f, x, w);
    activation_forward(ACTIVATION_RELU, f, f);
    matrix_free(&x);
    return f;
}

/* scores (test x classes) <- what p random features, fitted to `few`, say to
 * the test set, whose labels are Y. Returns the length of the weights. */
static double fit(const images *few, const images *test, int p, uint64_t seed,
                  matrix scores, matrix y)
{
    rng r = rng_make(seed, "features");
    matrix w = matrix_make(p, PIXELS), out = matrix_make(CLASSES, p);
    matrix own = matrix_make(few->count, CLASSES);
    matrix_normal(w, 1 / sqrt(PIXELS), &r);
    matrix f = features(few, w, own), g = features(test, w, y);
    least_squares(f, own, asked.decay, out);
    matrix_multiply_nt(scores, g, out);
    double length = matrix_norm(out);
    matrix_free(&w);
    matrix_free(&out);
    matrix_free(&own);
    matrix_free(&f);
    matrix_free(&g);
    return length;
}

/* A row: ten fits with p features, each to images and features of its own. A
 * tenth of the variance is left in the mean of ten, and taken out again. */
static void show_descent(laboratory *lab, table *t, int p)
{
    double wrong[DRAWS], length[DRAWS], squares = 0;
    images test = tested(lab);
    int m = test.count;
    matrix scores = matrix_make(m, CLASSES), y = matrix_make(m, CLASSES);
    matrix mean = matrix_make(m, CLASSES);
    for (int d = 0; d < DRAWS; d++) {
        uint64_t seed = DRAWS * lab->seed + (uint64_t)d;
        images few =
            with_noise(&lab->train, d * SHOWN, SHOWN, SHOWN / 5, lab->seed);
        length[d] = fit(&few, &test, p, seed, scores, y);
        wrong[d] = 100 - metrics_accuracy(scores, test.labels);
        squares += matrix_dot(scores, scores) / DRAWS;
        matrix_add_scaled(mean, 1.0f / DRAWS, scores);
        free(few.labels);
    }
    double variance = (squares - matrix_dot(mean, mean)) / (DRAWS - 1);
    double bias = pow(matrix_distance(mean, y), 2) - variance;
    table_print(t, "%d %.1f %.2g %.2g %.2g\n", p, median(DRAWS, wrong),
                median(DRAWS, length), bias / m, DRAWS * variance / m);
    matrix_free(&scores);
    matrix_free(&mean);
    matrix_free(&y);
}

/* Test error over the number of features, past the point where the training
 * set is memorised. */
static void run_descent(laboratory *lab)
{
    static const int widths[] = {10,  30,  100, 200, 250,
                                 300, 350, 450, 800, 3000};
    table *t =
        lab_table(lab, "descent", "features: wrong length bias2 variance");
    for (int k = 0; k < 10; k++)
        show_descent(lab, t, widths[k]);
}

/* 784-width-10 on these images, while the rate falls to nothing. */
static net trained(const images *s, int width, int epochs, double rate,
                   uint64_t seed)
{
    net n = relus(PIXELS, 1, width, CLASSES, seed);
    train_plan how = train_plan_of(epochs, (float)rate, seed);
    how.optimizer = OPTIM_ADAM;
    how.batch = 50;
    how.schedule = SCHEDULE_LINEAR;
    train_epochs(&n, s, &how);
    return n;
}

/* Nets that are trained on such images: the median of ten starts. */
static void run_wider(laboratory *lab)
{
    images test = tested(lab);
    images few = with_noise(&lab->train, 0, SHOWN, SHOWN / 5, lab->seed);
    table *t = lab_table(lab, "wider", "units: wrong");
    for (int units = 2; units <= 128; units *= units < 16 ? 2 : 8) {
        double wrong[DRAWS];
        for (int s = 0; s < DRAWS; s++) {
            uint64_t seed = DRAWS * lab->seed + (uint64_t)s;
            net n = trained(&few, units, 100, 0.003, seed);
            wrong[s] = 100 - evaluate(&n, &test, NULL);
            net_free(&n);
        }
        table_print(t, "%d %.1f\n", units, median(DRAWS, wrong));
    }
    free(few.labels);
}

/* A net on images as they are, and one on the same shuffled. */
static void run_pixels(laboratory *lab)
{
    int order[PIXELS];
    rng r = rng_make(lab->seed, "pixels");
    table *picture = lab_table(lab, "shades", "x y shade");
    table *t = lab_table(lab, "pixels", "order: right");
    rng_permutation(&r, PIXELS, order);
    images few = images_part(&lab->train, 0, 10 * FEW);
    images some[] = {few, images_reorder(&few, order)};
    images test[] = {lab->test, images_reorder(&lab->test, order)};
    for (int k = 0; k < 2; k++) {
        net n = trained(&some[k], 100, 5, 0.001, lab->seed);
        table_print(t, "%-11s %.2f\n", k ? "shuffled" : "as they are",
                    evaluate(&n, &test[k], NULL));
        net_free(&n);
        for (int i = 0; i < 10 * PIXELS; i++)
            table_row(picture, "%d\t%d\t%d", i % 28, i / 28,
                      some[k].pixels[i]);
        table_gap(picture);
    }
    images_free(&some[1]);
    images_free(&test[1]);
}

static void run_seeds(laboratory *lab)
{
    for (int k = 0; k < SAWS; k++) {
        pupil p = pupils[k];
        p.lab = lab;
        tune(lab, p.name, find, &p, p.rate);
    }
}

static const lab_run runs[] = {
    {"bumps", "a curve of bumps, and of hats", run_bumps, 0},
    {"square", "an activation that cannot", run_square, 0},
    {"saw", "folding, and a saw for descent to find", run_saw, 0},
    {"regions", "pieces of a plane, counted", run_regions, 0},
    {"labels", "random labels by heart", run_labels, IMAGES},
    {"first", "what is learned first", run_first, IMAGES},
    {"descent", "error over the number of features", run_descent, IMAGES},
    {"wider", "trained nets of several widths", run_wider, IMAGES},
    {"pixels", "shuffled pixels", run_pixels, IMAGES},
    {"seeds", "the saw, each net at its best rate", run_seeds, NAMED},
    {0}};

int main(int argc, char **argv)
{
    static const option options[] = {
        {"decay", OPTION_REAL, &asked.decay, "of descent: lambda", 0, 1e6},
        {0}};
    static const lab_plan plan = {"What a network can hold.", runs, options,
                                  0, 10 * FEW};
    return lab_main(argc, argv, &plan);
}
