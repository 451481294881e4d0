/* initialization.c: before the first step. Explained in Chapter 9.
 *
 * Its runs, in the order of the text: how wide a sum is; what six ways to
 * draw the first weights do to twenty layers, forward and back; the same by
 * calculation; epochs until a deep net reads; three breaks; and the library's
 * weights against ours. The run `results` makes the record on MNIST, only
 * when named. */
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

enum { PIXELS = 784, CLASSES = 10, HELD = 2000, IMAGES = 100 };

/* What the command line chose. */
typedef struct settings {
    uint64_t seed;
    int layers, units; /* hidden layers, and neurons in each */
    double scale;      /* of every standard deviation */
    double bias;       /* standard deviation of the biases */
    double rate;       /* 0: each run has its own */
    const char *data;
    const char *out; /* folder of the tables, or NULL */
    table *metrics;
    images train, held, test; /* empty until a run wants them */
} settings;

/* Six ways to draw the first weights. */
typedef enum scheme { ZERO, SMALL, LARGE, LECUN, GLOROT, HE, SCHEMES } scheme;
static const char *const scheme_name[] = {"zero",  "small",  "large",
                                          "lecun", "glorot", "he"};

/* Three bends to meet them. */
enum { BENDS = 3 };
static const activation bend[] = {ACTIVATION_SIGMOID, ACTIVATION_TANH,
                                  ACTIVATION_RELU};

/* A metric WHAT_BEND_SCHEME. */
static void keep(const settings *set, const char *what, activation g,
                 scheme s, double value)
{
    char name[80];
    snprintf(name, sizeof name, "%s_%s_%s", what, activation_name(g),
             scheme_name[s]);
    metric(set->metrics, name, value);
}

/* The variance that each gives to a weight between `in` inputs and `out`
 * neurons. */
static double variance(scheme s, int in, int out)
{
    switch (s) {
    case SMALL:
        return 0.01 * 0.01;
    case LARGE:
        return 1;
    case LECUN:
        return 1.0 / in;
    case GLOROT:
        return 2.0 / (in + out);
    case HE:
        return 2.0 / in;
    default:
        return 0;
    }
}

/* W (out x in, row by row): Glorot's uniform, the others normal. */
static void draw_weights(scheme s, double scale, int out, int in, float *w,
                         rng *r)
{
    double std = scale * sqrt(variance(s, in, out)), reach = std * sqrt(3);
    for (int j = 0; j < out * in; j++)
        w[j] = (float)(s == GLOROT ? reach * (2 * rng_uniform(r) - 1)
                                   : std * rng_normal(r));
}

/* A net with `layers` hidden layers of `units`, its weights drawn by s. Free
 * it with net_free. */
static net start(const settings *set, int layers, int units, activation g,
                 scheme s, double scale, int batch, uint64_t seed)
{
    net_plan plan = {.inputs = PIXELS,
                     .layers = layers + 1,
                     .loss = LOSS_CROSS_ENTROPY,
                     .batch = batch};
    for (int l = 0; l <= layers; l++) {
        plan.units[l] = l < layers ? units : CLASSES;
        plan.activation[l] = l < layers ? g : ACTIVATION_IDENTITY;
    }
    net n = net_make(&plan);
    rng r = rng_make(seed, "weights"), biases = rng_make(seed, "biases");
    for (int l = 0; l <= layers; l++) {
        matrix w = n.layer[l].w;
        draw_weights(s, scale, w.rows, w.cols, w.data, &r);
        for (int k = 0; k < w.rows; k++)
            n.layer[l].b[k] = (float)(set->bias * rng_normal(&biases));
    }
    return n;
}

/* Sees to it that the images are there; the last 2,000 of the training set
 * are held back. */
static void load(settings *set)
{
    if (set->train.count > 0)
        return;
    images_need need = {.train = HELD + IMAGES};
    images_want(set->data, set->seed, need, &set->train, &set->test);
    int rest = set->train.count - HELD;
    set->held = images_part(&set->train, rest, HELD);
    set->train.count = rest;
}

