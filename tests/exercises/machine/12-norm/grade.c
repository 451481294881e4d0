/* Grades stage 12 of the machine: batch norm in both modes, back, the whole.
 */
#include "exam.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const exam_plan exam = {.stage = 12,
                        .batch = 20,
                        .rate = 0.005f,
                        .drop = 0.1f,
                        .epochs = 5,
                        .least = 78,
                        .look = "the three functions of this stage"};

enum { ROWS = 5, COLS = 3, ALL = ROWS * COLS };

/* ---- the start ---------------------------------------------------------- */

static void the_start(void)
{
    const int size[] = {4, 6, 5, 2};
    machine *m = exam_machine(3, size, 1);
    rng r = grader_stream("start");
    for (int i = 0; i < m->parameters; i++)
        m->parameter[i] = 9;
    grader_case("of norm_start, a machine 4-6-5-2");
    norm_start(m, &r);
    if (m->w[1][0] == 9)
        grader_fail("your norm_start does not start the weights: he_start "
                    "does");
    for (int l = 1; l < 3; l++)
        for (int k = 0; k < size[l]; k++) {
            const float got[] = {m->gamma[l][k], m->beta[l][k],
                                 m->running_mean[l][k],
                                 m->running_variance[l][k]};
            const char *names[] = {"gamma", "beta", "running_mean",
                                   "running_variance"};
            for (int i = 0; i < 4; i++)
                if (got[i] != (i % 3 == 0 ? 1 : 0))
                    grader_fail("after norm_start %s[%d][%d] is %g, and "
                                "should be %d",
                                names[i], l, k, (double)got[i], i % 3 == 0);
        }
}

/* ---- forward ------------------------------------------------------------ */

/* A hidden layer, its sums, and what its norm should make of them. */
typedef struct layer_case {
    machine *m;
    float x[ALL], xhat[ALL], z[ALL], sample[ALL];
    float mean[COLS], variance[COLS], inverse[COLS];
    float moved_mean[COLS], moved_variance[COLS], biased[COLS], swapped[COLS];
} layer_case;

static void norm_column(layer_case *c, int k)
{
    double mean = 0, v = 0;
    const machine *m = c->m;
    for (int i = 0; i < ROWS; i++)
        mean += (double)c->x[i * COLS + k] / ROWS;
    for (int i = 0; i < ROWS; i++)
        v += pow(c->x[i * COLS + k] - mean, 2) / ROWS;
    double run = m->running_mean[1][k], wide = m->running_variance[1][k];
    double free = v * ROWS / (ROWS - 1);
    for (int i = 0; i < ROWS; i++) {
        int at = i * COLS + k;
        double hat = (c->x[at] - mean) / sqrt(v + 1e-5);
        double other = (c->x[at] - mean) / sqrt(free + 1e-5);
        c->xhat[at] = (float)hat;
        c->z[at] = (float)(m->gamma[1][k] * hat + m->beta[1][k]);
        c->sample[at] = (float)(m->gamma[1][k] * other + m->beta[1][k]);
    }
    c->inverse[k] = (float)(1 / sqrt(v + 1e-5));
    c->moved_mean[k] = (float)(0.9 * run + 0.1 * mean);
    c->moved_variance[k] = (float)(0.9 * wide + 0.1 * free);
    c->biased[k] = (float)(0.9 * wide + 0.1 * v);
    c->swapped[k] = (float)(0.1 * run + 0.9 * mean);
}

static layer_case make_case(bool training)
{
    const int size[] = {2, COLS, 2};
    layer_case c;
    rng r = grader_stream("norm");
    c.m = exam_machine(2, size, ROWS + 1);
    c.m->count = ROWS;
    c.m->drop = 0;
    c.m->training = training;
    for (int k = 0; k < COLS; k++) {
        c.m->gamma[1][k] = (float)(1 + 0.3 * rng_normal(&r));
        c.m->beta[1][k] = (float)rng_normal(&r);
        c.m->running_mean[1][k] = (float)rng_normal(&r);
        c.m->running_variance[1][k] = 2 + (float)k;
    }
    for (int i = 0; i < ALL; i++)
        c.x[i] = c.m->z[1][i] = (float)(1 + 2 * rng_normal(&r));
    for (int k = 0; k < COLS; k++)
        norm_column(&c, k);
    return c;
}

static void check_columns(const char *name, const float *got,
                          const float *want, const float *other,
                          const char *says)
{
    grader_check(&(question){.name = name,
                             .n = COLS,
                             .got = NUMBERS(got),
                             .want = NUMBERS(want),
                             .mistakes = {{NUMBERS(other), says}}});
}

