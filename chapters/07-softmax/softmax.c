/* softmax.c: scores into probabilities. Explained in Chapter 7.
 *
 * Its runs, in the order of the text: softmax on growing scores, in the naive
 * and in the stable way; a loaded die; the Jacobian; learning from a badly
 * wrong start; digits with the new cost; a network that becomes too sure of
 * itself, and the temperature that cures it; its answer to noise. Only when
 * they are named: `seeds`, either cost at its best rate, and `results`, the
 * record on MNIST. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lab.h"
#include "metrics.h"
#include "record.h"

enum { PIXELS = 784, CLASSES = 10, BATCH = 10, HELD = 10000 };

/* What the command line may change. */
static struct {
    int epochs; /* of digits */
} asked = {5};

/* p_k = e^z_k / sum_j e^z_j, as the formula says. */
static void naive_softmax(int n, const float *z, float *p)
{
    float sum = 0;
    for (int k = 0; k < n; k++)
        sum += expf(z[k]);
    for (int k = 0; k < n; k++)
        p[k] = expf(z[k]) / sum;
}

static float largest(int n, const float *z)
{
    float most = z[0];
    for (int k = 1; k < n; k++)
        most = z[k] > most ? z[k] : most;
    return most;
}

/* The same with all scores moved so that the largest is 0. */
static void softmax(int n, const float *z, float *p)
{
    float most = largest(n, z), sum = 0;
    for (int k = 0; k < n; k++) {
        p[k] = expf(z[k] - most);
        sum += p[k];
    }
    for (int k = 0; k < n; k++)
        p[k] /= sum;
}

/* log sum_k e^z_k, without computing any large e^z. */
static float log_sum_exp(int n, const float *z)
{
    float most = largest(n, z), sum = expf(z[0] - most);
    for (int k = 1; k < n; k++)
        sum += expf(z[k] - most);
    return most + logf(sum);
}

/* -log softmax(z)_label */
static float cross_entropy(int n, const float *z, int label)
{
    return log_sum_exp(n, z) - z[label];
}

/* A row of a table: its name, and n numbers. */
static void show(table *t, const char *name, int n, const float *p)
{
    table_print(t, "%-12s", name);
    table_floats(t, "%.4f", n, p);
    table_print(t, "\n");
}

/* Scores that grow, and one large score beside small ones. */
static void run_scores(laboratory *lab)
{
    table *t = lab_table(lab, "scores",
                         "z1 z2 z3 naive1 naive2 naive3 p1 p2 p3 cost or");
    for (int s = 1; s <= 1000; s *= 10) {
        float z[] = {s, 2 * s, 3 * s}, naive[3], p[3];
        naive_softmax(3, z, naive);
        softmax(3, z, p);
        table_floats(t, "%g", 3, z);
        table_floats(t, "%.3f", 3, naive);
        table_floats(t, "%.3f", 3, p);
        table_print(t, "%.4g %g\n", -logf(p[0]), cross_entropy(3, z, 0));
    }
    printf("two rows, shifted by the largest score of both\n");
    table *shifted = lab_table(lab, "shifted", "row p1 p2 p3");
    float row[2][3] = {{1 - 203, 2 - 203, 3 - 203}, {-2, -1, 0}}, p[3];
    for (int i = 0; i < 2; i++) {
        naive_softmax(3, row[i], p);
        show(shifted, i ? "201 202 203" : "1 2 3", 3, p);
    }
}

enum { FACES = 6, THROWS = 100 };

/* f_k <- the share of face k in throws of a die that falls on 6 half of the
 * time. */
static void throw_die(uint64_t seed, double f[FACES])
{
    rng r = rng_make(seed, "dice");
    memset(f, 0, FACES * sizeof *f);
    for (int i = 0; i < THROWS; i++)
        f[rng_below(&r, 10) < 5 ? 5 : rng_below(&r, 5)] += 1.0 / THROWS;
}

/* Minus the mean logarithm of what was thrown: -sum_k f_k log p_k. */
static double surprise(const double *f, const float *p)
{
    double sum = 0;
    for (int k = 0; k < FACES; k++)
        sum -= f[k] * log((double)p[k]);
    return sum;
}

/* KL(f || p) = sum_k f_k log (f_k / p_k): what is avoidable of the surprise. */
static double divergence(const double *f, const float *p)
{
    double sum = 0;
    for (int k = 0; k < FACES; k++)
        sum += f[k] > 0 ? f[k] * log(f[k] / (double)p[k]) : 0;
    return sum;
}

/* Six scores are learned by gradient descent on the surprise, whose slope is
 * p - f. */