/* What one batch of images shows of a layer. */
typedef struct reading {
    double size;   /* root mean square of the activations */
    double spread; /* of an activation over the images */
    double delta;  /* root mean square of the residuals */
    double slope;  /* root mean square of dC/dW */
} reading;

static double mean_square(matrix m)
{
    return matrix_dot(m, m) / ((double)m.rows * m.cols);
}

/* The mean over the columns of their variance over the rows; 0, and not
 * almost 0, when all rows are alike. */
static double column_variance(matrix m)
{
    double sum = 0;
    for (int k = 0; k < m.cols; k++) {
        double first = m.data[k], mean = 0, square = 0;
        for (int i = 0; i < m.rows; i++) {
            double d = m.data[i * m.stride + k] - first;
            mean += d / m.rows;
            square += d * d / m.rows;
        }
        sum += square - mean * mean;
    }
    return sum / m.cols;
}

/* The first m images and their one-hot labels. */
static void gather(const images *s, matrix x, matrix y)
{
    images_gather(s, x.rows, NULL, x);
    matrix_fill(y, 0);
    for (int i = 0; i < y.rows; i++)
        matrix_set(y, i, s->labels[i], 1);
}

/* Forward and back once, without a step: one reading a hidden layer. The
 * gradient (n->size) has the layout of the parameters. */
static void measure(net *n, matrix x, matrix y, float *gradient, reading *at)
{
    net_gradient(n, x, y, gradient);
    for (int l = 0; l + 1 < n->plan.layers; l++) {
        const layer *o = &n->layer[l];
        matrix a = matrix_rows(o->a, 0, x.rows);
        matrix delta = matrix_rows(o->delta, 0, x.rows);
        matrix dw = matrix_of(o->w.rows, o->w.cols,
                              gradient + (o->w.data - n->parameters));
        at[l] = (reading){sqrt(mean_square(a)), sqrt(column_variance(a)),
                          sqrt(mean_square(delta)), sqrt(mean_square(dw))};
    }
}

/* Sums of dice, and of a neuron's inputs. */
static void run_dice(settings *set)
{
    enum { TRIALS = 10000 };
    rng r = rng_make(set->seed, "dice");
    printf("           n dice           n inputs: standard deviation of z\n"
           "    n  expected  thrown   N(0,1)  N(0,1/n)  N(0,1/n), ReLU "
           "inputs\n");
    for (int n = 1; n <= 1024; n *= 4) {
        double dice = 0, wide = 0, kept = 0, half = 0;
        for (int i = 0; i < TRIALS; i++) {
            double sum = 0, z = 0, zr = 0;
            for (int j = 0; j < n; j++) {
                double w = rng_normal(&r), x = rng_normal(&r);
                sum += 1 + rng_below(&r, 6) - 3.5;
                z += w * x;
                zr += x > 0 ? w * x : 0;
            }
            dice += sum * sum / TRIALS;
            wide += z * z / TRIALS;
            kept += z * z / n / TRIALS;
            half += zr * zr / n / TRIALS;
        }
        printf("%5d  %8.2f  %6.2f  %7.2f  %8.3f  %21.3f\n", n,
               sqrt(n * 35.0 / 12), sqrt(dice), sqrt(wide), sqrt(kept),
               sqrt(half));
    }
}

/* How often a value falls into each of the bins between low and high, for
 * every layer; log10 of its size when `logarithm`. What is outside counts in
 * the first or the last bin; zeros have no logarithm, and count nowhere. */
static void write_histogram(table *t, int number, matrix m, double low,
                            double high, bool logarithm)
{
    enum { BINS = 40 };
    double share[BINS] = {0};
    for (int i = 0; i < m.rows; i++)
        for (int k = 0; k < m.cols; k++) {
            double v = m.data[i * m.stride + k];
            if (logarithm && v == 0)
                continue;
            v = logarithm ? log10(fabs(v)) : v;
            double bin = floor((v - low) / (high - low) * BINS);
            share[(int)fmin(fmax(bin, 0), BINS - 1)] +=
                1.0 / ((double)m.rows * m.cols);
        }
    for (int k = 0; k < BINS; k++)
        table_row(t, "%d\t%g\t%g", number,
                  low + (high - low) * (k + 0.5) / BINS, share[k]);
}

