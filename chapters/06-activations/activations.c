/* activations.c: the bend in the line. Explained in Chapter 6.
 *
 * Its runs, in the order of the text: five bends and their slopes; the slopes
 * against differences and against the library; how much blame reaches the
 * first of ten layers, and what the size of the weights has to do with it;
 * what ten layers learn; ReLUs that die; inputs that are all positive; the
 * speed of the library. The run `results` makes the record, only when named.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "fail.h"
#include "net.h"
#include "options.h"
#include "progress.h"
#include "record.h"
#include "table.h"
#include "train.h"
#include "vmath.h"

static double sigmoid(double z)
{
    return 1 / (1 + exp(-z));
}

static double sigmoid_slope(double z)
{
    double a = sigmoid(z);
    return a * (1 - a);
}

static double tanh_slope(double z)
{
    double a = tanh(z);
    return 1 - a * a;
}

static double relu(double z)
{
    return z > 0 ? z : 0;
}

static double relu_slope(double z)
{
    return z > 0 ? 1 : 0;
}

static double leaky(double z)
{
    return z > 0 ? z : 0.01 * z;
}

static double leaky_slope(double z)
{
    return z > 0 ? 1 : 0.01;
}

/* Phi(z): the share of a standard normal crowd that is below z. */
static double normal_below(double z)
{
    return erfc(-z / sqrt(2)) / 2;
}

/* phi(z), the bell curve: the slope of Phi. */
static double bell(double z)
{
    return exp(-z * z / 2) / sqrt(2 * acos(-1));
}

static double gelu(double z)
{
    return z * normal_below(z);
}

static double gelu_slope(double z)
{
    return normal_below(z) + z * bell(z);
}

/* GELU without Phi. */
static double gelu_by_tanh(double z)
{
    const double root = sqrt(2 / acos(-1));
    return z / 2 * (1 + tanh(root * (z + 0.044715 * z * z * z)));
}

/* A bend, its slope, its name in the library; how the weights of a layer that
 * bends so begin (why, Chapter 9 will say); a rate that suits ten layers. */
typedef struct bend {
    const char *name;
    double (*g)(double), (*slope)(double);
    activation library;
    init weights;
    double rate;
} bend;

enum { SIGMOID, TANH, RELU, LEAKY, GELU, BENDS };

static const bend bends[BENDS] = {
    {"sigmoid", sigmoid, sigmoid_slope, ACTIVATION_SIGMOID, INIT_LECUN, 1},
    {"tanh", tanh, tanh_slope, ACTIVATION_TANH, INIT_LECUN, 0.1},
    {"relu", relu, relu_slope, ACTIVATION_RELU, INIT_HE, 0.1},
    {"leaky", leaky, leaky_slope, ACTIVATION_LEAKY_RELU, INIT_HE, 0.1},
    {"gelu", gelu, gelu_slope, ACTIVATION_GELU, INIT_HE, 0.1}};

/* What the command line chose. */
typedef struct settings {
    uint64_t seed;
    double rate; /* of deep; 0: the bend's own */
    int layers;
    const char *data;
    const char *out; /* folder of the tables, or NULL */
    table *metrics;
    images train, test; /* empty until a run wants them */
} settings;

/* The metric WHAT_WHOM. */
static void measured(const settings *set, const char *what, const char *whom,
                     double value)
{
    char name[64];
    snprintf(name, sizeof name, "%s_%s", what, whom);
    metric(set->metrics, name, value);
}

static void show_names(const char *head)
{
    printf("%s", head);
    for (int k = 0; k < BENDS; k++)
        printf("  %7s", bends[k].name);
    putchar('\n');
}

/* The curves of the figure. */
static void write_bends(const settings *set)
{
    table *t = table_open(set->out, "bends", "z value slope");
    for (int k = 0; k < BENDS; k++) {
        for (int i = -100; i <= 100; i++) {
            double z = i / 25.0;
            table_row(t, "%g\t%.5f\t%.5f", z, bends[k].g(z),
                      bends[k].slope(z));
        }
        table_gap(t);
    }
    table_close(&t);
}

