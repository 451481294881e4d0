/* initialization.c: before the first step. Explained in Chapter 9; its runs
 * follow the text. */
#include <math.h>
#include <stdio.h>

#include "lab.h"
#include "metrics.h"
#include "records.h"

enum { PIXELS = 784, CLASSES = 10, HELD = 2000, SHOWN = 100, UNITS = 100 };

/* Six ways to draw the first weights. */
typedef enum scheme { ZERO, SMALL, LARGE, LECUN, GLOROT, HE, SCHEMES } scheme;
static const char *const scheme_name[] = {"zero",  "small",  "large",
                                          "lecun", "glorot", "he"};

/* The variance that each gives to a weight between `in` inputs and `out`
 * neurons. */
static double variance(scheme s, int in, int out)
{
    const double v[SCHEMES] = {[SMALL] = 0.01 * 0.01,
                               [LARGE] = 1,
                               [LECUN] = 1.0 / in,
                               [GLOROT] = 2.0 / (in + out),
                               [HE] = 2.0 / in};
    return v[s];
}

/* W (out x in): Glorot's uniform, the others normal. */
static void draw_weights(scheme s, double scale, matrix w, rng *r)
{
    double std = scale * sqrt(variance(s, w.cols, w.rows));
    double reach = std * sqrt(3);
    for (int j = 0; j < w.rows * w.cols; j++)
        w.data[j] = (float)(s == GLOROT ? reach * (2 * rng_uniform(r) - 1)
                                        : std * rng_normal(r));
}

/* Sums of dice, and of a neuron's inputs: standard deviations. */
static void run_dice(laboratory *lab)
{
    enum { TRIALS = 10000 };
    table *t = lab_table(lab, "dice", "n: expected thrown wide kept half");
    rng r = rng_make(lab->seed, "dice");
    for (int n = 1; n <= 1024; n *= 4) {
        double dice = 0, wide = 0, half = 0;
        for (int i = 0; i < TRIALS; i++) {
            double sum = 0, z = 0, relu = 0;
            for (int j = 0; j < n; j++) {
                double w = rng_normal(&r), x = rng_normal(&r);
                sum += 1 + rng_below(&r, 6) - 3.5;
                z += w * x;
                relu += x > 0 ? w * x : 0;
            }
            dice += sum * sum / TRIALS;
            wide += z * z / TRIALS;
            half += relu * relu / TRIALS;
        }
        table_print(t, "%d %.2f %.2f %.2f %.3f %.3f\n", n,
                    sqrt(n * 35.0 / 12), sqrt(dice), sqrt(wide),
                    sqrt(wide / n), sqrt(half / n));
    }
}

/* How a net begins. */
typedef struct start {
    activation bend;
    scheme how;
    int layers, units;  /* hidden layers, and neurons in each */
    double scale, bias; /* of the weights; spread of the biases */
} start;

/* What the command line may change of it. */
static start asked = {.layers = 20, .scale = 1};

/* The net, before its first step. Free it with net_free. */
static net net_of(const start *s, uint64_t seed)
{
    net_plan plan = net_plan_classifier(PIXELS, s->layers, s->units, CLASSES,
                                        s->bend, HELD);
    net n = net_make(&plan);
    rng r = rng_make(seed, "weights"), biases = rng_make(seed, "biases");
    for (int l = 0; l <= s->layers; l++) {
        matrix w = n.layer[l].w;
        draw_weights(s->how, s->scale, w, &r);
        matrix_normal(matrix_of(1, w.rows, n.layer[l].b), s->bias, &biases);
    }
    return n;
}

/* Three bends meet the six schemes, in nets as deep as `asked` says. */
enum { KINDS = 3 * SCHEMES };
static const activation bend[] = {ACTIVATION_SIGMOID, ACTIVATION_TANH,
                                  ACTIVATION_RELU};

/* The start number k, whose names begin a row of the table. */
static start kind(table *t, int k, int units)
{
    start s = asked;
    s.bend = bend[k / SCHEMES];
    s.how = k % SCHEMES;
    s.units = units;
    table_print(t, "%-7s %-7s", activation_name(s.bend), scheme_name[s.how]);
    return s;
}

/* What one batch of images shows of a layer. */
typedef struct reading {
    double size;   /* root mean square of the activations */
    double spread; /* of an activation over the images */
    double delta;  /* root mean square of the residuals */
} reading;

static double mean_square(matrix m)
{
    return matrix_dot(m, m) / ((double)m.rows * m.cols);
}

static double column_mean(matrix m, int k)
{
    double sum = 0;
    for (int i = 0; i < m.rows; i++)
        sum += matrix_row(m, i)[k];
    return sum / m.rows;
}