static void run_dice(laboratory *lab)
{
    double f[FACES];
    float z[FACES] = {0}, p[FACES];
    throw_die(lab->seed, f);
    table *t = lab_table(lab, "dice", "step: 1 2 3 4 5 6 surprise kl");
    for (int step = 0; step <= 1000; step++) {
        softmax(FACES, z, p);
        if (one_of(step, "0 1 10 1000")) {
            table_print(t, "%d", step);
            table_floats(t, "%.4f", FACES, p);
            table_print(t, "%.4f %.4f\n", surprise(f, p), divergence(f, p));
        }
        for (int k = 0; k < FACES; k++)
            z[k] -= p[k] - (float)f[k];
    }
    table_print(t, "%s", "thrown");
    for (int k = 0; k < FACES; k++)
        table_print(t, "%.4f", f[k]);
    table_print(t, "\n");
}

/* J_ij = dp_i/dz_j = p_i (1 if i = j, minus p_j) */
static void jacobian(int n, const float *p, float *j)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < n; k++)
            j[i * n + k] = p[i] * ((i == k ? 1.0f : 0.0f) - p[k]);
}

enum { MOST = 4 };

/* dC/dz of C = -log p_label, through the whole Jacobian: sum_i dC/dp_i
 * dp_i/dz_k. */
static void long_way(int n, const float *p, int label, float *delta)
{
    float j[MOST * MOST];
    jacobian(n, p, j);
    for (int k = 0; k < n; k++)
        delta[k] = -1 / p[label] * j[label * n + k];
}

/* The same: p - y. */
static void short_way(int n, const float *p, int label, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = p[k] - (k == label ? 1.0f : 0.0f);
}

/* The same by differences of the cost. */
static void differences(int n, const float *z, int label, float *delta)
{
    for (int k = 0; k < n; k++) {
        float moved[2][MOST], cost[2];
        for (int side = 0; side < 2; side++) {
            memcpy(moved[side], z, (size_t)n * sizeof *z);
            moved[side][k] += side ? 1e-2f : -1e-2f;
            cost[side] = cross_entropy(n, moved[side], label);
        }
        delta[k] = (cost[1] - cost[0]) / (moved[1][k] - moved[0][k]);
    }
}

static void run_jacobian(laboratory *lab)
{
    enum { N = 4, LABEL = 1 };
    const float z[N] = {2, 1, 0, -1};
    float p[N], j[N * N], delta[3][N];
    table *t = lab_table(lab, "jacobian", "row 1 2 3 4");
    softmax(N, z, p);
    jacobian(N, p, j);
    long_way(N, p, LABEL, delta[0]);
    short_way(N, p, LABEL, delta[1]);
    differences(N, z, LABEL, delta[2]);
    show(t, "p", N, p);
    for (int i = 0; i < N; i++)
        show(t, i ? "" : "Jacobian", N, j + i * N);
    show(t, "the long way", N, delta[0]);
    show(t, "p - y", N, delta[1]);
    show(t, "differences", N, delta[2]);
}

/* 784-units-10, or without a hidden layer when units is 0. */
static net_plan plan_of(int units, loss c)
{
    net_plan plan = net_plan_classifier(PIXELS, units > 0, units, CLASSES,
                                        ACTIVATION_SIGMOID, BATCH);
    if (c == LOSS_QUADRATIC)
        plan.activation[plan.layers - 1] = ACTIVATION_SIGMOID;
    plan.loss = c;
    return plan;
}

static net net_of(const laboratory *lab, int units, loss c)
{
    net_plan plan = plan_of(units, c);
    return net_start(&plan, INIT_GLOROT, lab->seed);
}

/* One neuron that says 1 and should say 0: its answer, step by step. */
static void one_neuron(laboratory *lab)
{
    table *t = lab_table(lab, "wrong", "step: quadratic cross-entropy");
    double quadratic = 5, cross = 5, eta = 0.5;
    printf("one neuron, z = 5, target 0: its answer\n");
    for (int step = 0; step <= 300; step++) {
        double a = 1 / (1 + exp(-quadratic)), b = 1 / (1 + exp(-cross));
        table_print_if(t, one_of(step, "0 10 30 100 300"), "%d %.4f %.4f\n",
                       step, a, b);
        quadratic -= eta * a * a * (1 - a);
        cross -= eta * b;
    }
}

enum { PORTION = 1000, PORTIONS = 10 };

/* 784-30-10 that starts by answering 9 to everything, with great conviction. */
static net stubborn_net(const laboratory *lab, loss c)
{
    net n = net_of(lab, 30, c);
    for (int k = 0; k < CLASSES; k++)
        n.layer[1].b[k] = k == 9 ? 8 : -8;
    return n;
}

