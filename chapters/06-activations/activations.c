/* activations.c: the bend in the line. Explained in Chapter 6.
 *
 * Its runs follow the text. Only when they are named: `seeds`, ten layers
 * with each bend at its best rate, and `results`, the record on MNIST. */
#include <math.h>
#include <stdio.h>

#include "lab.h"
#include "records.h"

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

/* Five bends, or their slopes, from -8 to 8; the slopes are also shown. */
static void show_bends(table *t, bool slopes)
{
    for (int i = -160; i <= 160; i++) {
        bool shown = slopes && one_of(i, "-160 -40 -20 -2 2 20 40 160");
        double z = i / 20.0;
        table_print_if(t, shown, "%g", z);
        for (int k = 0; k < BENDS; k++)
            table_print_if(t, shown, "%.4f",
                           slopes ? bends[k].slope(z) : bends[k].g(z));
        table_print_if(t, shown, "\n");
    }
}

static void run_bends(laboratory *lab)
{
    show_bends(lab_table(lab, "value", "z sigmoid tanh relu leaky gelu"), 0);
    show_bends(lab_table(lab, "slope", "z sigmoid tanh relu leaky gelu"), 1);
}

enum { PIXELS = 784, CLASSES = 10, WIDE = 100, LAYERS = 10 };
enum { BATCH = 10, MANY = 100, SOME = 10000, HELD = 10000, WITNESSES = 1000 };

/* `layers` layers with weights, the hidden ones WIDE and bent as b says, the
 * last as `output` says, and the quadratic cost. */
static net net_of(const bend *b, int layers, activation output, uint64_t seed)
{
    int units[NET_LAYERS];
    for (int l = 0; l < layers; l++)
        units[l] = l + 1 < layers ? WIDE : CLASSES;
    net_plan plan = net_plan_of(PIXELS, layers, units, b->library, output,
                                LOSS_QUADRATIC, WITNESSES);
    return net_start(&plan, b->weights, seed);
}

/* Makes the weights of the hidden layers so many times as large. */
static void spread(net *n, double factor)
{
    for (int l = 0; l + 1 < n->plan.layers; l++)
        matrix_scale(n->layer[l].w, (float)factor);
}

/* What arrives at each layer, layer[0] being the first: the lengths of the
 * residuals Delta and of the gradient dC/dW. */
typedef struct arrival {
    double delta[LAYERS], gradient[LAYERS];
} arrival;

/* Of a net before its first step, for a hundred images. */
static arrival arrive(const laboratory *lab, net *n)
{
    arrival v;
    matrix x = matrix_make(MANY, PIXELS), y = matrix_make(MANY, CLASSES);
    matrix g = net_vector(n);
    images_batch(&lab->train, NULL, x, y);
    net_gradient(n, x, y, g.data);
    for (int l = 0; l < LAYERS; l++) {
        matrix w = n->layer[l].w;
        float *dw = g.data + (w.data - n->parameters);
        v.gradient[l] = matrix_norm(matrix_of(w.rows, w.cols, dw));
        v.delta[l] = matrix_norm(n->layer[l].delta);
    }
    matrix_free(&g);
    matrix_free(&x);
    matrix_free(&y);
    return v;
}

/* How much of the blame reaches the layers below. */
static void run_blame(laboratory *lab)
{
    arrival v[BENDS];
    table *t = lab_table(lab, "blame", "layer: sigmoid tanh relu leaky gelu");
    for (int k = 0; k < BENDS; k++) {
        net n = net_of(&bends[k], LAYERS, ACTIVATION_SIGMOID, lab->seed);
        v[k] = arrive(lab, &n);
        net_free(&n);
    }
    printf("length of dC/dW, %d images\n", MANY);
    for (int l = 0; l < LAYERS; l++) {
        bool shown = one_of(l + 1, "1 2 3 5 8 9 10");
        table_print_if(t, shown, "%d", l + 1);
        for (int k = 0; k < BENDS; k++)
            table_print_if(t, shown, "%.1e", v[k].gradient[l]);
        table_print_if(t, shown, "\n");
    }
    metric(lab->metrics, "sigmoid_last_by_first",
           v[SIGMOID].gradient[LAYERS - 1] / v[SIGMOID].gradient[0]);
}