/* The tables of one net: a line a layer, and two histograms a layer. */
static void write_net(const net *n, float *gradient, int m, const reading *at,
                      table *lines, table *activations, table *gradients)
{
    activation g = n->plan.activation[0];
    double low = g == ACTIVATION_TANH ? -1 : 0;
    double high = g == ACTIVATION_RELU ? 2 : 1;
    for (int l = 0; l + 1 < n->plan.layers; l++) {
        const layer *o = &n->layer[l];
        matrix dw = matrix_of(o->w.rows, o->w.cols,
                              gradient + (o->w.data - n->parameters));
        table_row(lines, "%d\t%g\t%g\t%g\t%g", l + 1, at[l].size,
                  at[l].spread, at[l].delta, at[l].slope);
        write_histogram(activations, l + 1, matrix_rows(o->a, 0, m), low,
                        high, false);
        write_histogram(gradients, l + 1, dw, -40, 20, true);
    }
    table_gap(lines);
    table_gap(activations);
    table_gap(gradients);
}

/* One net of each kind looks at a hundred images: what reaches each layer. */
static void run_twenty(settings *set)
{
    load(set);
    matrix x = matrix_make(IMAGES, PIXELS), y = matrix_make(IMAGES, CLASSES);
    gather(&set->train, x, y);
    table *lines =
        table_open(set->out, "lines", "layer size spread delta slope");
    table *a = table_open(set->out, "activations", "layer value share");
    table *dw = table_open(set->out, "gradients", "layer log10 share");
    int last = set->layers, mid = (1 + last) / 2;
    printf(
        "                    spread over images          residual\n"
        "bend     weights  layer %d       %2d       %2d       %2d       %2d"
        "        %d\n",
        1, mid, last, last, mid, 1);
    for (int k = 0; k < BENDS; k++)
        for (scheme s = ZERO; s < SCHEMES; s++) {
            net n = start(set, set->layers, set->units, bend[k], s,
                          set->scale, IMAGES, set->seed);
            float *g = zeroed((unsigned long)n.size, sizeof *g);
            reading at[NET_LAYERS] = {{0}};
            measure(&n, x, y, g, at);
            write_net(&n, g, IMAGES, at, lines, a, dw);
            printf("%-7s  %-7s  %7.0e  %7.0e  %7.0e  %7.0e  %7.0e  %7.0e\n",
                   activation_name(bend[k]), scheme_name[s], at[0].spread,
                   at[mid - 1].spread, at[last - 1].spread,
                   at[last - 1].delta, at[mid - 1].delta, at[0].delta);
            keep(set, "spread", bend[k], s, at[last - 1].spread);
            keep(set, "residual", bend[k], s, at[0].delta);
            free(g);
            net_free(&n);
        }
    table_close(&lines);
    table_close(&a);
    table_close(&dw);
    matrix_free(&x);
    matrix_free(&y);
}

/* g(z) of the three bends, or g'(z). */
static double bend_at(activation g, double z, bool slope)
{
    if (g == ACTIVATION_RELU)
        return z > 0 ? (slope ? 1 : z) : 0;
    double a = g == ACTIVATION_TANH ? tanh(z) : 1 / (1 + exp(-z));
    if (!slope)
        return a;
    return g == ACTIVATION_TANH ? 1 - a * a : a * (1 - a);
}

/* The mean of g(z)^2, or of g'(z)^2, for normal z of variance q: the integral
 * over the bell, in steps of a hundredth. */
static double normal_mean(activation g, double q, bool slope)
{
    double sum = 0;
    for (int i = -800; i <= 800; i++) {
        double t = i / 100.0, v = bend_at(g, sqrt(q) * t, slope);
        sum += v * v * exp(-t * t / 2) / 100;
    }
    return sum / sqrt(2 * acos(-1));
}

enum { NETS = 10 };