/* What it has learned after each portion of images. */
static void stubborn_network(laboratory *lab)
{
    table *t = lab_table(lab, "stubborn", "images cost: right");
    printf("784-30-10 that begins with 9: %% of the test set right\n");
    for (loss c = LOSS_QUADRATIC; c <= LOSS_CROSS_ENTROPY; c++) {
        net n = stubborn_net(lab, c);
        train_plan how =
            train_plan_of(1, c == LOSS_QUADRATIC ? 3 : 0.3f, lab->seed);
        for (int p = 0; p <= PORTIONS; p++) {
            images some = images_part(&lab->train, p * PORTION, PORTION);
            table_print_if(t, one_of(p, "0 1 2 5 10"), "%d %-13s %.1f\n",
                           p * PORTION, loss_name(c),
                           evaluate(&n, &lab->test, NULL));
            train_epochs(&n, &some, &how);
        }
        table_gap(t);
        net_free(&n);
    }
}

static void run_wrong(laboratory *lab)
{
    one_neuron(lab);
    stubborn_network(lab);
}

/* Softmax regression and 784-30-10, with either cost. */
static void run_digits(laboratory *lab)
{
    static const float rate[2][2] = {{1, 0.1f}, {3, 0.3f}};
    table *t = lab_table(lab, "digits", "net cost: rate right");
    printf("%d epochs: %% of the test set right\n", asked.epochs);
    for (int hidden = 0; hidden < 2; hidden++)
        for (loss c = LOSS_QUADRATIC; c <= LOSS_CROSS_ENTROPY; c++) {
            net n = net_of(lab, hidden ? 30 : 0, c);
            train_plan how =
                train_plan_of(asked.epochs, rate[hidden][c], lab->seed);
            how.schedule = SCHEDULE_LINEAR;
            train_epochs(&n, &lab->all, &how);
            table_print(t, "%-9s %-13s %g %.2f\n",
                        hidden ? "784-30-10" : "784-10", loss_name(c),
                        how.rate, evaluate(&n, &lab->test, NULL));
            net_free(&n);
        }
}

enum { BINS = 10 };

/* How sure the answers of one bin are, and how often right. */
typedef struct bin {
    int count;
    double confidence, accuracy; /* sums, then means */
} bin;

/* Sorts the answers by their confidence, and returns the expected calibration
 * error: the mean distance of confidence and accuracy, in percent. */
static double calibration(matrix p, const uint8_t *label, bin b[BINS])
{
    double gap = 0;
    memset(b, 0, BINS * sizeof *b);
    for (int i = 0; i < p.rows; i++) {
        int said = matrix_row_argmax(p, i);
        double sure = (double)matrix_row(p, i)[said];
        int k = (int)ceil(sure * BINS) - 1;
        b[k].count++;
        b[k].confidence += sure;
        b[k].accuracy += said == label[i];
    }
    for (int k = 0; k < BINS; k++) {
        gap += fabs(b[k].accuracy - b[k].confidence) / p.rows;
        if (b[k].count > 0) {
            b[k].confidence /= b[k].count;
            b[k].accuracy /= b[k].count;
        }
    }
    return 100 * gap;
}

/* Mean of -log p_label. */
static double mean_cost(matrix p, const uint8_t *label)
{
    double sum = 0;
    for (int i = 0; i < p.rows; i++)
        sum -= log(fmax((double)matrix_row(p, i)[label[i]], 1e-38));
    return sum / p.rows;
}

/* softmax(z / T), from p = softmax(z): log p is z but for a constant. */
static void soften(matrix p, double temperature, matrix out)
{
    for (int i = 0; i < p.rows; i++) {
        float z[CLASSES];
        for (int k = 0; k < CLASSES; k++)
            z[k] = (float)(log(fmax((double)matrix_row(p, i)[k], 1e-38)) /
                           temperature);
        softmax(CLASSES, z, matrix_row(out, i));
    }
}

/* The temperature, in steps of 0.05, at which the cost is lowest. */
static double best_temperature(matrix p, const uint8_t *label)
{
    matrix softer = matrix_make(p.rows, p.cols);
    double best = INFINITY, at = 1;
    for (int k = 10; k <= 100; k++) {
        soften(p, k * 0.05, softer);
        double c = mean_cost(softer, label);
        at = c < best ? k * 0.05 : at;
        best = fmin(best, c);
    }
    matrix_free(&softer);
    return at;
}