static void the_norm(void)
{
    layer_case c = make_case(true);
    const machine *m = c.m;
    grader_case("of norm_bend while training, 5 examples and 3 neurons");
    norm_bend(c.m, 1);
    grader_check(&(question){.name = "xhat[1]",
                             .n = ALL,
                             .got = NUMBERS(m->xhat[1]),
                             .want = NUMBERS(c.xhat),
                             .rows = ROWS,
                             .cols = COLS});
    grader_check(&(question){
        .name = "z[1]",
        .n = ALL,
        .got = NUMBERS(m->z[1]),
        .want = NUMBERS(c.z),
        .mistakes = {{NUMBERS(c.x), "z[1] still holds the sums: it should "
                                    "hold what gamma and beta make of xhat"},
                     {NUMBERS(c.xhat), "gamma and beta are missing"}},
        .rows = ROWS,
        .cols = COLS});
    for (int i = 0; i < ALL; i++)
        if (m->a[1][i] != fmaxf(0, c.m->z[1][i]))
            grader_fail("after norm_bend, a[1] is not the ReLU of the normed "
                        "z[1]: drop_bend comes last");
    grader_check(&(question){.name = "inverse[1]",
                             .n = COLS,
                             .got = NUMBERS(m->inverse[1]),
                             .want = NUMBERS(c.inverse)});
    check_columns("running_mean[1]", m->running_mean[1], c.moved_mean,
                  c.swapped, "it moves a tenth of the way, not nine tenths");
    check_columns("running_variance[1]", m->running_variance[1],
                  c.moved_variance, c.biased,
                  "the running variance takes the batch's with count - 1");
}

static void reading(void)
{
    layer_case c = make_case(false);
    float want[ALL], mean[COLS], variance[COLS];
    const machine *m = c.m;
    memcpy(mean, m->running_mean[1], sizeof mean);
    memcpy(variance, m->running_variance[1], sizeof variance);
    for (int i = 0; i < ALL; i++) {
        int k = i % COLS;
        want[i] = (float)(m->gamma[1][k] * (c.x[i] - mean[k]) /
                              sqrt(variance[k] + 1e-5) +
                          m->beta[1][k]);
    }
    grader_case("of norm_bend while the machine reads");
    norm_bend(c.m, 1);
    grader_check(&(question){
        .name = "z[1]",
        .n = ALL,
        .got = NUMBERS(m->z[1]),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(c.z), "yours takes mean and variance of the "
                                    "batch: while it reads it takes the "
                                    "running ones"}},
        .rows = ROWS,
        .cols = COLS});
    check_columns("running_mean[1]", m->running_mean[1], mean, c.moved_mean,
                  "nothing moves while the machine reads");
    check_columns("running_variance[1]", m->running_variance[1], variance,
                  c.moved_variance, "nothing moves while the machine reads");
}

/* ---- back --------------------------------------------------------------- */

/* delta: in z on entry, becomes the slopes in the sums; `straight` as if mean
 * and variance were constants, `half` without the variance's part. */
static void back(const layer_case *c, const float *delta, float *want,
                 float *straight, float *half, float *dgamma, float *dbeta)
{
    for (int k = 0; k < COLS; k++) {
        double sum = 0, along = 0;
        for (int i = k; i < ALL; i += COLS) {
            sum += delta[i];
            along += (double)delta[i] * c->xhat[i];
        }
        dbeta[k] = (float)(sum / ROWS);
        dgamma[k] = (float)(along / ROWS);
        for (int i = k; i < ALL; i += COLS) {
            double scale = (double)c->m->gamma[1][k] * c->inverse[k];
            straight[i] = (float)(scale * delta[i]);
            half[i] = (float)(scale * (delta[i] - sum / ROWS));
            want[i] = (float)(scale * (delta[i] - sum / ROWS -
                                       c->xhat[i] * along / ROWS));
        }
    }
}

static void the_way_back(void)
{
    layer_case c = make_case(true);
    float delta[ALL], want[ALL], straight[ALL], half[ALL];
    float dgamma[COLS], dbeta[COLS], gamma_sum[COLS], beta_sum[COLS];
    rng r = grader_stream("norm, delta");
    machine *m = c.m;
    memcpy(m->xhat[1], c.xhat, sizeof c.xhat);
    memcpy(m->inverse[1], c.inverse, sizeof c.inverse);
    for (int i = 0; i < ALL; i++) {
        m->z[1][i] = c.z[i];
        m->a[1][i] = fmaxf(0, c.z[i]);
        m->mask[1][i] = 1;
        m->delta[1][i] = (float)rng_normal(&r);
        delta[i] = c.z[i] > 0 ? m->delta[1][i] : 0;
    }
    back(&c, delta, want, straight, half, dgamma, dbeta);
    for (int k = 0; k < COLS; k++)
        gamma_sum[k] = ROWS * dgamma[k], beta_sum[k] = ROWS * dbeta[k];
    grader_case("of norm_unbend, 5 examples and 3 neurons");
    norm_unbend(m, 1);
    check_columns("dbeta[1]", m->dbeta[1], dbeta, beta_sum,
                  "yours is the sum over the batch: the cost is a mean");
    check_columns("dgamma[1]", m->dgamma[1], dgamma, gamma_sum,
                  "yours is the sum over the batch: the cost is a mean");
    grader_check(&(question){
        .name = "delta[1]",
        .n = ALL,
        .got = NUMBERS(m->delta[1]),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(straight), "yours takes mean and variance for "
                                         "constants: every sum moves them "
                                         "too"},
                     {NUMBERS(half), "the variance's part is missing: every "
                                     "sum moves it too"}},
        .rows = ROWS,
        .cols = COLS});
}

const grader_test grader_tests[] = {{"the start", the_start},
                                    {"the norm", the_norm},
                                    {"reading", reading},
                                    {"the way back", the_way_back},
                                    {"the gradient", exam_gradient},
                                    {"ten images", exam_ten},
                                    {"digits", exam_digits},
                                    {"the seed", exam_seed},
                                    {NULL, NULL}};