/* Means of the logarithms over several nets: a layer's activations at both
 * ends, and what a residual takes on its way down, a layer. */
typedef struct journey {
    double first, last, down;
} journey;

static journey measured(const settings *set, activation g, scheme s, matrix x,
                        matrix y)
{
    journey j = {0, 0, 0};
    int last = set->layers - 1;
    for (int i = 0; i < NETS; i++) {
        reading at[NET_LAYERS] = {{0}};
        net n = start(set, set->layers, set->units, g, s, set->scale, IMAGES,
                      set->seed + (uint64_t)i);
        float *gradient = zeroed((unsigned long)n.size, sizeof *gradient);
        measure(&n, x, y, gradient, at);
        j.first += log(at[0].size) / NETS;
        j.last += log(at[last].size) / NETS;
        j.down += log(at[0].delta / at[last].delta) / last / NETS;
        free(gradient);
        net_free(&n);
    }
    return (journey){exp(j.first), exp(j.last), exp(j.down)};
}

/* The same by calculation, from nothing but the mean square of a pixel and
 * the variances of the weights and biases. */
static journey calculated(const settings *set, activation g, scheme s,
                          double square)
{
    journey j = {0, 0, 0};
    int in = PIXELS, n = set->units, last = set->layers - 1;
    double scale = set->scale * set->scale;
    for (int l = 0; l <= last; l++) {
        double v = scale * variance(s, in, n);
        double q = in * v * square + set->bias * set->bias;
        square = normal_mean(g, q, false);
        if (l == 0)
            j.first = sqrt(square);
        if (l < last) {
            double above = scale * variance(s, n, n);
            j.down += log(n * above * normal_mean(g, q, true)) / 2 / last;
        }
        in = n;
    }
    j.last = sqrt(square);
    j.down = exp(j.down);
    return j;
}

/* Calculated against measured. */
static void run_theory(settings *set)
{
    load(set);
    matrix x = matrix_make(IMAGES, PIXELS), y = matrix_make(IMAGES, CLASSES);
    gather(&set->train, x, y);
    double square = mean_square(x), first = 0, down = 0;
    printf("mean square of a pixel %.4f\n"
           "                  size of a, layer 1  size of a, layer %d  "
           "delta, a layer down\n"
           "bend     weights  calc.     measured  calc.     measured  "
           "calc.  measured\n",
           square, set->layers);
    for (int k = 0; k < BENDS; k++)
        for (scheme s = SMALL; s < SCHEMES; s++) {
            journey c = calculated(set, bend[k], s, square);
            journey m = measured(set, bend[k], s, x, y);
            printf("%-7s  %-7s  %-8.3g  %-8.3g  %-8.3g  %-8.3g  %-5.3f  "
                   "%.3f\n",
                   activation_name(bend[k]), scheme_name[s], c.first, m.first,
                   c.last, m.last, c.down, m.down);
            first = fmax(first, fabs(m.first / c.first - 1));
            down = fmax(down, fabs(m.down / c.down - 1));
        }
    printf("largest error: layer 1 %.1f%%, a layer down %.1f%%\n",
           100 * first, 100 * down);
    metric(set->metrics, "theory_first", 100 * first);
    metric(set->metrics, "theory_down", 100 * down);
    matrix_free(&x);
    matrix_free(&y);
}

/* Epochs of plain descent on the first `count` images of data; right[e] is
 * what the net then reads of `held`, in per cent, and right[0] what it reads
 * before. Returns the first epoch that reached `goal`; 0: none did. */
static int learn(net *n, const images *data, int count, const images *held,
                 double rate, uint64_t seed, int epochs, double goal,
                 double *right)
{
    images some =
        images_part(data, 0, data->count < count ? data->count : count);
    train_plan plan = {
        .rate = (float)rate, .seed = seed, .epochs = epochs, .threads = 1};
    trainer *t = trainer_make(n, &some, &plan);
    int reached = 0;
    right[0] = evaluate(n, held, NULL);
    for (int e = 1; e <= epochs; e++) {
        trainer_epoch(t);
        right[e] = evaluate(n, held, NULL);
        reached = !reached && right[e] >= goal ? e : reached;
    }
    trainer_free(&t);
    return reached;
}

