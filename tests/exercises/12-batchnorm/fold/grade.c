/* Grades exercise 12-batchnorm/fold: one layer out of two. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <string.h>

enum { OUT = 3, IN = 4 }; /* at most */

static const char *const says_w[] = {
    "you read w as in x out: weight j of unit k is w[k * in + j]",
    "you left gamma out of the slope",
    "you divide by the variance and not by its root",
    "your epsilon is added to the root: it belongs under it, to the variance",
    "you left epsilon out: it is added to the variance under the root"};

static const char *const says_b[] = {
    "the mean is scaled too: x - mean is, as a whole",
    "the mean is scaled by the whole slope, and yours by gamma alone",
    "the mean is subtracted, not added",
    "your bias is beta alone: the mean is missing from it",
    "your bias lacks beta",
    "you use the old b: what it holds before the call means nothing"};

enum {
    WAYS_W = sizeof says_w / sizeof *says_w,
    WAYS_B = sizeof says_b / sizeof *says_b
};

static void ask(const char *named, int out, int in, const float *gamma,
                const float *beta, const float *mean, const float *variance,
                float epsilon, const float *start)
{
    float slope[OUT], old[OUT];
    float want_w[OUT * IN], wrong_w[WAYS_W][OUT * IN];
    float want_b[OUT], wrong_b[WAYS_B][OUT];
    float *w = grader_state("w", out * in, start),
          *b = grader_output("b", out);
    start = grader_before(w);
    memcpy(old, b, sizeof *b * (size_t)out);
    for (int k = 0; k < out; k++)
        slope[k] = gamma[k] / sqrtf(variance[k] + epsilon);
    for (int i = 0; i < out * in; i++) {
        int k = i / in;
        float s = start[i], v = variance[k];
        want_w[i] = slope[k] * s;
        wrong_w[0][i] = slope[i % out] * s;
        wrong_w[1][i] = s / sqrtf(v + epsilon);
        wrong_w[2][i] = gamma[k] * s / (v + epsilon);
        wrong_w[3][i] = gamma[k] * s / (sqrtf(v) + epsilon);
        wrong_w[4][i] = gamma[k] * s / sqrtf(v);
    }
    for (int k = 0; k < out; k++) {
        want_b[k] = beta[k] - slope[k] * mean[k];
        wrong_b[0][k] = beta[k] - mean[k];
        wrong_b[1][k] = beta[k] - gamma[k] * mean[k];
        wrong_b[2][k] = beta[k] + slope[k] * mean[k];
        wrong_b[3][k] = beta[k];
        wrong_b[4][k] = -slope[k] * mean[k];
        wrong_b[5][k] = want_b[k] + slope[k] * old[k];
    }
    question of_w = {.name = "w",
                     .n = out * in,
                     .rows = out,
                     .cols = in,
                     .got = NUMBERS(w),
                     .want = NUMBERS(want_w)};
    question of_b = {
        .name = "b", .n = out, .got = NUMBERS(b), .want = NUMBERS(want_b)};
    for (int way = 0; way < WAYS_W; way++)
        of_w.mistakes[way] =
            (known_mistake){NUMBERS(wrong_w[way]), says_w[way]};
    for (int way = 0; way < WAYS_B; way++)
        of_b.mistakes[way] =
            (known_mistake){NUMBERS(wrong_b[way]), says_b[way]};
    grader_case("%swith out = %d and in = %d", named, out, in);
    fold(out, in, gamma, beta, mean, variance, epsilon, w, b);
    grader_check(&of_w);
    grader_check(&of_b);
}

static void one_layer(void)
{
    rng r = grader_stream("fold");
    float start[OUT * IN], spread[OUT];
    for (int j = 0; j < OUT * IN; j++)
        start[j] = (float)rng_normal(&r);
    for (int k = 0; k < OUT; k++)
        spread[k] = 0.2f + (float)rng_uniform(&r);
    const float *gamma = grader_random("gamma", OUT, &r);
    const float *beta = grader_random("beta", OUT, &r);
    const float *mean = grader_random("mean", OUT, &r);
    ask("", OUT, IN, gamma, beta, mean, grader_input("variance", OUT, spread),
        0.1f, start);
}

static void example(void)
{
    ask("in the example of the stub, ", 2, 3,
        grader_input("gamma", 2, (float[]){3, -1.8f}),
        grader_input("beta", 2, (float[]){0.2f, 1.3f}),
        grader_input("mean", 2, (float[]){4, -2}),
        grader_input("variance", 2, (float[]){2.2f, 0.31f}), 0.05f,
        (float[]){0.7f, -1.2f, 0.1f, 0.4f, 0.3f, -2});
}

const grader_test grader_tests[] = {
    {"the example", example}, {"a layer of three", one_layer}, {NULL, NULL}};