/* Where, from 0 to 10, the two forms of GELU differ most. They differ as much
 * on the other side, for both satisfy g(z) - g(-z) = z. */
static double gelu_gap(double *where)
{
    double most = 0;
    for (int i = 0; i <= 10000; i++) {
        double z = i / 1000.0, gap = fabs(gelu(z) - gelu_by_tanh(z));
        *where = gap > most ? z : *where;
        most = fmax(most, gap);
    }
    return most;
}

/* Five bends and their slopes. */
static void run_bends(settings *set)
{
    const double places[] = {-8, -4, -2, -1, -0.1, 0.1, 1, 2, 4, 8};
    double where = 0;
    for (int slopes = 0; slopes <= 1; slopes++) {
        show_names(slopes ? "slope" : "   z ");
        for (int i = 0; i < 10; i++) {
            printf("%5g", places[i]);
            for (int k = 0; k < BENDS; k++)
                printf("  %7.4f", slopes ? bends[k].slope(places[i])
                                         : bends[k].g(places[i]));
            putchar('\n');
        }
    }
    double gap = gelu_gap(&where);
    printf("gelu and its tanh form differ most at %.2f, by %.1e\n", where,
           gap);
    metric(set->metrics, "gelu_gap", gap);
    metric(set->metrics, "gelu_gap_at", where);
    write_bends(set);
}

enum { PLACES = 2000 };

/* Places from -8 to 8, none of them at 0, where ReLU has a corner. */
static double place(int i)
{
    return (i - PLACES / 2 + 0.5) * 16 / PLACES;
}

/* The largest distance of a slope from a central difference. */
static double slope_error(const bend *b)
{
    double worst = 0, h = 1e-5;
    for (int i = 0; i < PLACES; i++) {
        double z = place(i), d = (b->g(z + h) - b->g(z - h)) / (2 * h);
        worst = fmax(worst, fabs(d - b->slope(z)));
    }
    return worst;
}

/* The largest distances of the library's value and slope from ours. */
static void library_error(const bend *b, double *value, double *slope)
{
    matrix z = matrix_make(1, PLACES), a = matrix_make(1, PLACES);
    matrix delta = matrix_make(1, PLACES);
    for (int i = 0; i < PLACES; i++)
        matrix_set(z, 0, i, (float)place(i));
    matrix_fill(delta, 1);
    activation_forward(b->library, a, z);
    activation_backward(b->library, delta, a, z);
    *value = *slope = 0;
    for (int i = 0; i < PLACES; i++) {
        double at = matrix_get(z, 0, i);
        *value = fmax(*value, fabs(matrix_get(a, 0, i) - b->g(at)));
        *slope = fmax(*slope, fabs(matrix_get(delta, 0, i) - b->slope(at)));
    }
    matrix_free(&z);
    matrix_free(&a);
    matrix_free(&delta);
}

/* Slopes against differences, and the library against both. */
static void run_check(settings *set)
{
    printf("largest distance, %d places from -8 to 8\n"
           "          slope from  library from ours\n"
           "bend      difference   value     slope\n",
           PLACES);
    for (int k = 0; k < BENDS; k++) {
        double d = slope_error(&bends[k]), value, slope;
        library_error(&bends[k], &value, &slope);
        printf("%-8s  %10.0e  %6.0e  %8.0e\n", bends[k].name, d, value,
               slope);
        measured(set, "check", bends[k].name, d);
    }
}

enum { SOME = 10000, WITNESSES = 1000 };

/* Sees to it that set->train and set->test are there. */
static void load(settings *set)
{
    images_need need = {.train = SOME, .test = WITNESSES};
    images_want(set->data, set->seed, need, &set->train, &set->test);
}

enum { PIXELS = 784, CLASSES = 10, WIDE = 100, BATCH = 10 };

/* 784-100-...-100-10: `layers` layers with weights, the hidden ones bent as b
 * says, the last as `output` says, and the quadratic cost. */
static net net_of(const bend *b, int layers, activation output, int batch,
                  uint64_t seed)
{
    int units[NET_LAYERS];
    for (int l = 0; l < layers; l++)
        units[l] = l + 1 < layers ? WIDE : CLASSES;
    net_plan plan = net_plan_of(PIXELS, layers, units, b->library, output,
                                LOSS_QUADRATIC, batch);
    net n = net_make(&plan);
    rng r = rng_make(seed, "weights");
    net_init(&n, b->weights, &r);
    return n;
}

