/* softmax.c: scores into probabilities. Explained in Chapter 7.
 *
 * Its runs follow the text. Only when they are named: `seeds`, either cost at
 * its best rate, and `results`, the record on MNIST. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lab.h"
#include "metrics.h"
#include "record.h"

enum { PIXELS = 784, CLASSES = 10, BATCH = 10, HELD = 10000 };

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

/* Scores that grow. */
static void run_scores(laboratory *lab)
{
    table *t =
        lab_table(lab, "scores", "z1 z2 z3 naive1 p1 p3 -log(p1) cost");
    for (int s = 1; s <= 1000; s *= 10) {
        float z[] = {s, 2 * s, 3 * s}, naive[3], p[3];
        naive_softmax(3, z, naive);
        softmax(3, z, p);
        table_floats(t, "%g", 3, z);
        table_print(t, "%.3f %.3f %.3f %.4g %g\n", naive[0], p[0], p[2],
                    -logf(p[0]), cross_entropy(3, z, 0));
    }
}

enum { FACES = 6, THROWS = 100 };

/* f_k <- the share of face k in throws of a die that falls on 6 half of the
 * time. */
static void throw_die(uint64_t seed, float *f)
{
    int count[FACES] = {0};
    rng r = rng_make(seed, "dice");
    for (int i = 0; i < THROWS; i++)
        count[rng_below(&r, 10) < 5 ? 5 : rng_below(&r, 5)]++;
    for (int k = 0; k < FACES; k++)
        f[k] = (float)count[k] / THROWS;
}

/* Minus the mean logarithm of what was thrown: -sum_k f_k log p_k. */
static double surprise(const float *f, const float *p)
{
    double sum = 0;
    for (int k = 0; k < FACES; k++)
        sum -= f[k] * log((double)p[k]);
    return sum;
}

/* Six scores are learned by gradient descent on the surprise, whose slope is
 * p - f. What can be avoided of it is the divergence. */
static void run_dice(laboratory *lab)
{
    float f[FACES], z[FACES] = {0}, p[FACES];
    throw_die(lab->seed, f);
    table *t = lab_table(lab, "dice", "step: 1 2 3 4 5 6 surprise kl");
    for (int step = 0; step <= 1000; step++) {
        softmax(FACES, z, p);
        if (one_of(step, "0 1 10 1000")) {
            table_print(t, "%d", step);
            table_floats(t, "%.4f", FACES, p);
            table_print(t, "%.4f %.4f\n", surprise(f, p),
                        surprise(f, p) - surprise(f, f));
        }
        for (int k = 0; k < FACES; k++)
            z[k] -= p[k] - f[k];
    }
    table_print(t, "%s", "thrown");
    table_floats(t, "%.4f", FACES, f);
    table_print(t, "\n");
}

/* J_ij = dp_i/dz_j = p_i (1 if i = j, minus p_j) */
static void jacobian(int n, const float *p, float *j)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < n; k++)
            j[i * n + k] = p[i] * ((i == k ? 1.0f : 0.0f) - p[k]);
}

/* dC/dz of C = -log p_label, through the Jacobian: sum_i dC/dp_i dp_i/dz_k,
 * where only dC/dp_label is not 0. */
static void long_way(int n, const float *p, const float *j, int label,
                     float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = -1 / p[label] * j[label * n + k];
}

/* The same: p - y. */
static void short_way(int n, const float *p, int label, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = p[k] - (k == label ? 1.0f : 0.0f);
}

/* A row of a table: its name, and n numbers. */
static void show(table *t, const char *name, int n, const float *p)
{
    table_print(t, "%-12s", name);
    table_floats(t, "%.4f", n, p);
    table_print(t, "\n");
}

/* One residual, the long way and the short way. */
static void run_jacobian(laboratory *lab)
{
    enum { N = 4, LABEL = 1 };
    const float z[N] = {2, 1, 0, -1};
    float p[N], j[N * N], delta[2][N];
    table *t = lab_table(lab, "jacobian", "row 1 2 3 4");
    softmax(N, z, p);
    jacobian(N, p, j);
    long_way(N, p, j, LABEL, delta[0]);
    short_way(N, p, LABEL, delta[1]);
    show(t, "p", N, p);
    for (int i = 0; i < N; i++)
        show(t, i ? "" : "Jacobian", N, j + i * N);
    show(t, "the long way", N, delta[0]);
    show(t, "p - y", N, delta[1]);
}

/* 784-units-10, or without a hidden layer when units is 0. */
static net net_of(const laboratory *lab, int units, loss c)
{
    net_plan plan = net_plan_classifier(PIXELS, units > 0, units, CLASSES,
                                        ACTIVATION_SIGMOID, BATCH);
    if (c == LOSS_QUADRATIC)
        plan.activation[plan.layers - 1] = ACTIVATION_SIGMOID;
    plan.loss = c;
    return net_start(&plan, INIT_GLOROT, lab->seed);
}

/* One neuron that says 1 and should say 0: its answer, step by step. */
static void run_wrong(laboratory *lab)
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

/* 784-30-10 that starts by answering 9 to everything, convinced. */
static net stubborn_net(const laboratory *lab, loss c)
{
    net n = net_of(lab, 30, c);
    for (int k = 0; k < CLASSES; k++)
        n.layer[1].b[k] = k == 9 ? 8 : -8;
    return n;
}

/* What it has learned after each portion of images. */
static void run_stubborn(laboratory *lab)
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

