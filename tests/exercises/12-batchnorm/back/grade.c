/* Grades exercise 12-batchnorm/back: the compact line. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 16 };

static void one_unit(int m, float gamma, float inverse)
{
    rng r = grader_stream("back");
    float raw[MOST], xhat[MOST], mean = 0, square = 0;
    for (int i = 0; i < m; i++)
        mean += (raw[i] = (float)rng_normal(&r)) / (float)m;
    for (int i = 0; i < m; i++)
        square += (raw[i] - mean) * (raw[i] - mean) / (float)m;
    for (int i = 0; i < m; i++)
        xhat[i] = (raw[i] - mean) / sqrtf(square);
    const float *x = grader_input("xhat", m, xhat);
    const float *delta = grader_random("delta", m, &r);
    float *dx = grader_output("dx", m), shift = 0, tilt = 0;
    for (int i = 0; i < m; i++) {
        shift += delta[i] / (float)m;
        tilt += delta[i] * xhat[i] / (float)m;
    }
    float want[MOST], constants[MOST], centred[MOST], sums[MOST], bare[MOST];
    for (int i = 0; i < m; i++) {
        float f = gamma * inverse;
        bare[i] = inverse * (delta[i] - shift - xhat[i] * tilt);
        want[i] = gamma * bare[i];
        constants[i] = f * delta[i];
        centred[i] = f * (delta[i] - shift);
        sums[i] = f * (delta[i] - (float)m * (shift + xhat[i] * tilt));
    }
    grader_case("with m = %d and gamma = %g", m, (double)gamma);
    back(m, x, delta, gamma, inverse, dx);
    grader_check(&(question){
        .name = "dx",
        .n = m,
        .got = NUMBERS(dx),
        .want = NUMBERS(want),
        .scale = 0.1,
        .mistakes = {
            {NUMBERS(constants),
             "you go back as if mean and variance were constants: both "
             "depend on every x of the batch"},
            {NUMBERS(centred), "the mean is right, but the variance depends "
                               "on x as well: a third term is missing"},
            {NUMBERS(sums), "you subtract sums where the formula has means: "
                            "divide both by m"},
            {NUMBERS(bare), "you left gamma out"}}});
}

static void five(void)
{
    one_unit(5, 2, 0.5f);
}

static void many(void)
{
    one_unit(16, -0.7f, 3);
}

const grader_test grader_tests[] = {
    {"a batch of five", five}, {"a negative gamma", many}, {NULL, NULL}};
