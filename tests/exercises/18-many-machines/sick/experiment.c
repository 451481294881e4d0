/* experiment.c: makes the table of exercise sick. A small net of tanh units
 * learns two classes, on one rank and on four, which live in this program one
 * beside the other; each patient does one thing wrong. */
#include "rng.h"
#include "tasks.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum {
    SHOWN = 480,
    INPUTS = 5,
    HIDDEN = 8,
    EPOCHS = 3,
    RANKS = 4,
    WEIGHTS = HIDDEN * (INPUTS + 2) + 1,
    LARGEST = SHOWN
};

static const double rate = 0.3;

/* What is computed for one example, and which rank does. */
typedef struct example {
    int number, rank, row; /* of all; of the share */
    double z[HIDDEN], a[HIDDEN], mask[HIDDEN], delta[HIDDEN], slope;
} example;

/* A setting of the training: a column of the table. */
typedef struct setting {
    int batch;
    bool drops, norms;
} setting;

static double x[SHOWN][INPUTS], y[SHOWN];
static example batch[LARGEST];

/* Two classes by a rule with a bend in it; one label in ten is wrong. */
static void draw_data(void)
{
    rng r = rng_make(18, "sick data");
    for (int e = 0; e < SHOWN; e++) {
        for (int j = 0; j < INPUTS; j++)
            x[e][j] = rng_normal(&r);
        bool one = x[e][0] * x[e][1] + x[e][2] > 0.3 * x[e][3];
        y[e] = rng_below(&r, 10) == 0 ? !one : one;
    }
}

static void draw_weights(double *w, int rank)
{
    rng r = rng_numbered(18, "sick weights", (uint64_t)rank);
    for (int k = 0; k < WEIGHTS; k++)
        w[k] = rng_normal(&r) / sqrt(INPUTS);
}

/* ---- one batch --------------------------------------------------------- */

/* Shares out the examples from `first` on. */
static void deal(int m, int first, int ranks, enum illness has, setting s,
                 int step)
{
    for (int i = 0, rank = 0, begin = 0; i < m; i++) {
        int count = m / ranks + (rank < m % ranks);
        if (i == begin + count)
            begin = i, rank++;
        example *e = &batch[i];
        e->rank = rank;
        e->row = i - begin;
        e->number = first + (has == SAME_SHARE ? e->row : i);
        int name = has == SAME_MASKS ? e->row : e->number;
        rng r = rng_numbered(18, "sick masks",
                             (uint64_t)step * SHOWN + (uint64_t)name);
        for (int k = 0; k < HIDDEN; k++)
            e->mask[k] = !s.drops ? 1 : rng_uniform(&r) < 0.5 ? 0 : 2;
    }
}

/* The mean of z (back: of delta), or of its product with z, over those with whom
 * example i is normed. */
static double mean_with(int m, int i, bool own, int k, bool back, bool square)
{
    double sum = 0;
    int count = 0;
    for (int l = 0; l < m; l++) {
        const example *e = &batch[l];
        if (own && e->rank != batch[i].rank)
            continue;
        double u = back ? e->delta[k] : e->z[k];
        sum += square ? u * e->z[k] : u;
        count++;
    }
    return sum / count;
}

/* z becomes (z - mean) / deviation; the deviations are kept for the way back.
 */
static void norm(int m, bool own, double deviation[][HIDDEN])
{
    static double mean[LARGEST][HIDDEN];
    for (int i = 0; i < m; i++)
        for (int k = 0; k < HIDDEN; k++) {
            mean[i][k] = mean_with(m, i, own, k, false, false);
            double square = mean_with(m, i, own, k, false, true);
            deviation[i][k] = sqrt(square - mean[i][k] * mean[i][k] + 1e-5);
        }
    for (int i = 0; i < m; i++)
        for (int k = 0; k < HIDDEN; k++)
            batch[i].z[k] = (batch[i].z[k] - mean[i][k]) / deviation[i][k];
}

static void norm_back(int m, bool own, double deviation[][HIDDEN])
{
    static double moved[LARGEST][HIDDEN];
    for (int i = 0; i < m; i++)
        for (int k = 0; k < HIDDEN; k++)
            moved[i][k] = mean_with(m, i, own, k, true, false) +
                          batch[i].z[k] * mean_with(m, i, own, k, true, true);
    for (int i = 0; i < m; i++)
        for (int k = 0; k < HIDDEN; k++)
            batch[i].delta[k] =
                (batch[i].delta[k] - moved[i][k]) / deviation[i][k];
}

static void scores(int m, double w[][WEIGHTS])
{
    for (int i = 0; i < m; i++) {
        example *e = &batch[i];
        const double *v = w[e->rank];
        for (int k = 0; k < HIDDEN; k++, v += INPUTS + 1) {
            e->z[k] = v[INPUTS];
            for (int j = 0; j < INPUTS; j++)
                e->z[k] += v[j] * x[e->number][j];
        }
    }
}