static double rate_or(const settings *set, double own)
{
    return set->rate > 0 ? set->rate : own;
}

enum { DEEP = 50, BATCH = 20, FEW = 5000, EPOCHS = 6 };

/* A deep, narrow net of each kind learns from 5,000 images. */
static void run_train(settings *set)
{
    load(set);
    table *t = table_open(set->out, "curves", "epoch right");
    printf("                        %% of the held images right after epoch\n"
           "bend     weights  rate       1      2      4      6  epochs to "
           "80%%\n");
    for (int k = 0; k < BENDS; k++)
        for (scheme s = ZERO; s < SCHEMES; s++) {
            double rate = rate_or(set, k == 0 ? 0.1 : 0.01),
                   right[EPOCHS + 1];
            net n = start(set, set->layers, DEEP, bend[k], s, set->scale,
                          BATCH, set->seed);
            int reached = learn(&n, &set->train, FEW, &set->held, rate,
                                set->seed, EPOCHS, 80, right);
            for (int e = 0; e <= EPOCHS; e++)
                table_row(t, "%d\t%g", e, right[e]);
            table_gap(t);
            printf("%-7s  %-7s  %-4g  %6.1f %6.1f %6.1f %6.1f  ",
                   activation_name(bend[k]), scheme_name[s], rate, right[1],
                   right[2], right[4], right[6]);
            keep(set, "train", bend[k], s, right[EPOCHS]);
            if (reached)
                printf("%12d\n", reached);
            else
                printf("%12s\n", "none");
            net_free(&n);
        }
    table_close(&t);
}

/* The share of a layer's activations within a hundredth of 0 or 1, where a
 * sigmoid is flat. */
static double flat_share(matrix a)
{
    double count = 0;
    for (int i = 0; i < a.rows; i++)
        for (int k = 0; k < a.cols; k++) {
            float v = a.data[i * a.stride + k];
            count += v < 0.01f || v > 0.99f;
        }
    return count / ((double)a.rows * a.cols);
}

/* How far rows of W are from the first: their largest difference. */
static double row_gap(matrix w)
{
    double gap = 0;
    for (int k = 1; k < w.rows; k++)
        for (int j = 0; j < w.cols; j++)
            gap = larger(
                gap, fabs((double)matrix_row(w, k)[j] - matrix_row(w, 0)[j]));
    return gap;
}

/* 784-30-10 whose neurons start alike. */
static void break_alike(settings *set)
{
    static const double constant[] = {0, 0.01};
    static const int more[] = {1, 2, 6}; /* epochs: 1, 3 and 9 in all */
    printf("784-30-10, all weights the same\n"
           "                  %% read right after   rows of W1 differ by\n"
           "bend     weights    1      3      9        1       3       9\n");
    for (int k = 0; k < 2 * BENDS; k++) {
        net n = start(set, 1, 30, bend[k % BENDS], ZERO, 1, BATCH, set->seed);
        double gap[3], read[3], right[EPOCHS + 1];
        for (int l = 0; l < 2; l++)
            matrix_fill(n.layer[l].w, (float)constant[k / BENDS]);
        for (int i = 0; i < 3; i++) {
            learn(&n, &set->train, FEW, &set->held, 0.1, set->seed, more[i],
                  100, right);
            read[i] = right[more[i]];
            gap[i] = row_gap(n.layer[0].w);
        }
        printf("%-7s  %-7g %5.1f  %5.1f  %5.1f   %6.0e  %6.0e  %6.0e\n",
               activation_name(bend[k % BENDS]), constant[k / BENDS], read[0],
               read[1], read[2], gap[0], gap[1], gap[2]);
        net_free(&n);
    }
}