/* The root of the mean square of what is left without the columns' means. */
static double spread_of(matrix m)
{
    double sum = 0;
    for (int k = 0; k < m.cols; k++) {
        double mean = column_mean(m, k);
        for (int i = 0; i < m.rows; i++)
            sum += pow(matrix_row(m, i)[k] - mean, 2);
    }
    return sqrt(sum / ((double)m.rows * m.cols));
}

/* Forward and back once, without a step: a reading a hidden layer. */
static void measure(net *n, matrix x, matrix y, reading *at)
{
    matrix g = net_vector(n);
    net_gradient(n, x, y, g.data);
    matrix_free(&g);
    for (int l = 0; l + 1 < n->plan.layers; l++) {
        matrix a = matrix_rows(n->layer[l].a, 0, x.rows);
        matrix delta = matrix_rows(n->layer[l].delta, 0, x.rows);
        at[l] = (reading){sqrt(mean_square(a)), spread_of(a),
                          sqrt(mean_square(delta))};
    }
}

/* How often a layer's activations fall into each of the bins from 0 (tanh:
 * -1) to 1 (ReLU: 2). What is outside counts in the first or the last bin. */
static void write_histogram(table *t, int number, const layer *y)
{
    enum { BINS = 40 };
    matrix m = matrix_rows(y->a, 0, SHOWN);
    double share[BINS] = {0}, all = (double)m.rows * m.cols;
    double low = y->activation == ACTIVATION_TANH ? -1 : 0;
    double high = y->activation == ACTIVATION_RELU ? 2 : 1;
    for (int i = 0; i < m.rows; i++)
        for (int k = 0; k < m.cols; k++) {
            double part = (matrix_row(m, i)[k] - low) / (high - low);
            share[(int)fmin(fmax(part * BINS, 0), BINS - 1)] += 1 / all;
        }
    for (int k = 0; k < BINS; k++)
        table_row(t, "%d\t%g\t%g", number,
                  low + (high - low) * (k + 0.5) / BINS, share[k]);
}

/* The tables of the figures. */
static void write_net(const net *n, const reading *at, table *lines,
                      table *activations)
{
    for (int l = 0; l + 1 < n->plan.layers; l++) {
        table_row(lines, "%d\t%g\t%g\t%g", l + 1, at[l].size, at[l].spread,
                  at[l].delta);
        write_histogram(activations, l + 1, &n->layer[l]);
    }
    table_gap(lines);
    table_gap(activations);
}

/* One net of each kind looks at a hundred images: what reaches each layer. */
static void run_twenty(laboratory *lab)
{
    matrix x = matrix_make(SHOWN, PIXELS), y = matrix_make(SHOWN, CLASSES);
    int last = asked.layers, mid = (1 + last) / 2;
    table *t = lab_table(
        lab, "twenty",
        "bend weights: s_first s_middle s_last d_last d_middle d_first");
    table *lines = lab_table(lab, "lines", "layer size spread delta");
    table *activations = lab_table(lab, "activations", "layer value share");
    images_batch(&lab->train, NULL, x, y);
    printf("s: spread over the images, d: residual; layers 1, %d, %d\n", mid,
           last);
    for (int k = 0; k < KINDS; k++) {
        start s = kind(t, k, UNITS);
        reading at[NET_LAYERS];
        net n = net_of(&s, lab->seed);
        measure(&n, x, y, at);
        write_net(&n, at, lines, activations);
        table_print(t, "%.0e %.0e %.0e", at[0].spread, at[mid - 1].spread,
                    at[last - 1].spread);
        table_print(t, "%.0e %.0e %.0e\n", at[last - 1].delta,
                    at[mid - 1].delta, at[0].delta);
        net_free(&n);
    }
    matrix_free(&x);
    matrix_free(&y);
}

/* Every column less its mean, and all divided by the spread. */
static void rescale(matrix m)
{
    double spread = spread_of(m);
    for (int k = 0; k < m.cols; k++) {
        double mean = column_mean(m, k);
        for (int i = 0; i < m.rows; i++) {
            float *v = matrix_row(m, i) + k;
            *v = spread > 0 ? (float)((*v - mean) / spread) : 0;
        }
    }
}

/* One softmax layer learns from the upper half of A, by its labels. Of the
 * lower half it reads so many per cent. */