/* The share of the residual that a hidden layer passes on, on average:
 * between the second layer and the last but one, which are as wide, blame
 * goes through seven. */
static double share_passed(const arrival *v)
{
    return pow(v->delta[1] / v->delta[LAYERS - 2], 1.0 / (LAYERS - 3));
}

/* What a layer passes on, for weights of several sizes. The last layer's are
 * next to nothing, so that all nets answer alike, and blame begins alike. */
static void run_scale(laboratory *lab)
{
    table *t =
        lab_table(lab, "share", "weights: sigmoid tanh relu leaky gelu");
    printf("share of the residual that a hidden layer passes on\n");
    for (int i = 0; i < 8; i++) {
        double factor = ldexp(0.5, i);
        table_print(t, "%g", factor);
        for (int k = 0; k < BENDS; k++) {
            net n = net_of(&bends[k], LAYERS, ACTIVATION_SIGMOID, lab->seed);
            spread(&n, factor);
            matrix_scale(n.layer[LAYERS - 1].w, 1e-18f);
            arrival v = arrive(lab, &n);
            table_print(t, "%.2f", share_passed(&v));
            net_free(&n);
        }
        table_print(t, "\n");
    }
}

/* Ten layers bent like this, their weights so many times as large; a rate. */
typedef struct deep {
    const char *name; /* in the record */
    int bend, layers;
    double factor, rate;
    const laboratory *lab;
} deep;

static net deep_net(const deep *d)
{
    net n =
        net_of(&bends[d->bend], d->layers, ACTIVATION_SIGMOID, d->lab->seed);
    spread(&n, d->factor);
    return n;
}

/* Ten layers, five epochs on the first ten thousand images. */
static void run_deep(laboratory *lab)
{
    images some = images_part(&lab->train, 0, SOME);
    table *t = lab_table(lab, "deep", "bend weights: rate 0 1 2 3 4 5");
    printf("%d layers; %% of the test set right after epoch\n", LAYERS);
    for (int k = 0; k <= BENDS; k++) {
        const bend *b = &bends[k % BENDS];
        deep d = {"", k % BENDS, LAYERS, k < BENDS ? 1 : 8, b->rate, lab};
        net n = deep_net(&d);
        train_plan how = train_plan_of(5, (float)d.rate, lab->seed);
        how.batch = BATCH;
        trainer *school = trainer_make(&n, &some, &how);
        table_print(t, "%-7s %g %g", b->name, d.factor, d.rate);
        for (int epoch = 0; epoch <= how.epochs; epoch++) {
            if (epoch > 0)
                trainer_epoch(school);
            table_print(t, "%.1f", evaluate(&n, &lab->test, NULL));
        }
        table_print(t, "\n");
        trainer_free(&school);
        net_free(&n);
    }
}

/* on[k] <- for how many per cent of the first test images unit k of layer l
 * is positive. Returns how many units are dead: positive for none. (A NaN is
 * not dead: it is worse.) */
static int count_dead(const laboratory *lab, net *n, int l, double on[WIDE])
{
    int count = lab->test.count < WITNESSES ? lab->test.count : WITNESSES;
    int dead = 0;
    matrix x = matrix_make(count, PIXELS);
    images_gather(&lab->test, count, NULL, x);
    net_forward(n, x);
    for (int k = 0; k < WIDE; k++) {
        on[k] = 0;
        for (int i = 0; i < count; i++)
            if (!(matrix_row(n->layer[l].a, i)[k] <= 0))
                on[k] += 100.0 / count;
        dead += on[k] == 0;
    }
    matrix_free(&x);
    return dead;
}

/* 784-100-10 with a linear output, so many of whose hidden units begin with
 * this bias: a hundred steps at the rate `early`, nine hundred at `late`.
 * Every fifty steps the table gets the dead. */