/* The images of s from `first` on as a batch: X (m x 784), one-hot Y. */
static void batch_at(const images *s, int first, matrix x, matrix y)
{
    matrix_fill(y, 0);
    for (int i = 0; i < x.rows; i++) {
        int k = first + i;
        images_gather(s, 1, &k, matrix_rows(x, i, 1));
        matrix_set(y, i, s->labels[k], 1);
    }
}

/* What arrives at each layer, layer[0] being the first: the lengths of the
 * residuals Delta and of the gradient dC/dW. */
typedef struct arrival {
    double delta[NET_LAYERS], gradient[NET_LAYERS];
} arrival;

/* Of a net before its first step, for 100 images; the weights of its hidden
 * layers are `spread` times what the bend wants. */
static arrival arrive(settings *set, const bend *b, double spread)
{
    enum { IMAGES = 100 };
    arrival v;
    load(set);
    net n = net_of(b, set->layers, ACTIVATION_SIGMOID, IMAGES, set->seed);
    matrix x = matrix_make(IMAGES, PIXELS), y = matrix_make(IMAGES, CLASSES);
    float *g = zeroed((unsigned long)n.size, sizeof *g);
    for (int l = 0; l + 1 < set->layers; l++)
        matrix_scale(n.layer[l].w, (float)spread);
    batch_at(&set->train, 0, x, y);
    net_gradient(&n, x, y, g);
    for (int l = 0; l < set->layers; l++) {
        matrix w = n.layer[l].w;
        float *dw = g + (w.data - n.parameters);
        v.gradient[l] = matrix_norm(matrix_of(w.rows, w.cols, dw));
        v.delta[l] = matrix_norm(n.layer[l].delta);
    }
    free(g);
    matrix_free(&x);
    matrix_free(&y);
    net_free(&n);
    return v;
}

/* The share of the residual that a hidden layer passes on, on average:
 * between the second layer and the last but one, which are as wide. */
static double share_passed(int layers, const arrival *v)
{
    return pow(v->delta[1] / v->delta[layers - 2], 1.0 / (layers - 3));
}

/* How much of the blame reaches the layers below. */
static void run_blame(settings *set)
{
    arrival v[BENDS];
    table *t = table_open(set->out, "blame", "layer gradient");
    for (int k = 0; k < BENDS; k++) {
        v[k] = arrive(set, &bends[k], 1);
        for (int l = 0; l < set->layers; l++)
            table_row(t, "%d\t%g", l + 1, v[k].gradient[l]);
        table_gap(t);
    }
    table_close(&t);
    show_names("length of dC/dW, 100 images\nlayer");
    for (int l = 0; l < set->layers; l++) {
        printf("%5d", l + 1);
        for (int k = 0; k < BENDS; k++)
            printf("  %7.1e", v[k].gradient[l]);
        putchar('\n');
    }
    metric(set->metrics, "sigmoid_last_by_first",
           v[SIGMOID].gradient[set->layers - 1] / v[SIGMOID].gradient[0]);
}

/* What a layer passes on, for weights of several sizes. */
static void run_scale(settings *set)
{
    const double spreads[] = {0.5, 1, 2};
    show_names("share of the residual that a layer passes on\nweights");
    for (int i = 0; i < 3; i++) {
        printf("%5g x", spreads[i]);
        for (int k = 0; k < BENDS; k++) {
            arrival v = arrive(set, &bends[k], spreads[i]);
            double share = share_passed(set->layers, &v);
            printf("  %7.2f", share);
            if (spreads[i] == 1)
                measured(set, "share", bends[k].name, share);
        }
        putchar('\n');
    }
}