static double readable(matrix a, const uint8_t *label)
{
    int half = a.rows / 2;
    net_plan plan =
        net_plan_classifier(a.cols, 0, 0, CLASSES, ACTIVATION_IDENTITY, half);
    net n = net_make(&plan);
    matrix g = net_vector(&n), y = matrix_make(half, CLASSES);
    for (int i = 0; i < half; i++)
        matrix_set(y, i, label[i], 1);
    for (int step = 0; step < 300; step++) {
        net_gradient(&n, matrix_rows(a, 0, half), y, g.data);
        matrix_add_scaled(net_parameters(&n), -0.3f, g);
    }
    matrix p = net_forward(&n, matrix_rows(a, half, half));
    double right = metrics_accuracy(p, label + half);
    matrix_free(&g);
    matrix_free(&y);
    net_free(&n);
    return right;
}

/* What the last layer knows, whatever its scale. */
static void run_ask(laboratory *lab)
{
    matrix x = matrix_make(HELD, PIXELS);
    images_gather(&lab->held, HELD, NULL, x);
    table *t = lab_table(lab, "ask", "bend weights: size spread share right");
    for (int k = 0; k < KINDS; k++) {
        start s = kind(t, k, UNITS);
        net n = net_of(&s, lab->seed);
        net_forward(&n, x);
        matrix a = n.layer[s.layers - 1].a;
        double size = sqrt(mean_square(a)), spread = spread_of(a);
        rescale(a);
        table_print(t, "%.0e %.0e %.3f %.1f\n", size, spread,
                    size > 0 ? spread / size : 0,
                    readable(a, lab->held.labels));
        net_free(&n);
    }
    matrix_free(&x);
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

/* What a layer takes of a residual, the geometric mean over a net, from
 * nothing but the mean square of a pixel and the variances. */
static double calculated(const start *s, double square)
{
    double sum = 0, scale = s->scale * s->scale;
    int in = PIXELS, n = s->units;
    for (int l = 0; l + 1 < s->layers; l++) {
        double q = in * scale * variance(s->how, in, n) * square;
        q += s->bias * s->bias;
        square = normal_mean(s->bend, q, false);
        double above = n * scale * variance(s->how, n, n);
        sum += log(above * normal_mean(s->bend, q, true)) / 2;
        in = n;
    }
    return exp(sum / (s->layers - 1));
}

/* The same, measured. */
static double measured(const start *s, uint64_t seed, matrix x, matrix y)
{
    reading at[NET_LAYERS] = {{0}};
    net n = net_of(s, seed);
    measure(&n, x, y, at);
    net_free(&n);
    return pow(at[0].delta / at[s->layers - 1].delta, 1.0 / (s->layers - 1));
}

/* Calculated against measured. */
static void run_theory(laboratory *lab)
{
    matrix x = matrix_make(SHOWN, PIXELS), y = matrix_make(SHOWN, CLASSES);
    table *t = lab_table(lab, "theory", "bend weights: calculated measured");
    double most = 0;
    images_batch(&lab->train, NULL, x, y);
    for (int k = 0; k < KINDS; k++) {
        if (k % SCHEMES == ZERO)
            continue;
        start s = kind(t, k, UNITS);
        double c = calculated(&s, mean_square(x));
        double m = measured(&s, lab->seed, x, y);
        table_print(t, "%.3f %.3f\n", c, m);
        most = fmax(most, fabs(m / c - 1));
    }
    metrics_print(lab->metrics, "theory_most", "largest error %.1f%%\n",
                  100 * most);
    matrix_free(&x);
    matrix_free(&y);
}

enum { DEEP = 50, BATCH = 20, FEW = 5000, EPOCHS = 6 };

/* right[e] <- % of the held images that the net reads after e epochs,
 * EPOCHS at most, of plain descent on a few thousand images. */
static void learn(const laboratory *lab, net *n, double rate, int epochs,
                  double *right)
{
    images few = images_part(&lab->train, 0, FEW);
    train_plan how = train_plan_of(epochs, (float)rate, lab->seed);
    epoch_record row[EPOCHS + 1];
    how.batch = BATCH;
    train(n, &few, &lab->held, &how, row);
    for (int e = 0; e <= epochs; e++)
        right[e] = row[e].validation_accuracy;
}

/* A deep, narrow net of each kind learns from few images. */
static void run_train(laboratory *lab)
{
    table *t = lab_table(lab, "train", "bend weights: rate e1 e2 e4 e6");
    table *curves = lab_table(lab, "curves", "epoch right");
    printf("%% of the held images right after epoch 1, 2, 4, 6\n");
    train_may_diverge(true); /* large ReLUs do */
    for (int k = 0; k < KINDS; k++) {
        start s = kind(t, k, DEEP);
        double rate = s.bend == ACTIVATION_SIGMOID ? 0.1 : 0.01;
        double right[EPOCHS + 1];
        net n = net_of(&s, lab->seed);
        learn(lab, &n, rate, EPOCHS, right);
        table_print(t, "%g %.1f %.1f %.1f %.1f\n", rate, right[1], right[2],
                    right[4], right[6]);
        for (int e = 0; e <= EPOCHS; e++)
            table_row(curves, "%d\t%g", e, right[e]);
        table_gap(curves);
        net_free(&n);
    }
    train_may_diverge(false);
}

/* 784-units-10 whose neurons start alike. */
static void run_alike(laboratory *lab)
{
    static const double constant[] = {0, 0.01, 0.01};
    static const int units[] = {30, 30, 8};
    table *t = lab_table(lab, "alike",
                         "bend units weights: e1 rows1 e3 rows3 e9 rows9");
    printf("%% read; and the first row of W1 less the last\n");
    for (int k = 0; k < 9; k++) {
        start s = {.bend = bend[k % 3], .layers = 1, .units = units[k / 3]};
        double right[EPOCHS + 1];
        net n = net_of(&s, lab->seed);
        matrix w = n.layer[0].w, first = matrix_rows(w, 0, 1);
        for (int l = 0; l < 2; l++)
            matrix_fill(n.layer[l].w, (float)constant[k / 3]);
        table_print(t, "%-7s %d %g", activation_name(s.bend), s.units,
                    constant[k / 3]);
        for (int e = 1; e <= 9; e *= 3) {
            int more = e - e / 3;
            learn(lab, &n, 0.1, more, right);
            table_print(t, "%.1f %.0e", right[more],
                        matrix_gap(first, matrix_rows(w, s.units - 1, 1)));
        }
        table_print(t, "\n");
        net_free(&n);
    }
}

/* One side of a comparison; `tune` chooses its rate, from here on. */
typedef struct side {
    const char *name;
    start from;
    double rate;
    const laboratory *lab;
} side;

static score attempt(void *context, double rate)
{
    const side *s = context;
    double right[EPOCHS + 1];
    net n = net_of(&s->from, s->lab->seed);
    learn(s->lab, &n, rate, EPOCHS, right);
    return last_score(s->lab, &n);
}

/* The starts, each at its own best rate. */
static void run_seeds(laboratory *lab)
{
    const activation sigmoid = bend[0], th = bend[1], relu = bend[2];
    side list[] = {
        {"sigmoid_large", {sigmoid, LARGE, 20, DEEP, 1, 0}, 0.1, lab},
        {"sigmoid_glorot", {sigmoid, GLOROT, 20, DEEP, 1, 0}, 0.1, lab},
        {"sigmoid_four", {sigmoid, GLOROT, 20, DEEP, 4, 0}, 0.1, lab},
        {"tanh_lecun", {th, LECUN, 20, DEEP, 1, 0}, 0.04, lab},
        {"tanh_he", {th, HE, 20, DEEP, 1, 0}, 0.04, lab},
        {"tanh_bias", {th, LECUN, 20, DEEP, 1, 1}, 0.04, lab},
        {"relu_half", {relu, HE, 20, DEEP, sqrt(0.5), 0}, 0.06, lab},
        {"relu_he", {relu, HE, 20, DEEP, 1, 0}, 0.02, lab},
        {"relu_twice", {relu, HE, 20, DEEP, sqrt(2), 0}, 3e-4, lab}};
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        tune(lab, list[k].name, attempt, &list[k], list[k].rate);
}

/* 784-16-16-10 with all that the chapters so far have brought. */
static void run_results(laboratory *lab)
{
    record_chapter(lab, 9);
}

static const lab_run runs[] = {
    {"dice", "how wide a sum is", run_dice, 0},
    {"twenty", "six starts, twenty layers", run_twenty, IMAGES},
    {"ask", "what the last layer knows", run_ask, IMAGES},
    {"theory", "the same by calculation", run_theory, IMAGES},
    {"train", "which of them learn", run_train, IMAGES},
    {"alike", "equal weights", run_alike, IMAGES},
    {"seeds", "each start at its best rate", run_seeds, IMAGES | NAMED},
    {"results", "the record on MNIST; long", run_results, IMAGES | NAMED},
    {0}};

static const option options[] = {
    {"layers", OPTION_INT, &asked.layers,
     "of twenty, ask, theory, train: hidden layers", 2, 30},
    {"scale", OPTION_REAL, &asked.scale,
     "of twenty, ask, theory, train: of all weights", 0, 1e3},
    {"bias", OPTION_REAL, &asked.bias,
     "of twenty, ask, theory, train: spread of the biases", 0, 1e3},
    {0}};

int main(int argc, char **argv)
{
    static const lab_plan plan = {"Before the first step.", runs, options,
                                  HELD, FEW};
    return lab_main(argc, argv, &plan);
}