static net live(const laboratory *lab, const bend *b, float early, float late,
                int units, float bias, table *t)
{
    double on[WIDE];
    images part[] = {images_part(&lab->train, 0, SOME / 10),
                     images_part(&lab->train, SOME / 10, SOME - SOME / 10)};
    net n = net_of(b, 2, ACTIVATION_IDENTITY, lab->seed);
    for (int k = 0; k < units; k++)
        n.layer[0].b[k] = bias;
    for (int p = 0, step = 0; p < 2; p++) {
        train_plan how = train_plan_of(1, p ? late : early, lab->seed);
        how.batch = BATCH;
        trainer *school = trainer_make(&n, &part[p], &how);
        for (bool more = true; more; step++) {
            if (step % 50 == 0)
                table_row(t, "%d\t%d", step, count_dead(lab, &n, 0, on));
            more = trainer_step(school);
        }
        trainer_free(&school);
    }
    table_row(t, "%d\t%d", SOME / BATCH, count_dead(lab, &n, 0, on));
    table_gap(t);
    return n;
}

/* Dead units over the rate and the first bias. */
static void run_dead(laboratory *lab)
{
    static const struct {
        int bend;
        double rate, bias;
    } row[] = {{RELU, 0.05, 0},   {RELU, 0.1, 0},  {RELU, 0.2, 0},
               {RELU, 0.4, 0},    {RELU, 0.8, 0},  {RELU, 0.05, -1},
               {RELU, 0.05, -2},  {LEAKY, 0.4, 0}, {GELU, 0.4, 0},
               {LEAKY, 0.05, -2}, {GELU, 0.05, -2}};
    table *t = lab_table(lab, "units", "bend rate bias: cost dead right");
    table *deaths = lab_table(lab, "dead", "step dead");
    train_may_diverge(true); /* two of them do */
    for (size_t k = 0; k < sizeof row / sizeof *row; k++) {
        const bend *b = &bends[row[k].bend];
        double on[WIDE];
        float rate = (float)row[k].rate, bias = (float)row[k].bias;
        net n = live(lab, b, rate, rate, WIDE, bias, deaths);
        int dead = count_dead(lab, &n, 0, on);
        double cost, right = evaluate(&n, &lab->test, &cost);
        table_print(t, "%-5s %g %g %.4f %d %.1f\n", b->name, row[k].rate,
                    row[k].bias, cost, dead, right);
        net_free(&n);
    }
    train_may_diverge(false);
}

/* Is it the deaths that do the harm? `on` is for how many images in a hundred
 * a unit that is alive is positive. */
static void run_harm(laboratory *lab)
{
    static const char *const name[] = {"fast", "fast once", "by hand"};
    static const float rate[] = {0.4f, 0.4f, 0.05f, 0.05f};
    table *t = lab_table(lab, "harm", "life: dead on right");
    table *deaths = lab_table(lab, "three", "step dead");
    for (int life = 0, dead = 0; life < 3; life++) {
        double on[WIDE], sum = 0;
        net n = live(lab, &bends[RELU], rate[life], rate[life + 1],
                     life == 2 ? dead : 0, -100, deaths);
        dead = count_dead(lab, &n, 0, on);
        for (int k = 0; k < WIDE; k++)
            sum += on[k];
        table_print(t, "%-9s %d %.0f %.1f\n", name[life], dead,
                    sum / (WIDE - dead), evaluate(&n, &lab->test, NULL));
        net_free(&n);
    }
}

enum { EXAMPLES = 500, INPUTS = 50 };

/* EXAMPLES rows of n inputs, uniform on low .. low + 1. */
static void draw_inputs(int n, double low, uint64_t seed, double *x)
{
    rng r = rng_make(seed, "centre");
    for (int i = 0; i < EXAMPLES * n; i++)
        x[i] = low + rng_uniform(&r);
}

/* The mean cost of a linear neuron whose weights are off by `gap`, and its
 * slopes g. */
static double cost_and_slopes(int n, const double *x, const double *gap,
                              double *g)
{
    double cost = 0;
    for (int j = 0; j < n; j++)
        g[j] = 0;
    for (int i = 0; i < EXAMPLES; i++) {
        double e = 0;
        for (int j = 0; j < n; j++)
            e += gap[j] * x[i * n + j];
        for (int j = 0; j < n; j++)
            g[j] += e * x[i * n + j] / EXAMPLES;
        cost += e * e / 2 / EXAMPLES;
    }
    return cost;
}

/* Gradient descent towards the weights +1, -1, +1, ..., from 0, at the rate
 * 1 / (largest curvature): the steps until the cost is a hundredth of what it
 * was. The table gets the cost of each. */
