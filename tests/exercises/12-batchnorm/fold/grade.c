/* Grades exercise 12-batchnorm/fold: one layer out of two. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <string.h>

enum { OUT = 3, IN = 4 };

static const char *const says_w[] = {
    "you read w as in x out: weight j of unit k is w[k * in + j]",
    "you left gamma out of the slope: it is gamma / sqrt(variance + epsilon)",
    "you divide by the variance and not by its root",
    "your epsilon is added to the root: it belongs under it, to the variance",
    "you left epsilon out: it is added to the variance under the root"};

static const char *const says_b[] = {
    "the mean is scaled too: slope times (x - mean)",
    "the mean is scaled by the whole slope, and yours by gamma alone",
    "the mean is subtracted, not added",
    "your bias is beta alone: the mean is missing from it",
    "your bias lacks beta",
    "you use the old b: what it holds before the call means nothing"};

enum {
    WAYS_W = sizeof says_w / sizeof *says_w,
    WAYS_B = sizeof says_b / sizeof *says_b
};

static void one_layer(void)
{
    rng r = grader_stream("fold");
    float start[OUT * IN], spread[OUT], slope[OUT], old[OUT];
    float want_w[OUT * IN], wrong_w[WAYS_W][OUT * IN];
    float want_b[OUT], wrong_b[WAYS_B][OUT];
    const float epsilon = 0.1f;
    for (int j = 0; j < OUT * IN; j++)
        start[j] = (float)rng_normal(&r);
    for (int k = 0; k < OUT; k++)
        spread[k] = 0.2f + (float)rng_uniform(&r);
    const float *gamma = grader_random("gamma", OUT, &r);
    const float *beta = grader_random("beta", OUT, &r);
    const float *mean = grader_random("mean", OUT, &r);
    const float *variance = grader_input("variance", OUT, spread);
    float *w = grader_state("w", OUT * IN, start),
          *b = grader_output("b", OUT);
    memcpy(old, b, sizeof old);
    for (int k = 0; k < OUT; k++)
        slope[k] = gamma[k] / sqrtf(variance[k] + epsilon);
    for (int i = 0; i < OUT * IN; i++) {
        int k = i / IN;
        float s = start[i], v = variance[k];
        want_w[i] = slope[k] * s;
        wrong_w[0][i] = slope[i % OUT] * s;
        wrong_w[1][i] = s / sqrtf(v + epsilon);
        wrong_w[2][i] = gamma[k] * s / (v + epsilon);
        wrong_w[3][i] = gamma[k] * s / (sqrtf(v) + epsilon);
        wrong_w[4][i] = gamma[k] * s / sqrtf(v);
    }
    for (int k = 0; k < OUT; k++) {
        want_b[k] = beta[k] - slope[k] * mean[k];
        wrong_b[0][k] = beta[k] - mean[k];
        wrong_b[1][k] = beta[k] - gamma[k] * mean[k];
        wrong_b[2][k] = beta[k] + slope[k] * mean[k];
        wrong_b[3][k] = beta[k];
        wrong_b[4][k] = -slope[k] * mean[k];
        wrong_b[5][k] = want_b[k] + slope[k] * old[k];
    }
    question of_w = {.name = "w",
                     .n = OUT * IN,
                     .rows = OUT,
                     .cols = IN,
                     .got = NUMBERS(w),
                     .want = NUMBERS(want_w)};
    question of_b = {
        .name = "b", .n = OUT, .got = NUMBERS(b), .want = NUMBERS(want_b)};
    for (int way = 0; way < WAYS_W; way++)
        of_w.mistakes[way] =
            (known_mistake){NUMBERS(wrong_w[way]), says_w[way]};
    for (int way = 0; way < WAYS_B; way++)
        of_b.mistakes[way] =
            (known_mistake){NUMBERS(wrong_b[way]), says_b[way]};
    grader_case("with out = %d and in = %d", OUT, IN);
    fold(OUT, IN, gamma, beta, mean, variance, epsilon, w, b);
    grader_check(&of_w);
    grader_check(&of_b);
}

const grader_test grader_tests[] = {{"a layer of three", one_layer},
                                    {NULL, NULL}};
