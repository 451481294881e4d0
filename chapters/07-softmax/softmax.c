/* softmax.c: scores into probabilities. Explained in Chapter 7.
 *
 * Its runs, in the order of the text: softmax on growing scores, in the naive
 * and in the stable way; a loaded die; the Jacobian; learning from a badly
 * wrong start; digits with the new cost; a network that becomes too sure of
 * itself, and the temperature that cures it; its answer to noise; and loops
 * against the library. The run `results` makes the record on MNIST, only
 * when named. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "net.h"
#include "options.h"
#include "progress.h"
#include "record.h"
#include "table.h"
#include "train.h"

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

/* What the command line chose. */
typedef struct settings {
    uint64_t seed;
    int epochs;
    const char *data;
    const char *out; /* folder of the tables, or NULL */
    table *metrics;
    images train, test; /* empty until a run wants them */
} settings;

/* Not-a-number without the sign that some machines print. */
static double plain(float x)
{
    return isnan(x) ? (double)NAN : (double)x;
}

static void show(const char *head, int n, const float *p)
{
    printf("%s", head);
    for (int k = 0; k < n; k++)
        printf(" %7.4f", plain(p[k]));
    putchar('\n');
}

/* Scores that grow, and one large score beside small ones. */
static void run_scores(settings *set)
{
    (void)set;
    printf("scores               naive softmax       stable softmax"
           "    cost of the first\n");
    for (int s = 1; s <= 1000; s *= 10) {
        float z[3] = {(float)s, (float)(2 * s), (float)(3 * s)};
        float naive[3], p[3];
        naive_softmax(3, z, naive);
        softmax(3, z, p);
        printf("%4g %4g %4g ", (double)z[0], (double)z[1], (double)z[2]);
        printf(" %6.3f %6.3f %6.3f", plain(naive[0]), plain(naive[1]),
               plain(naive[2]));
        printf(" %6.3f %6.3f %6.3f", (double)p[0], (double)p[1],
               (double)p[2]);
        printf("  %5.4g or %g\n", (double)-logf(p[0]),
               (double)cross_entropy(3, z, 0));
    }
    printf("two rows, shifted by the largest score of both\n");
    float rows[2][3] = {{1, 2, 3}, {201, 202, 203}};
    for (int i = 0; i < 2; i++) {
        float moved[3], p[3];
        for (int k = 0; k < 3; k++)
            moved[k] = rows[i][k] - 203;
        naive_softmax(3, moved, p);
        show(i == 0 ? "  1   2   3  " : "201 202 203  ", 3, p);
    }
}

enum { FACES = 6 };

/* Minus the mean logarithm of what was thrown: f_k is the share of face k. */
static double surprise(const double *f, const float *p)
{
    double sum = 0;
    for (int k = 0; k < FACES; k++)
        sum -= f[k] * log((double)p[k]);
    return sum;
}

/* A die that falls on 6 half of the time: its scores are learned by gradient
 * descent on the surprise, whose slope is p - f. */
static void run_dice(settings *set)
{
    enum { THROWS = 100 };
    rng r = rng_make(set->seed, "dice");
    double f[FACES] = {0};
    float z[FACES] = {0}, p[FACES], fair[FACES];
    for (int i = 0; i < THROWS; i++)
        f[rng_below(&r, 10) < 5 ? 5 : rng_below(&r, 5)] += 1.0 / THROWS;
    softmax(FACES, z, fair);
    printf("thrown  ");
    for (int k = 0; k < FACES; k++)
        printf(" %7.2f", f[k]);
    putchar('\n');
    for (int step = 0; step <= 1000; step++) {
        softmax(FACES, z, p);
        if (step == 0 || step == 1 || step == 10 || step == 1000) {
            printf("step %4d", step);
            show("", FACES, p);
            printf("          surprise %.4f\n", surprise(f, p));
        }
        for (int k = 0; k < FACES; k++)
            z[k] -= p[k] - (float)f[k];
    }
    metric(set->metrics, "dice_fair", surprise(f, fair));
    metric(set->metrics, "dice_learned", surprise(f, p));
    metric(set->metrics, "dice_six", f[5]);
}