/* A row: accuracy, cost and calibration of p; its bins go to the figure. */
static void show_calibration(table *t, table *bins, const char *name,
                             matrix p, const uint8_t *label)
{
    bin b[BINS];
    double ece = calibration(p, label, b);
    table_print(t, "%-11s %.2f %.4f %.2f\n", name, metrics_accuracy(p, label),
                mean_cost(p, label), ece);
    for (int k = 0; k < BINS; k++)
        if (b[k].count > 0)
            table_row(bins, "%.4f\t%.4f\t%d", b[k].confidence, b[k].accuracy,
                      b[k].count);
    table_gap(bins);
}

enum { FEW = 2000, LONG = 60 };

/* 784-100-10, trained on few images for long: sure of all of them. Rows of
 * the table: what becomes of the cost on both sides. */
static net overconfident(laboratory *lab, float smoothing, const char *name)
{
    epoch_record h[LONG + 1];
    images few = images_part(&lab->train, 0, FEW);
    net n = net_of(lab, 100, LOSS_CROSS_ENTROPY);
    train_plan how = train_plan_of(LONG, 0.5f, lab->seed);
    how.smoothing = smoothing;
    table *t = lab_table(lab, name, "epoch training_cost test_cost right");
    train(&n, &few, &lab->test, &how, h);
    for (int e = 1; e <= LONG; e++)
        table_print_if(t, smoothing == 0 && one_of(e, "1 3 6 15 30 60"),
                       "%d %.4f %.4f %.2f\n", e, h[e].train_cost,
                       h[e].validation_cost, h[e].validation_accuracy);
    return n;
}

/* Overconfidence, its measure and two cures. */
static void run_sure(laboratory *lab)
{
    const uint8_t *label = lab->test.labels;
    matrix chosen = matrix_make(HELD, CLASSES);
    matrix p = matrix_make(lab->test.count, CLASSES);
    net n = overconfident(lab, 0, "sure");
    table *t = lab_table(lab, "cures", "what: right cost ece");
    table *bins = lab_table(lab, "reliability", "confidence accuracy n");
    predict(&n, &lab->held, chosen);
    predict(&n, &lab->test, p);
    show_calibration(t, bins, "plain", p, label);
    double temperature = best_temperature(chosen, lab->held.labels);
    soften(p, temperature, p);
    show_calibration(t, bins, "temperature", p, label);
    net_free(&n);
    n = overconfident(lab, 0.1f, "smoothed");
    predict(&n, &lab->test, p);
    show_calibration(t, bins, "smoothing", p, label);
    metrics_print(lab->metrics, "temperature", "temperature %.2f\n",
                  temperature);
    net_free(&n);
    matrix_free(&chosen);
    matrix_free(&p);
}

/* Probabilities of four scores over the temperature. */
static void run_temperature(laboratory *lab)
{
    const float z[4] = {2, 1, 0, -1};
    table *t = lab_table(lab, "temperature", "T p1 p2 p3 p4");
    for (int i = -40; i <= 40; i++) {
        double temperature = pow(10, i / 40.0);
        float cooled[4], p[4];
        for (int k = 0; k < 4; k++)
            cooled[k] = (float)((double)z[k] / temperature);
        softmax(4, cooled, p);
        table_print_if(t, i % 20 == 0, "%.3g", temperature);
        table_floats(t, "%.3f", 4, p);
        table_print_if(t, i % 20 == 0, "\n");
    }
}

/* Copies of images, the pixels of each in another order. */
static images shuffled(const images *s, int count, uint64_t seed)
{
    images copy = images_copy(s, count, NULL);
    int order[PIXELS];
    rng r = rng_make(seed, "shuffle");
    for (int i = 0; i < count; i++) {
        rng_permutation(&r, PIXELS, order);
        for (int k = 0; k < PIXELS; k++)
            copy.pixels[i * PIXELS + k] = s->pixels[i * PIXELS + order[k]];
    }
    return copy;
}

/* A row: how sure the answers to these pictures are, and the most frequent. */
static void show_answers(table *t, const char *name, net *n, const images *s)
{
    matrix p = matrix_make(s->count, CLASSES);
    int said[CLASSES] = {0}, favourite = 0;
    double sure = 0;
    predict(n, s, p);
    for (int i = 0; i < s->count; i++) {
        int k = matrix_row_argmax(p, i);
        said[k]++;
        sure += (double)matrix_row(p, i)[k];
    }
    for (int k = 0; k < CLASSES; k++)
        favourite = said[k] > said[favourite] ? k : favourite;
    table_print(t, "%-16s %.1f %d %.1f\n", name, 100 * sure / s->count,
                favourite, 100.0 * said[favourite] / s->count);
    matrix_free(&p);
}