/* Ten layers, five epochs on the first ten thousand images. */
static void run_deep(settings *set)
{
    enum { EPOCHS = 5 };
    load(set);
    images some = images_part(&set->train, 0, SOME);
    printf("%d layers; %% of the test set right after epoch\n"
           "bend      rate      0      1      2      3      4      5\n",
           set->layers);
    for (int k = 0; k < BENDS; k++) {
        net n = net_of(&bends[k], set->layers, ACTIVATION_SIGMOID, BATCH,
                       set->seed);
        double eta = set->rate > 0 ? set->rate : bends[k].rate, right = 0;
        train_plan plan = {
            .seed = set->seed, .epochs = EPOCHS, .rate = (float)eta};
        trainer *t = trainer_make(&n, &some, &plan);
        printf("%-8s %5g", bends[k].name, eta);
        for (int epoch = 0; epoch <= EPOCHS; epoch++) {
            if (epoch > 0)
                trainer_epoch(t);
            right = evaluate(&n, &set->test, NULL);
            printf("  %5.1f", right);
        }
        putchar('\n');
        measured(set, "deep", bends[k].name, right);
        trainer_free(&t);
        net_free(&n);
    }
}

/* The hidden units of 784-100-10 that are positive for none of the first
 * thousand test images. (A NaN is not dead: it is worse.) */
static int count_dead(net *n, const images *test, matrix x, matrix y)
{
    bool alive[WIDE] = {false};
    int dead = WIDE;
    for (int at = 0; at < WITNESSES; at += BATCH) {
        batch_at(test, at, x, y);
        net_forward(n, x);
        for (int i = 0; i < BATCH; i++)
            for (int k = 0; k < WIDE; k++)
                alive[k] |= !(matrix_row(n->layer[0].a, i)[k] <= 0);
    }
    for (int k = 0; k < WIDE; k++)
        dead -= alive[k];
    return dead;
}

/* A thousand steps of 784-100-10 with a linear output, its hidden biases at
 * first `bias`. Returns the dead units; *cost and *right are the test set's.
 */
static int live_and_die(settings *set, const bend *b, double eta, double bias,
                        table *t, double *cost, double *right)
{
    enum { STEPS = 1000, EVERY = 50 };
    net n = net_of(b, 2, ACTIVATION_IDENTITY, BATCH, set->seed);
    matrix x = matrix_make(BATCH, PIXELS), y = matrix_make(BATCH, CLASSES);
    optimizer sgd = optim_make(OPTIM_SGD, n.size, (float)eta, 0);
    int dead = 0;
    for (int k = 0; k < WIDE; k++)
        n.layer[0].b[k] = (float)bias;
    for (int step = 0;; step++) {
        if (step % EVERY == 0) {
            dead = count_dead(&n, &set->test, x, y);
            table_row(t, "%d\t%d", step, dead);
        }
        if (step == STEPS)
            break;
        batch_at(&set->train, step * BATCH, x, y);
        net_step(&n, x, y, &sgd, NULL, 0, 1);
    }
    table_gap(t);
    *right = evaluate(&n, &set->test, cost);
    optim_free(&sgd);
    matrix_free(&x);
    matrix_free(&y);
    net_free(&n);
    return dead;
}

/* Dead units over the rate and the first bias. */
static void run_dead(settings *set)
{
    static const struct {
        const char *metric;
        int bend;
        double rate, bias;
    } row[] = {
        {"calm", RELU, 0.05, 0},          {"brisk", RELU, 0.1, 0},
        {"fast", RELU, 0.2, 0},           {"faster", RELU, 0.4, 0},
        {"fastest", RELU, 0.8, 0},        {"low", RELU, 0.05, -1},
        {"lower", RELU, 0.05, -2},        {"leaky_fast", LEAKY, 0.4, 0},
        {"leaky_lower", LEAKY, 0.05, -2}, {"gelu_fast", GELU, 0.4, 0},
        {"gelu_lower", GELU, 0.05, -2}};
    load(set);
    table *t = table_open(set->out, "dead", "step dead");
    printf("bend    rate  first bias  dead of 100  test cost  %% right\n");
    for (size_t k = 0; k < sizeof row / sizeof *row; k++) {
        const bend *b = &bends[row[k].bend];
        double cost = 0, right = 0;
        int dead =
            live_and_die(set, b, row[k].rate, row[k].bias, t, &cost, &right);
        printf("%-6s %5g  %10g  %11d  %9.4f  %7.1f\n", b->name, row[k].rate,
               row[k].bias, dead, fabs(cost), right);
        measured(set, "dead", row[k].metric, dead);
        measured(set, "right", row[k].metric, right);
    }
    table_close(&t);
}

