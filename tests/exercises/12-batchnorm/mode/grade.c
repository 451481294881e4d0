/* Grades exercise 12-batchnorm/mode: running statistics in test mode. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 8 };

static void one_batch(int m)
{
    rng r = grader_stream("mode");
    const float gamma = 1.5f, beta = 0.3f, mu = 0.7f, v = 2.5f, eps = 1e-5f;
    const float *x = grader_random("x", m, &r);
    float *z = grader_output("z", m), mean = 0, own = 0;
    float want[MOST], batch[MOST], half[MOST], flat[MOST];
    for (int i = 0; i < m; i++)
        mean += x[i] / (float)m;
    for (int i = 0; i < m; i++)
        own += (x[i] - mean) * (x[i] - mean) / (float)m;
    for (int i = 0; i < m; i++) {
        want[i] = gamma * (x[i] - mu) / sqrtf(v + eps) + beta;
        batch[i] = gamma * (x[i] - mean) / sqrtf(own + eps) + beta;
        half[i] = gamma * (x[i] - mu) / sqrtf(own + eps) + beta;
        flat[i] = gamma * (x[i] - mu) / (v + eps) + beta;
    }
    grader_case("with m = %d", m);
    test_mode(m, x, gamma, beta, mu, v, eps, z);
    grader_check(&(question){
        .name = "z",
        .n = m,
        .got = NUMBERS(z),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(batch),
             "the answer still depends on who else is in the batch: take the "
             "running mean and variance"},
            {NUMBERS(half), "only the mean is the running one now; the "
                            "variance is still the batch's"},
            {NUMBERS(flat),
             "you divide by the variance and not by its root"}}});
}

static void several(void)
{
    one_batch(8);
}

static void alone(void)
{
    one_batch(1);
}

const grader_test grader_tests[] = {
    {"a batch of eight", several}, {"one image", alone}, {NULL, NULL}};