/* From the scores to the slopes in them; returns the sum of the costs. */
static double answers(int m, double w[][WEIGHTS])
{
    double cost = 0;
    for (int i = 0; i < m; i++) {
        example *e = &batch[i];
        const double *v = w[e->rank] + HIDDEN * (INPUTS + 1);
        double score = v[HIDDEN];
        for (int k = 0; k < HIDDEN; k++) {
            e->a[k] = tanh(e->z[k]);
            score += v[k] * e->a[k] * e->mask[k];
        }
        double p = 1 / (1 + exp(-score));
        cost -= log(y[e->number] > 0 ? p : 1 - p);
        e->slope = p - y[e->number];
        for (int k = 0; k < HIDDEN; k++)
            e->delta[k] =
                e->slope * v[k] * e->mask[k] * (1 - e->a[k] * e->a[k]);
    }
    return cost;
}

/* Adds `weight` of the gradient of one example. */
static void add_gradient(const example *e, double weight, double *g)
{
    for (int k = 0; k < HIDDEN; k++) {
        for (int j = 0; j < INPUTS; j++)
            *g++ += weight * e->delta[k] * x[e->number][j];
        *g++ += weight * e->delta[k];
    }
    for (int k = 0; k < HIDDEN; k++)
        *g++ += weight * e->slope * e->a[k] * e->mask[k];
    *g += weight * e->slope;
}

/* ---- a training -------------------------------------------------------- */

static double pass(int m, bool own, bool norms, double w[][WEIGHTS])
{
    static double deviation[LARGEST][HIDDEN];
    scores(m, w);
    if (norms)
        norm(m, own, deviation);
    double cost = answers(m, w);
    if (norms)
        norm_back(m, own, deviation);
    return cost;
}

static void one_step(int m, int ranks, enum illness has, setting s,
                     double eta, double w[][WEIGHTS])
{
    double g[WEIGHTS] = {0};
    pass(m, has == OWN_NORM, s.norms, w);
    for (int i = 0; i < m; i++) {
        int count = m / ranks + (batch[i].rank < m % ranks);
        double weight = has == SUM_FOR_MEAN    ? (double)ranks / m
                        : has == MEAN_OF_MEANS ? 1.0 / ranks / count
                                               : 1.0 / m;
        add_gradient(&batch[i], weight, g);
    }
    for (int r = 0; r < ranks; r++)
        for (int k = 0; k < WEIGHTS; k++)
            w[r][k] -= eta * g[k];
}

/* The mean cost of all examples on rank 0 after a training; how far the
 * ranks' weights are apart goes to *apart. */
static double train(int ranks, enum illness has, setting s, double eta,
                    double *apart)
{
    double w[RANKS][WEIGHTS];
    for (int r = 0; r < ranks; r++)
        draw_weights(w[r], has == NOT_BROADCAST ? r : 0);
    for (int epoch = 0, step = 0; epoch < EPOCHS; epoch++)
        for (int first = 0; first < SHOWN; first += s.batch, step++) {
            deal(s.batch, first, ranks, has, s, step);
            one_step(s.batch, ranks, has, s, eta, w);
        }
    *apart = 0;
    for (int r = 1; r < ranks; r++)
        for (int k = 0; k < WEIGHTS; k++)
            *apart = fmax(*apart, fabs(w[r][k] - w[0][k]));
    deal(SHOWN, 0, 1, WELL, (setting){SHOWN, false, s.norms}, 0);
    return pass(SHOWN, false, s.norms, w) / SHOWN;
}

static void row(const char *name, int ranks, enum illness has, double eta)
{
    static const setting columns[] = {{32, false, false},
                                      {30, false, false},
                                      {32, true, false},
                                      {32, false, true}};
    double apart = 0;
    printf("%-12s", name);
    for (int c = 0; c < 4; c++) {
        double here;
        printf(" %9.5f", train(ranks, has, columns[c], eta, &here));
        apart = c == 0 ? here : apart;
    }
    printf(" %7.2f\n", apart);
}

int main(void)
{
    static const enum illness has[] = {
        OWN_NORM,      SUM_FOR_MEAN, SAME_SHARE, MEAN_OF_MEANS,
        NOT_BROADCAST, SAME_MASKS,   WELL};
    draw_data();
    row("before", 1, WELL, 0);
    row("1 rank", 1, WELL, rate);
    row("1, rate x 4", 1, WELL, RANKS * rate);
    for (int k = 0; k < 7; k++)
        row((const char[]){(char)('P' + k), '\0'}, RANKS, has[k], rate);
    return 0;
}