enum { EXAMPLES = 500 };

/* EXAMPLES rows of n inputs, uniform on low .. low + 1. */
static double *inputs(int n, double low, rng *r)
{
    double *x = zeroed((unsigned long)EXAMPLES * (unsigned long)n, sizeof *x);
    for (int i = 0; i < EXAMPLES * n; i++)
        x[i] = low + rng_uniform(r);
    return x;
}

static double dot(int n, const double *u, const double *v)
{
    double sum = 0;
    for (int j = 0; j < n; j++)
        sum += u[j] * v[j];
    return sum;
}

/* Gradient descent of one linear neuron towards the weights +1, -1, +1, ...,
 * from 0, at the rate 1 / (largest curvature): the steps until the cost is a
 * hundredth of what it was. */
static int steps_to_learn(int n, double low, uint64_t seed)
{
    rng r = rng_make(seed, "centre");
    double mean = low + 0.5, curvature = 1.0 / 12 + n * mean * mean;
    double *x = inputs(n, low, &r), first = 0;
    double *gap = zeroed((unsigned long)n, sizeof *gap); /* w - w* */
    double *g = zeroed((unsigned long)n, sizeof *g);
    int step = 0;
    for (int j = 0; j < n; j++)
        gap[j] = j % 2 ? 1 : -1;
    for (;; step++) {
        double cost = 0;
        memset(g, 0, (size_t)n * sizeof *g);
        for (int i = 0; i < EXAMPLES; i++) {
            double e = dot(n, gap, x + i * n);
            cost += e * e / 2 / EXAMPLES;
            for (int j = 0; j < n; j++)
                g[j] += e * x[i * n + j] / EXAMPLES;
        }
        first = step == 0 ? cost : first;
        if (cost < first / 100)
            break;
        for (int j = 0; j < n; j++)
            gap[j] -= g[j] / curvature;
    }
    free(x);
    free(gap);
    free(g);
    return step;
}

/* The way of two weights from 0 to (1, -1), an example a step. Returns the
 * share of the steps that move both the same way, in per cent. */
static double walk(double low, uint64_t seed, table *t)
{
    enum { WALK = 40 };
    const double eta = low < 0 ? 6 : 1.5; /* 1 / (mean of |x|^2) */
    rng r = rng_make(seed, "walk");
    double *x = inputs(2, low, &r), w[2] = {0, 0};
    int same = 0;
    for (int i = 0; i < WALK; i++) {
        table_row(t, "%g\t%g", w[0], w[1]);
        double e = dot(2, w, x + 2 * i) - (x[2 * i] - x[2 * i + 1]);
        same += x[2 * i] * x[2 * i + 1] > 0;
        for (int j = 0; j < 2; j++)
            w[j] -= eta * e * x[2 * i + j];
    }
    table_gap(t);
    free(x);
    return 100.0 * same / WALK;
}

/* A neuron whose inputs are all positive, and one whose inputs are not. */
static void run_centre(settings *set)
{
    const int sizes[] = {2, 10, 50};
    printf("        steps to a hundredth of the cost\n"
           "inputs  from 0 to 1  from -1/2 to 1/2\n");
    for (int k = 0; k < 3; k++) {
        int n = sizes[k], positive = steps_to_learn(n, 0, set->seed);
        int centred = steps_to_learn(n, -0.5, set->seed);
        char name[16];
        snprintf(name, sizeof name, "%d", n);
        printf("%6d  %11d  %16d\n", n, positive, centred);
        measured(set, "positive", name, positive);
        measured(set, "centred", name, centred);
    }
    table *t = table_open(set->out, "walk", "w1 w2");
    double positive = walk(0, set->seed, t);
    double centred = walk(-0.5, set->seed, t);
    printf("steps that move both of two weights the same way: %.0f %%, "
           "centred %.0f %%\n",
           positive, centred);
    metric(set->metrics, "same_positive", positive);
    metric(set->metrics, "same_centred", centred);
    table_close(&t);
}