/* 784-100-10 of sigmoids from N(0, 1), and from Glorot's weights. */
static void break_large(settings *set)
{
    matrix x = matrix_make(IMAGES, PIXELS), y = matrix_make(IMAGES, CLASSES);
    double right[EPOCHS + 1];
    printf("784-100-10, sigmoids\n"
           "              at the start   %% read right after epoch\n"
           "weights     flat      cost       1      2      6\n");
    gather(&set->train, x, y);
    for (scheme s = LARGE; s <= GLOROT; s += GLOROT - LARGE) {
        net n =
            start(set, 1, 100, ACTIVATION_SIGMOID, s, 1, IMAGES, set->seed);
        net_forward(&n, x);
        double flat = 100 * flat_share(n.layer[0].a), c = net_cost(&n, y);
        learn(&n, &set->train, FEW, &set->held, rate_or(set, 0.5), set->seed,
              EPOCHS, 100, right);
        printf("%-7s  %6.1f%%  %8.2f  %6.1f %6.1f %6.1f\n", scheme_name[s],
               flat, c, right[1], right[2], right[EPOCHS]);
        keep(set, "flat", ACTIVATION_SIGMOID, s, flat);
        keep(set, "cost", ACTIVATION_SIGMOID, s, c);
        keep(set, "right", ACTIVATION_SIGMOID, s, right[EPOCHS]);
        net_free(&n);
    }
    matrix_free(&x);
    matrix_free(&y);
}

/* He's variance for a deep ReLU net, times and divided by two and four. */
static void break_halved(settings *set)
{
    static const double times[] = {0.25, 0.5, 1, 2, 4};
    static const char *const name[] = {"he_quarter", "he_half", "he_once",
                                       "he_twice", "he_fourfold"};
    matrix x = matrix_make(BATCH, PIXELS), y = matrix_make(BATCH, CLASSES);
    gather(&set->train, x, y);
    double right[EPOCHS + 1];
    printf("%d layers of ReLUs, He's variance times a factor\n"
           "factor  size of a, layer 1  layer %d  %% right after %d epochs\n",
           set->layers, set->layers, EPOCHS);
    for (int k = 0; k < 5; k++) {
        net n = start(set, set->layers, DEEP, ACTIVATION_RELU, HE,
                      sqrt(times[k]), BATCH, set->seed);
        net_forward(&n, x);
        double first = sqrt(mean_square(n.layer[0].a));
        double last = sqrt(mean_square(n.layer[set->layers - 1].a));
        learn(&n, &set->train, FEW, &set->held, rate_or(set, 0.01), set->seed,
              EPOCHS, 100, right);
        printf("%6g  %18.2g  %8.2g  %22.1f\n", times[k], first, last,
               right[EPOCHS]);
        metric(set->metrics, name[k], right[EPOCHS]);
        net_free(&n);
    }
    matrix_free(&x);
    matrix_free(&y);
}

static void run_breaks(settings *set)
{
    load(set);
    break_alike(set);
    break_large(set);
    break_halved(set);
}

/* Our weights and the library's, from the same stream, and the time of the
 * fastest of ten draws. */
static void run_agree(settings *set)
{
    static const init theirs[] = {INIT_NORMAL, INIT_LECUN, INIT_GLOROT,
                                  INIT_HE};
    enum { ROWS = 300, COLUMNS = 784, TIMES = 10 };
    matrix a = matrix_make(ROWS, COLUMNS), b = matrix_make(ROWS, COLUMNS);
    printf("weights  std expected  std drawn  largest difference  by hand"
           "  library\n");
    for (scheme s = LARGE; s < SCHEMES; s++) {
        double gap = 0, ours = INFINITY, library = INFINITY;
        for (int i = 0; i < TIMES; i++) {
            rng r = rng_make(set->seed, "agree"), same = r;
            double begun = seconds();
            draw_weights(s, 1, ROWS, COLUMNS, a.data, &r);
            double between = seconds();
            init_weights(theirs[s - LARGE], b, &same);
            library = fmin(library, seconds() - between);
            ours = fmin(ours, between - begun);
        }
        for (int j = 0; j < ROWS * COLUMNS; j++)
            gap = larger(gap, fabs((double)a.data[j] - b.data[j]));
        printf("%-7s  %12.5f  %9.5f  %18.0e  %4.1f ms  %4.1f ms\n",
               scheme_name[s], sqrt(variance(s, COLUMNS, ROWS)),
               sqrt(mean_square(b)), gap, 1e3 * ours, 1e3 * library);
    }
    matrix_free(&a);
    matrix_free(&b);
}

