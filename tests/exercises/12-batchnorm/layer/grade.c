/* Grades exercise 12-batchnorm/layer: each example by itself. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 16 };

/* mean and variance of n numbers, `step` apart */
static void moments_of(int n, int step, const float *x, float *mean,
                       float *variance)
{
    *mean = *variance = 0;
    for (int i = 0; i < n; i++)
        *mean += x[i * step] / (float)n;
    for (int i = 0; i < n; i++)
        *variance += powf(x[i * step] - *mean, 2) / (float)n;
}

static void one_batch(int m, int n, float epsilon)
{
    rng r = grader_stream("layer");
    const float *x = grader_random("x", m * n, &r);
    const float *gamma = grader_random("gamma", n > m ? n : m, &r);
    const float *beta = grader_random("beta", n > m ? n : m, &r);
    float *z = grader_output("z", m * n), mean, v;
    float want[MOST], batch[MOST], flat[MOST], row[MOST], unbiased[MOST];
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) {
            int k = i * n + j;
            moments_of(m, n, x + j, &mean, &v);
            batch[k] =
                gamma[j] * (x[k] - mean) / sqrtf(v + epsilon) + beta[j];
            moments_of(n, 1, x + i * n, &mean, &v);
            float d = x[k] - mean;
            float u = v * (float)n / (float)(n - 1);
            want[k] = gamma[j] * d / sqrtf(v + epsilon) + beta[j];
            flat[k] = gamma[j] * d / (v + epsilon) + beta[j];
            row[k] = gamma[i] * d / sqrtf(v + epsilon) + beta[i];
            unbiased[k] = gamma[j] * d / sqrtf(u + epsilon) + beta[j];
        }
    grader_case("with m = %d, n = %d and epsilon = %g", m, n,
                (double)epsilon);
    layer_norm(m, n, x, gamma, beta, epsilon, z);
    grader_check(&(question){
        .name = "z",
        .n = m * n,
        .rows = m,
        .cols = n,
        .got = NUMBERS(z),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(batch), "this is batch norm: you take mean and variance "
                             "over the examples, not over the units of one"},
            {NUMBERS(flat), "you divide by the variance and not by its root"},
            {NUMBERS(row), "you took gamma and beta of the example instead "
                           "of the unit"},
            {NUMBERS(unbiased), "you divide by n - 1, the unbiased variance; "
                                "norms take 1/n"}}});
}

static void few(void)
{
    one_batch(2, 5, 1e-5f);
}

static void epsilon_counts(void)
{
    one_batch(4, 3, 0.5f);
}

const grader_test grader_tests[] = {
    {"two examples", few}, {"a large epsilon", epsilon_counts}, {NULL, NULL}};