static void loop_exp(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = expf(x[i]);
}

static void loop_tanh(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = tanhf(x[i]);
}

static void loop_gelu(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = x[i] * erfcf(-x[i] * 0.70710678f) / 2;
}

typedef void each(int n, const float *x, float *y);

/* Nanoseconds for one element, the fastest of many calls. */
static double time_each(each *f, const float *x, float *y)
{
    double best = INFINITY;
    for (int k = 0; k < 50; k++) {
        double start = seconds();
        f(PLACES, x, y);
        best = fmin(best, seconds() - start);
    }
    return 1e9 * best / PLACES;
}

/* The largest error of y = g(x), in units of the last place of a float. */
static double ulps(double (*g)(double), const float *x, const float *y)
{
    double worst = 0;
    for (int i = 0; i < PLACES; i++) {
        int exponent;
        double right = g((double)x[i]);
        frexp(right, &exponent);
        worst = fmax(worst, ldexp(fabs(y[i] - right), 24 - exponent));
    }
    return worst;
}

/* The C library, a number a call, against lib/vmath. */
static void run_fast(settings *set)
{
    static const struct {
        const char *name;
        double (*g)(double);
        each *loop, *fast;
    } row[] = {{"exp", exp, loop_exp, vmath_exp},
               {"tanh", tanh, loop_tanh, vmath_tanh},
               {"gelu", gelu, loop_gelu, vmath_gelu}};
    float x[PLACES], y[PLACES];
    for (int i = 0; i < PLACES; i++)
        x[i] = (float)place(i);
    printf(
        "          C library      vmath                      error, ulp\n");
    for (int k = 0; k < 3; k++) {
        double loop = time_each(row[k].loop, x, y);
        double fast = time_each(row[k].fast, x, y);
        double worst = ulps(row[k].g, x, y);
        printf("%-8s  %6.2f ns  %6.2f ns  %4.1f times faster  %10.1f\n",
               row[k].name, loop, fast, loop / fast, worst);
        measured(set, "ulp", row[k].name, worst);
    }
}

/* The record: the same network with five bends. */
static void run_results(settings *set)
{
    load(set);
    for (int k = 0; k < BENDS; k++) {
        const int units[] = {WIDE, WIDE, CLASSES};
        char name[32];
        snprintf(name, sizeof name, "results_%s", bends[k].name);
        contender c = {
            .name = name,
            .net = net_plan_of(PIXELS, 3, units, bends[k].library,
                               ACTIVATION_SIGMOID, LOSS_QUADRATIC, BATCH),
            .init = bends[k].weights,
            .train = {.epochs = 10, .schedule = SCHEDULE_LINEAR},
            .rates = {(float)bends[k].rate, (float)(3 * bends[k].rate),
                      (float)(10 * bends[k].rate)}};
        record(&c, &set->train, &set->test, set->metrics);
    }
}

int main(int argc, char **argv)
{
    settings set = {.seed = 1, .layers = 10, .data = default_data()};
    const run runs[] = {{"bends", "five bends and their slopes"},
                        {"check", "the slopes against differences"},
                        {"blame", "what reaches the first of ten layers"},
                        {"scale", "the same for other sizes of weights"},
                        {"deep", "what ten layers learn"},
                        {"dead", "ReLUs that die"},
                        {"centre", "inputs that are all positive"},
                        {"fast", "the library against the C library"},
                        {"results", "the record; long, only when named"},
                        {NULL, NULL}};
    void (*const start[])(settings *) = {run_bends,  run_check, run_blame,
                                         run_scale,  run_deep,  run_dead,
                                         run_centre, run_fast,  run_results};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"rate", OPTION_REAL, &set.rate, "of deep; 0: its own", 0, 1e6},
        {"layers", OPTION_INT, &set.layers, "of blame, scale and deep", 4,
         NET_LAYERS},
        {"data", OPTION_TEXT, &set.data,
         "of blame, scale, deep, dead and results: digits, mnist or a folder",
         0, 0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p =
        program_start(argc, argv, "The bend in the line.", runs, options);
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