static int steps_to_learn(int n, double low, uint64_t seed, table *t)
{
    double x[EXAMPLES * INPUTS], gap[INPUTS], g[INPUTS], first = 0;
    double mean = low + 0.5, curvature = 1.0 / 12 + n * mean * mean;
    draw_inputs(n, low, seed, x);
    for (int j = 0; j < n; j++)
        gap[j] = j % 2 ? 1 : -1;
    for (int step = 0;; step++) {
        double cost = cost_and_slopes(n, x, gap, g);
        table_row(t, "%d\t%g", step, cost);
        first = step == 0 ? cost : first;
        if (cost < first / 100)
            return step;
        for (int j = 0; j < n; j++)
            gap[j] -= g[j] / curvature;
    }
}

/* Where forty examples push two weights, from (0, 0) towards (1, -1). */
static void show_steps(double low, uint64_t seed, table *t)
{
    enum { ARROWS = 40 };
    double x[2 * EXAMPLES];
    draw_inputs(2, low, seed, x);
    for (int i = 0; i < ARROWS; i++) {
        double *v = x + 2 * i, e = -(v[0] - v[1]);
        table_row(t, "%g\t%g", -e * v[0], -e * v[1]);
    }
    table_gap(t);
}

/* A neuron whose inputs are all positive, and one whose inputs are not. */
static void run_centre(laboratory *lab)
{
    table *t = lab_table(lab, "centre", "inputs: positive centred");
    table *curve = lab_table(lab, "ravine", "step cost");
    table *arrows = lab_table(lab, "walk", "w1 w2");
    const int sizes[] = {2, 10, INPUTS};
    printf("steps to a hundredth of the cost\n");
    for (int k = 0; k < 3; k++) {
        int positive = steps_to_learn(sizes[k], 0, lab->seed, curve);
        table_gap(curve);
        int centred = steps_to_learn(sizes[k], -0.5, lab->seed, curve);
        table_gap(curve);
        table_print(t, "%d %d %d\n", sizes[k], positive, centred);
    }
    show_steps(0, lab->seed, arrows);
    show_steps(-0.5, lab->seed, arrows);
}

static score attempt(void *context, double rate)
{
    const deep *d = context;
    images some = images_part(&d->lab->train, 0, SOME);
    net n = deep_net(d);
    train_plan how = train_plan_of(3, (float)rate, d->lab->seed);
    how.batch = BATCH;
    train_epochs(&n, &some, &how);
    return last_score(d->lab, &n);
}

/* Each bend at its own best rate. */
static void run_seeds(laboratory *lab)
{
    deep list[] = {{"deep_sigmoid", SIGMOID, LAYERS, 1, 1, lab},
                   {"deep_sigmoid_8", SIGMOID, LAYERS, 8, 1, lab},
                   {"deep_tanh", TANH, LAYERS, 1, 0.2, lab},
                   {"deep_relu", RELU, LAYERS, 1, 0.2, lab},
                   {"deep_gelu", GELU, LAYERS, 1, 0.2, lab},
                   {"shallow_sigmoid", SIGMOID, 3, 1, 2, lab},
                   {"shallow_relu", RELU, 3, 1, 0.2, lab}};
    for (int k = 0; k < 7; k++)
        tune(lab, list[k].name, attempt, &list[k], list[k].rate);
}

/* The record: the same network with five bends. */
static void run_results(laboratory *lab)
{
    record_chapter(lab, 6);
}

static const lab_run runs[] = {
    {"bends", "five bends and their slopes", run_bends, 0},
    {"blame", "what reaches the first of ten layers", run_blame, IMAGES},
    {"scale", "the same for other sizes of weights", run_scale, IMAGES},
    {"deep", "what ten layers learn", run_deep, IMAGES},
    {"dead", "ReLUs that die", run_dead, IMAGES},
    {"harm", "is it the deaths?", run_harm, IMAGES},
    {"centre", "inputs that are all positive", run_centre, 0},
    {"seeds", "each bend at its best rate", run_seeds, IMAGES | NAMED},
    {"results", "the record on MNIST; long", run_results, IMAGES | NAMED},
    {0}};

int main(int argc, char **argv)
{
    static const lab_plan plan = {"The bend in the line.", runs, NULL, HELD,
                                  SOME};
    return lab_main(argc, argv, &plan);
}