/* Softmax regression and 784-30-10, with either cost. */
static void run_digits(laboratory *lab)
{
    static const float rate[2][2] = {{1, 0.1f}, {3, 0.3f}};
    table *t = lab_table(lab, "digits", "net cost: rate right");
    printf("five epochs: %% of the test set right\n");
    for (int hidden = 0; hidden < 2; hidden++)
        for (loss c = LOSS_QUADRATIC; c <= LOSS_CROSS_ENTROPY; c++) {
            net n = net_of(lab, hidden ? 30 : 0, c);
            train_plan how = train_plan_of(5, rate[hidden][c], lab->seed);
            how.schedule = SCHEDULE_LINEAR;
            train_epochs(&n, &lab->all, &how);
            table_print(t, "%-9s %-13s %g %.2f\n",
                        hidden ? "784-30-10" : "784-10", loss_name(c),
                        how.rate, evaluate(&n, &lab->test, NULL));
            net_free(&n);
        }
}

enum { BINS = 10 };

/* Sorts the answers by their confidence, and returns the expected calibration
 * error: the mean distance of confidence and accuracy, in percent. */
static double calibration(matrix p, const uint8_t *label, reliability b[BINS])
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

/* A row: the temperature that p was made with, its accuracy, cost and
 * calibration; its bins go to the figure. */
static void show_calibration(table *t, table *bins, const char *name,
                             double temperature, matrix p,
                             const uint8_t *label)
{
    reliability b[BINS];
    double ece = calibration(p, label, b);
    table_print(t, "%-11s %.2f %.2f %.4f %.2f\n", name, temperature,
                metrics_accuracy(p, label), metrics_nll(p, label), ece);
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
    table *t = lab_table(lab, "cures", "what: T right cost ece");
    table *bins = lab_table(lab, "reliability", "confidence accuracy n");
    predict(&n, &lab->held, chosen);
    predict(&n, &lab->test, p);
    show_calibration(t, bins, "plain", 1, p, label);
    double temperature = metrics_temperature(chosen, lab->held.labels);
    metrics_soften(p, temperature);
    show_calibration(t, bins, "temperature", temperature, p, label);
    net_free(&n);
    n = overconfident(lab, 0.1f, "smoothed");
    predict(&n, &lab->test, p);
    show_calibration(t, bins, "smoothing", 1, p, label);
    net_free(&n);
    matrix_free(&chosen);
    matrix_free(&p);
}

/* Probabilities of the scores 2, 1, 0, -1 over the temperature. */
static void run_temperature(laboratory *lab)
{
    table *t = lab_table(lab, "temperature", "T p1 p2 p3 p4");
    for (int i = -40; i <= 40; i++) {
        double temperature = pow(10, i / 40.0);
        float z[4], p[4];
        for (int k = 0; k < 4; k++)
            z[k] = (float)((2 - k) / temperature);
        softmax(4, z, p);
        table_print(t, "%.3g", temperature);
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

/* A row: how sure its answers to these pictures are, and the favourite. */
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

/* One side of a comparison; its rate is chosen by `tune`, from here on. */
typedef struct side {
    const char *name;
    int units; /* 0: no hidden layer */
    loss cost;
    double rate;
    bool stubborn; /* ten thousand images from the bad start, not five epochs
                      from a fair one */
    const laboratory *lab;
} side;

static score attempt(void *context, double rate)
{
    const side *s = context;
    const laboratory *lab = s->lab;
    images some = images_part(&lab->train, 0, PORTION * PORTIONS);
    net n = s->stubborn ? stubborn_net(lab, s->cost)
                        : net_of(lab, s->units, s->cost);
    train_plan how =
        train_plan_of(s->stubborn ? 1 : 5, (float)rate, lab->seed);
    train_epochs(&n, s->stubborn ? &some : &lab->train, &how);
    score result = {evaluate(&n, &lab->held, NULL),
                    evaluate(&n, &lab->test, NULL)};
    net_free(&n);
    return result;
}

/* Either cost at its own best rate. */
static void run_seeds(laboratory *lab)
{
    side list[] = {{"stubborn_quadratic", 30, LOSS_QUADRATIC, 3, true, lab},
                   {"stubborn_cross", 30, LOSS_CROSS_ENTROPY, 0.3, true, lab},
                   {"linear_quadratic", 0, LOSS_QUADRATIC, 1, false, lab},
                   {"linear_cross", 0, LOSS_CROSS_ENTROPY, 0.1, false, lab},
                   {"hidden_quadratic", 30, LOSS_QUADRATIC, 3, false, lab},
                   {"hidden_cross", 30, LOSS_CROSS_ENTROPY, 0.3, false, lab}};
    for (int k = 0; k < 6; k++)
        tune(lab, list[k].name, attempt, &list[k], list[k].rate);
}

/* The record: no hidden layer; thirty neurons, without and with a penalty. */
static void run_results(laboratory *lab)
{
    record_chapter(lab, 7);
}

static const lab_run runs[] = {
    {"scores", "softmax on growing scores", run_scores, 0},
    {"dice", "a loaded die", run_dice, 0},
    {"jacobian", "the long way and the short way", run_jacobian, 0},
    {"wrong", "one neuron from a badly wrong start", run_wrong, 0},
    {"stubborn", "a network from one", run_stubborn, IMAGES},
    {"digits", "either cost, with and without neurons", run_digits, IMAGES},
    {"sure", "overconfidence, and two cures", run_sure, IMAGES},
    {"temperature", "four scores, from cold to hot", run_temperature, 0},
    {"noise", "the answer to nothing", run_noise, IMAGES},
    {"seeds", "either cost at its best rate", run_seeds, IMAGES | NAMED},
    {"results", "the record on MNIST; long", run_results, IMAGES | NAMED},
    {0}};

int main(int argc, char **argv)
{
    static const lab_plan plan = {"Scores into probabilities.", runs, NULL,
                                  HELD, (PORTIONS + 1) * PORTION};
    return lab_main(argc, argv, &plan);
}