enum { SEEDS = 5, CHOICES = 3 };

/* The record's sets: to learn from, to choose by, to report. */
typedef struct sets {
    images learn, choose, report;
} sets;

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

/* 784-16-16-10 with the cross-entropy. */
typedef struct contender {
    activation bend;
    scheme how;
    double rate, decay[CHOICES];
} contender;

/* Forty epochs with a falling rate, back to the epoch whose cost on the set
 * `choose` was lowest. Returns the accuracy on the set `asked`. */
static double trial(const settings *set, const contender *c, double decay,
                    uint64_t seed, const sets *s, const images *asked)
{
    enum { LONG = 40 };
    epoch_record history[LONG + 1];
    net n = start(set, 2, 16, c->bend, c->how, 1, 10, seed);
    train_plan plan = {.epochs = LONG,
                       .rate = (float)c->rate,
                       .schedule = SCHEDULE_LINEAR,
                       .decay = (float)decay,
                       .seed = seed,
                       .patience = LONG};
    train(&n, &s->learn, &s->choose, &plan, history);
    double right = evaluate(&n, asked, NULL);
    net_free(&n);
    return right;
}

/* Each decay with five seeds: the one with the best median on the set
 * `choose` is the one that meets the set `report`. Returns its median there,
 * in *best; the median on the test set is printed and kept. */
static void show_contender(const settings *set, const contender *c,
                           const sets *s, double *best)
{
    double right[SEEDS], chosen = 0;
    *best = 0;
    for (int i = 0; i < CHOICES; i++) {
        for (int k = 0; k < SEEDS; k++)
            right[k] =
                trial(set, c, c->decay[i], (uint64_t)k + 1, s, &s->choose);
        double middle = median(right);
        printf("%-7s  decay %-7g  validation %.2f (%.2f to %.2f)\n",
               activation_name(c->bend), c->decay[i], middle, right[0],
               right[SEEDS - 1]);
        fflush(stdout);
        chosen = middle > *best ? c->decay[i] : chosen;
        *best = fmax(middle, *best);
    }
    for (int k = 0; k < SEEDS; k++)
        right[k] = trial(set, c, chosen, (uint64_t)k + 1, s, &s->report);
    keep(set, "results_decay", c->bend, c->how, chosen);
    keep(set, "results_validation", c->bend, c->how, *best);
    keep(set, "results_median", c->bend, c->how, median(right));
    keep(set, "results_low", c->bend, c->how, right[0]);
    keep(set, "results_high", c->bend, c->how, right[SEEDS - 1]);
    printf("%-7s  decay %-7g  test       %.2f (%.2f to %.2f)\n",
           activation_name(c->bend), chosen, right[SEEDS / 2], right[0],
           right[SEEDS - 1]);
}

/* A deep net of each kind: the rate that is soonest at 90 % of the set
 * `choose`, then five seeds with it. */