/* What a good reader of digits says to a thousand pictures of nothing. */
static void run_noise(laboratory *lab)
{
    enum { PICTURES = 1000 };
    net n = net_of(lab, 100, LOSS_CROSS_ENTROPY);
    train_plan how = train_plan_of(5, 0.5f, lab->seed);
    how.schedule = SCHEDULE_LINEAR;
    train_epochs(&n, &lab->all, &how);
    metrics_print(lab->metrics, "noise_right",
                  "%.2f %% of the test set right\n",
                  evaluate(&n, &lab->test, NULL));
    images noise = images_noise(PICTURES, 28, 28, lab->seed);
    images mixed = shuffled(&lab->test, PICTURES, lab->seed);
    table *t = lab_table(lab, "noise", "pictures: sure favourite share");
    show_answers(t, "noise", &n, &noise);
    show_answers(t, "shuffled digits", &n, &mixed);
    images_free(&noise);
    images_free(&mixed);
    net_free(&n);
}

/* What tune varies the rate of. */
typedef struct trial {
    const laboratory *lab;
    loss cost;
    int units;
    bool stubborn;
} trial;

/* Five epochs from a fair start, or ten thousand images from a bad one. */
static score attempt(void *context, double rate)
{
    const trial *t = context;
    images some = t->stubborn
                      ? images_part(&t->lab->train, 0, PORTION * PORTIONS)
                      : t->lab->train;
    net n = t->stubborn ? stubborn_net(t->lab, t->cost)
                        : net_of(t->lab, t->units, t->cost);
    train_plan how =
        train_plan_of(t->stubborn ? 1 : 5, (float)rate, t->lab->seed);
    train_epochs(&n, &some, &how);
    score s = {evaluate(&n, &t->lab->held, NULL),
               evaluate(&n, &t->lab->test, NULL)};
    net_free(&n);
    return s;
}

/* Either cost at its own best rate. */
static void run_seeds(laboratory *lab)
{
    for (loss c = LOSS_QUADRATIC; c <= LOSS_CROSS_ENTROPY; c++) {
        bool cross = c == LOSS_CROSS_ENTROPY;
        trial stubborn = {lab, c, 30, true}, linear = {lab, c, 0, false};
        trial hidden = {lab, c, 30, false};
        tune(lab, cross ? "stubborn_cross" : "stubborn_quadratic", attempt,
             &stubborn, cross ? 0.3 : 3);
        tune(lab, cross ? "linear_cross" : "linear_quadratic", attempt,
             &linear, cross ? 0.1 : 1);
        tune(lab, cross ? "hidden_cross" : "hidden_quadratic", attempt,
             &hidden, cross ? 0.3 : 3);
    }
}

/* The record: no hidden layer; thirty neurons, without and with a penalty. */
static void run_results(laboratory *lab)
{
    const train_plan how = {.epochs = 30, .schedule = SCHEDULE_LINEAR};
    contender list[4] = {{.name = "results_linear"},
                         {.name = "results_30"},
                         {.name = "results_30_decay"}};
    for (int k = 0; k < 3; k++) {
        list[k].net = plan_of(k ? 30 : 0, LOSS_CROSS_ENTROPY);
        list[k].init = INIT_GLOROT;
        list[k].train = how;
        list[k].train.decay = k == 2 ? 3e-5f : 0;
        memcpy(list[k].rates, (const float[]){0.03f, 0.1f, 0.3f, 0.5f},
               4 * sizeof(float));
    }
    record_all(lab, list);
}

static const lab_run runs[] = {
    {"scores", "softmax on growing scores", run_scores, 0},
    {"dice", "a loaded die", run_dice, 0},
    {"jacobian", "the long way and the short way", run_jacobian, 0},
    {"wrong", "from a badly wrong start", run_wrong, IMAGES},
    {"digits", "either cost, with and without neurons", run_digits, IMAGES},
    {"sure", "overconfidence, and two cures", run_sure, IMAGES},
    {"temperature", "four scores, from cold to hot", run_temperature, 0},
    {"noise", "the answer to nothing", run_noise, IMAGES},
    {"seeds", "either cost at its best rate", run_seeds, IMAGES | NAMED},
    {"results", "the record on MNIST; long", run_results, IMAGES | NAMED},
    {0}};

int main(int argc, char **argv)
{
    const option options[] = {
        {"epochs", OPTION_INT, &asked.epochs, "of digits", 1, 1000}, {0}};
    const lab_plan plan = {"Scores into probabilities.", runs, options, HELD,
                           (PORTIONS + 1) * PORTION};
    return lab_main(argc, argv, &plan);
}