/* J_ij = dp_i/dz_j = p_i (1 if i = j, minus p_j) */
static void jacobian(int n, const float *p, float *j)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < n; k++)
            j[i * n + k] = p[i] * ((i == k ? 1.0f : 0.0f) - p[k]);
}

/* dC/dz of C = -log p_label, through the whole Jacobian: sum_i dC/dp_i
 * dp_i/dz_k. */
static void long_way(int n, const float *p, int label, float *delta)
{
    float j[16];
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

static void run_jacobian(settings *set)
{
    enum { N = 4, LABEL = 1 };
    float z[N] = {2, 1, 0, -1}, p[N], j[N * N], far[N], near[N];
    double worst = 0;
    softmax(N, z, p);
    jacobian(N, p, j);
    show("p           ", N, p);
    for (int i = 0; i < N; i++)
        show(i == 0 ? "Jacobian    " : "            ", N, j + i * N);
    long_way(N, p, LABEL, far);
    short_way(N, p, LABEL, near);
    show("the long way", N, far);
    show("p - y       ", N, near);
    printf("differences ");
    for (int k = 0; k < N; k++) {
        const float h = 1e-2f;
        float up[N], down[N];
        memcpy(up, z, sizeof z);
        memcpy(down, z, sizeof z);
        up[k] += h;
        down[k] -= h;
        double slope = (double)(cross_entropy(N, up, LABEL) -
                                cross_entropy(N, down, LABEL)) /
                       (double)(up[k] - down[k]);
        worst = fmax(worst, fabs(slope - (double)near[k]));
        printf(" %7.4f", slope);
    }
    putchar('\n');
    metric(set->metrics, "jacobian_worst", worst);
}

/* The images, once; the last sixth of the training set is held back. */
static images load(settings *set)
{
    error e;
    if (set->train.count == 0 &&
        !images_load(set->data, set->seed, &set->train, &set->test, &e))
        die("%s", e.text);
    images held = set->train;
    int first = held.count - held.count / 6;
    held.count -= first;
    held.pixels += (size_t)first * (size_t)(held.height * held.width);
    held.labels += first;
    return held;
}

enum { PIXELS = 784, CLASSES = 10, BATCH = 10 };

/* 784-units-10, or without a hidden layer when units is 0. */
static net_plan plan_of(int units, loss c)
{
    const int size[] = {units > 0 ? units : CLASSES, CLASSES};
    return net_plan_of(PIXELS, units > 0 ? 2 : 1, size, ACTIVATION_SIGMOID,
                       c == LOSS_QUADRATIC ? ACTIVATION_SIGMOID
                                           : ACTIVATION_IDENTITY,
                       c, BATCH);
}

static net net_of(settings *set, int units, loss c)
{
    net_plan plan = plan_of(units, c);
    net n = net_make(&plan);
    rng r = rng_make(set->seed, "weights");
    net_init(&n, INIT_GLOROT, &r);
    return n;
}

/* One neuron that says 1 and should say 0: its answer, step by step. */
static void one_neuron(settings *set)
{
    table *t = table_open(set->out, "wrong", "step quadratic cross");
    double quadratic = 5, cross = 5, eta = 0.5;
    printf("one neuron, z = 5, target 0\n"
           "step    a, quadratic    a, cross-entropy\n");
    for (int step = 0; step <= 300; step++) {
        double a = 1 / (1 + exp(-quadratic)), b = 1 / (1 + exp(-cross));
        table_row(t, "%d\t%.5f\t%.5f", step, a, b);
        if (step == 0 || step == 10 || step == 30 || step == 100 ||
            step == 300)
            printf("%4d  %14.4f  %18.4f\n", step, a, b);
        quadratic -= eta * a * a * (1 - a);
        cross -= eta * b;
    }
    table_close(&t);
}

/* 784-30-10 that starts by answering 9 to everything, with great conviction:
 * the accuracy after each portion of images. */
static void stubborn_network(settings *set)
{
    enum { PORTION = 1000, PORTIONS = 10 };
    const loss costs[] = {LOSS_QUADRATIC, LOSS_CROSS_ENTROPY};
    const float rates[] = {3, 0.3f};
    load(set);
    table *t = table_open(set->out, "stubborn", "images right");
    printf("784-30-10 that begins with 9, %% of the test set right after\n"
           "               0  1000  2000  5000 10000 images\n");
    for (int c = 0; c < 2; c++) {
        net n = net_of(set, 30, costs[c]);
        for (int k = 0; k < CLASSES; k++)
            n.layer[1].b[k] = k == 9 ? 8.0f : -8.0f;
        printf("%-11s", c == 0 ? "quadratic" : "cross-ent.");
        double right = 0;
        for (int p = 0; p <= PORTIONS; p++) {
            right = evaluate(&n, &set->test, NULL);
            table_row(t, "%d\t%.2f", p * PORTION, right);
            if (p == 0 || p == 1 || p == 2 || p == 5 || p == 10)
                printf(" %5.1f", right);
            images some = set->train;
            some.count = PORTION;
            some.pixels += (size_t)(p * PORTION) * PIXELS;
            some.labels += p * PORTION;
            train_plan how = {.rate = rates[c], .seed = set->seed};
            trainer *w = trainer_make(&n, &some, &how);
            trainer_epoch(w);
            trainer_free(&w);
        }
        putchar('\n');
        table_gap(t);
        metric(set->metrics, c == 0 ? "stubborn_quadratic" : "stubborn_cross",
               right);
        net_free(&n);
    }
    table_close(&t);
}

static void run_wrong(settings *set)
{
    one_neuron(set);
    stubborn_network(set);
}

/* Softmax regression and 784-30-10, with either cost. */
static void run_digits(settings *set)
{
    static const struct {
        const char *name;
        int units;
        loss cost;
        float rate;
    } row[] = {{"linear_quadratic", 0, LOSS_QUADRATIC, 1},
               {"linear_cross", 0, LOSS_CROSS_ENTROPY, 0.1f},
               {"hidden_quadratic", 30, LOSS_QUADRATIC, 3},
               {"hidden_cross", 30, LOSS_CROSS_ENTROPY, 0.3f}};
    load(set);
    printf("%d epochs               cost           rate  %% of the test set "
           "right\n",
           set->epochs);
    for (int k = 0; k < 4; k++) {
        net n = net_of(set, row[k].units, row[k].cost);
        train_plan how = {.epochs = set->epochs,
                          .rate = row[k].rate,
                          .schedule = SCHEDULE_LINEAR,
                          .seed = set->seed};
        trainer *t = trainer_make(&n, &set->train, &how);
        for (int e = 0; e < set->epochs; e++)
            trainer_epoch(t);
        double right = evaluate(&n, &set->test, NULL);
        printf("%-10s             %-13s  %4g  %23.2f\n",
               row[k].units ? "784-30-10" : "784-10",
               row[k].cost == LOSS_QUADRATIC ? "quadratic" : "cross-entropy",
               (double)row[k].rate, right);
        metric(set->metrics, row[k].name, right);
        trainer_free(&t);
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

/* One line: accuracy, cost and calibration of p; the bins go to the table. */
static void show_calibration(settings *set, const char *name, matrix p,
                             table *t)
{
    const uint8_t *label = set->test.labels;
    bin b[BINS];
    char text[64];
    int right = 0;
    double ece = calibration(p, label, b), c = mean_cost(p, label);
    for (int i = 0; i < p.rows; i++)
        right += matrix_row_argmax(p, i) == label[i];
    printf("%-12s %7.2f  %8.4f  %5.2f\n", name, 100.0 * right / p.rows, c,
           ece);
    for (int k = 0; k < BINS; k++)
        if (b[k].count > 0)
            table_row(t, "%.4f\t%.4f\t%d", b[k].confidence, b[k].accuracy,
                      b[k].count);
    table_gap(t);
    snprintf(text, sizeof text, "ece_%s", name);
    metric(set->metrics, text, ece);
    snprintf(text, sizeof text, "cost_%s", name);
    metric(set->metrics, text, c);
    snprintf(text, sizeof text, "right_%s", name);
    metric(set->metrics, text, 100.0 * right / p.rows);
}

enum { FEW = 2000, LONG = 60 };

/* 784-100-10, trained on few images for long: sure of all of them. Rows of
 * the table: what becomes of the cost on both sides. */
static net overconfident(settings *set, float smoothing, const char *name)
{
    net n = net_of(set, 100, LOSS_CROSS_ENTROPY);
    images few = set->train;
    few.count = FEW;
    train_plan how = {.epochs = LONG,
                      .rate = 0.5f,
                      .smoothing = smoothing,
                      .seed = set->seed};
    trainer *t = trainer_make(&n, &few, &how);
    table *rows = table_open(set->out, name, "epoch train test right");
    if (smoothing == 0)
        printf("epoch  training cost  test cost  %% right\n");
    for (int epoch = 1; epoch <= LONG; epoch++) {
        double train, test;
        trainer_epoch(t);
        evaluate(&n, &few, &train);
        double right = evaluate(&n, &set->test, &test);
        table_row(rows, "%d\t%.5f\t%.5f\t%.2f", epoch, train, test, right);
        if (smoothing == 0 && (epoch == 1 || epoch == 3 || epoch == 6 ||
                               epoch == 15 || epoch == 30 || epoch == LONG))
            printf("%5d  %13.4f  %9.4f  %7.2f\n", epoch, train, test, right);
    }
    table_close(&rows);
    trainer_free(&t);
    return n;
}

/* Overconfidence, its measure and two cures. */
static void run_sure(settings *set)
{
    images held = load(set);
    matrix chosen = matrix_make(held.count, CLASSES);
    matrix p = matrix_make(set->test.count, CLASSES);
    net n = overconfident(set, 0, "sure");
    predict(&n, &held, chosen);
    predict(&n, &set->test, p);
    table *t = table_open(set->out, "reliability", "confidence accuracy n");
    printf("              %% right      cost    ECE\n");
    show_calibration(set, "plain", p, t);
    double temperature = best_temperature(chosen, held.labels);
    metric(set->metrics, "temperature", temperature);
    soften(p, temperature, p);
    show_calibration(set, "temperature", p, t);
    net_free(&n);
    n = overconfident(set, 0.1f, "smoothed");
    predict(&n, &set->test, p);
    show_calibration(set, "smoothing", p, t);
    table_close(&t);
    printf("temperature %.2f\n", temperature);
    net_free(&n);
    matrix_free(&chosen);
    matrix_free(&p);
}

/* Probabilities of four scores over the temperature. */
static void write_temperatures(settings *set)
{
    const float z[4] = {2, 1, 0, -1};
    table *t = table_open(set->out, "temperature", "T p1 p2 p3 p4");
    for (int i = -40; i <= 40; i++) {
        double temperature = pow(10, i / 40.0);
        float cooled[4], p[4];
        for (int k = 0; k < 4; k++)
            cooled[k] = (float)((double)z[k] / temperature);
        softmax(4, cooled, p);
        table_row(t, "%g\t%g\t%g\t%g\t%g", temperature, (double)p[0],
                  (double)p[1], (double)p[2], (double)p[3]);
    }
    table_close(&t);
}

/* What a good reader of digits says to a thousand pictures of nothing. */
static void run_noise(settings *set)
{
    enum { PICTURES = 1000 };
    load(set);
    net n = net_of(set, 100, LOSS_CROSS_ENTROPY);
    train_plan how = {.epochs = 5,
                      .rate = 0.5f,
                      .schedule = SCHEDULE_LINEAR,
                      .seed = set->seed};
    trainer *t = trainer_make(&n, &set->train, &how);
    for (int e = 0; e < how.epochs; e++)
        trainer_epoch(t);
    trainer_free(&t);
    images noise = {PICTURES, 28, 28, zeroed(PICTURES, PIXELS),
                    zeroed(PICTURES, 1)};
    rng r = rng_make(set->seed, "noise");
    for (int i = 0; i < PICTURES * PIXELS; i++)
        noise.pixels[i] = (uint8_t)rng_below(&r, 256);
    matrix p = matrix_make(PICTURES, CLASSES);
    predict(&n, &noise, p);
    int said[CLASSES] = {0}, favourite = 0;
    double sure = 0;
    for (int i = 0; i < PICTURES; i++) {
        int k = matrix_row_argmax(p, i);
        said[k]++;
        sure += (double)matrix_row(p, i)[k];
    }
    for (int k = 0; k < CLASSES; k++)
        favourite = said[k] > said[favourite] ? k : favourite;
    printf("%.2f %% of the test set right\n"
           "%d pictures of noise: on average it is %.1f %% sure\n"
           "it says %d to %.1f %% of them\n",
           evaluate(&n, &set->test, NULL), PICTURES, 100.0 * sure / PICTURES,
           favourite, 100.0 * said[favourite] / PICTURES);
    metric(set->metrics, "noise_right", evaluate(&n, &set->test, NULL));
    metric(set->metrics, "noise_sure", 100.0 * sure / PICTURES);
    metric(set->metrics, "noise_favourite",
           100.0 * said[favourite] / PICTURES);
    write_temperatures(set);
    images_free(&noise);
    matrix_free(&p);
    net_free(&n);
}

/* Softmax of a thousand rows, by the loops above and by the library. */
static void run_speed(settings *set)
{
    enum { ROWS = 1000, TIMES = 20 };
    const int classes[] = {10, 1000};
    printf("classes         loops            lib/loss            "
           "      largest difference\n");
    for (int c = 0; c < 2; c++) {
        matrix z = matrix_make(ROWS, classes[c]),
               p = matrix_make(ROWS, classes[c]),
               q = matrix_make(ROWS, classes[c]);
        rng r = rng_make(set->seed, "speed");
        double best[2] = {INFINITY, INFINITY}, gap = 0;
        matrix_normal(z, 3, &r);
        for (int k = 0; k < TIMES; k++) {
            double start = seconds();
            for (int i = 0; i < ROWS; i++)
                softmax(z.cols, matrix_row(z, i), matrix_row(p, i));
            best[0] = fmin(best[0], seconds() - start);
            matrix_copy(q, z);
            start = seconds();
            loss_output(LOSS_CROSS_ENTROPY, q);
            best[1] = fmin(best[1], seconds() - start);
        }
        for (int i = 0; i < ROWS; i++)
            for (int k = 0; k < z.cols; k++)
                gap = larger(gap, (double)fabsf(matrix_row(p, i)[k] -
                                                matrix_row(q, i)[k]));
        printf("%7d  %8.0f rows/s  %8.0f rows/s  %.1f times faster  %.0e\n",
               z.cols, ROWS / best[0], ROWS / best[1], best[0] / best[1],
               gap);
        matrix_free(&z);
        matrix_free(&p);
        matrix_free(&q);
    }
}

/* The record: no hidden layer; thirty neurons, without and with a penalty. */
static void run_results(settings *set)
{
    static const struct {
        const char *name;
        int units;
        float decay;
    } row[] = {{"results_linear", 0, 0},
               {"results_30", 30, 0},
               {"results_30_decay", 30, 3e-5f}};
    load(set);
    for (int k = 0; k < 3; k++) {
        contender c = {.name = row[k].name,
                       .net = plan_of(row[k].units, LOSS_CROSS_ENTROPY),
                       .init = INIT_GLOROT,
                       .train = {.epochs = 30,
                                 .schedule = SCHEDULE_LINEAR,
                                 .decay = row[k].decay},
                       .rates = {0.03f, 0.1f, 0.3f, 0.5f}};
        record(&c, &set->train, &set->test, set->metrics);
    }
}

int main(int argc, char **argv)
{
    settings set = {.seed = 1, .epochs = 5, .data = default_data()};
    const run runs[] = {{"scores", "softmax on growing scores"},
                        {"dice", "a loaded die"},
                        {"jacobian", "the long way and the short way"},
                        {"wrong", "from a badly wrong start"},
                        {"digits", "either cost, with and without neurons"},
                        {"sure", "overconfidence, and two cures"},
                        {"noise", "the answer to nothing"},
                        {"speed", "the loops and the library"},
                        {"results", "the record; long, only when named"},
                        {NULL, NULL}};
    void (*const start[])(settings *) = {run_scores, run_dice,   run_jacobian,
                                         run_wrong,  run_digits, run_sure,
                                         run_noise,  run_speed,  run_results};
    const option options[] = {
        {"seed", OPTION_SEED, &set.seed, "of every random choice", 0, 0},
        {"epochs", OPTION_INT, &set.epochs, "of digits", 1, 1000},
        {"data", OPTION_TEXT, &set.data, "digits, mnist or a folder", 0, 0},
        {NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    program p = program_start(argc, argv, "Scores into probabilities.", runs,
                              options);
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