static void show_deep(const settings *set, activation g, scheme how,
                      const sets *s)
{
    static const double rates[] = {0.003, 0.01, 0.03, 0.1, 0.3};
    enum { RATES = 5, LONG = 15, MANY = 10000 };
    double right[LONG + 1], when[SEEDS], test[SEEDS], rate = 0, top = 0;
    int soonest = LONG + 2;
    for (int i = 0; i < RATES; i++) {
        net n = start(set, 20, DEEP, g, how, 1, BATCH, 1);
        int reached = learn(&n, &s->learn, MANY, &s->choose, rates[i], 1,
                            LONG, 90, right);
        reached = reached ? reached : LONG + 1;
        if (reached < soonest || (reached == soonest && right[LONG] > top)) {
            soonest = reached;
            top = right[LONG];
            rate = rates[i];
        }
        net_free(&n);
    }
    for (int k = 0; k < SEEDS; k++) {
        net n = start(set, 20, DEEP, g, how, 1, BATCH, (uint64_t)k + 1);
        int reached = learn(&n, &s->learn, MANY, &s->choose, rate,
                            (uint64_t)k + 1, LONG, 90, right);
        when[k] = reached ? reached : LONG + 1;
        test[k] = evaluate(&n, &s->report, NULL);
        net_free(&n);
    }
    keep(set, "deep_rate", g, how, rate);
    keep(set, "deep_epochs", g, how, median(when));
    keep(set, "deep_test", g, how, median(test));
    printf("%-7s  %-7s  rate %-5g  epochs %2.0f (%.0f to %.0f)  test %.2f "
           "(%.2f to %.2f)\n",
           activation_name(g), scheme_name[how], rate, when[SEEDS / 2],
           when[0], when[SEEDS - 1], test[SEEDS / 2], test[0],
           test[SEEDS - 1]);
    fflush(stdout);
}

/* The record: of the training set the last sixth chooses. */
static void run_results(settings *set)
{
    static const contender all[] = {
        {ACTIVATION_SIGMOID, GLOROT, 0.5, {1e-4, 2e-4, 4e-4}},
        {ACTIVATION_TANH, LECUN, 0.1, {3e-4, 1e-3, 2e-3}},
        {ACTIVATION_RELU, HE, 0.05, {3e-4, 1e-3, 2e-3}},
        {ACTIVATION_GELU, HE, 0.1, {3e-4, 1e-3, 2e-3}}};
    load(set);
    images whole = set->train;
    whole.count += HELD;
    int sixth = whole.count / 6, rest = whole.count - sixth;
    sets s = {images_part(&whole, 0, rest), images_part(&whole, rest, sixth),
              set->test};
    printf("784-16-16-10: %d images to learn from, %d to choose by; median "
           "of %d seeds\n",
           s.learn.count, s.choose.count, SEEDS);
    double best = 0, value;
    int winner = 0;
    for (int k = 0; k < 4; k++) {
        show_contender(set, &all[k], &s, &value);
        winner = value > best ? k : winner;
        best = fmax(best, value);
    }
    printf("validation chooses %s\n", activation_name(all[winner].bend));
    printf("20 hidden layers of %d, 10000 images: epochs until 90 of 100 are "
           "right (16: never)\n",
           DEEP);
    for (int k = 0; k < BENDS; k++)
        for (scheme i = SMALL; i < SCHEMES; i++)
            show_deep(set, bend[k], i, &s);
}

int main(int argc, char **argv)
{
    settings set = {.seed = 1,
                    .layers = 20,
                    .units = 100,
                    .scale = 1,
                    .data = default_data()};
    const run runs[] = {{"dice", "how wide a sum is"},
                        {"twenty", "six starts, twenty layers"},
                        {"theory", "the same by calculation"},
                        {"train", "which of them learn"},
                        {"breaks", "three bad starts"},
                        {"agree", "our weights and the library's"},
                        {"results", "the record; long, only when named"},
                        {NULL, NULL}};
    void (*const start_run[])(settings *) = {
        run_dice,   run_twenty, run_theory, run_train,
        run_breaks, run_agree,  run_results};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"layers", OPTION_INT, &set.layers,
         "not of dice, agree and results: hidden layers", 2, 30},
        {"units", OPTION_INT, &set.units, "of twenty and theory", 1, 1000},
        {"scale", OPTION_REAL, &set.scale,
         "of twenty, theory and train: of all first weights", 0, 1e3},
        {"bias", OPTION_REAL, &set.bias,
         "not of dice and agree: spread of the biases", 0, 1e3},
        {"rate", OPTION_REAL, &set.rate, "of train and breaks; 0: its own", 0,
         1e6},
        {"data", OPTION_TEXT, &set.data,
         "not of dice and agree: digits, mnist or a folder", 0, 0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p =
        program_start(argc, argv, "Before the first step.", runs, options);
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
