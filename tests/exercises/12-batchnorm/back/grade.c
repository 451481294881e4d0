/* Grades exercise 12-batchnorm/back: the compact line. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 16 };

static const char *const says[] = {
    "you go back as if mean and variance were constants: both depend on "
    "every x of the batch",
    "the mean is right, but the variance depends on x as well: a third term "
    "is missing, or 0 (mean(delta xhat) is the mean of the products, and the "
    "product of the two means is 0)",
    "you subtract sums where the formula has means: divide both by m",
    "the second term is a sum where the formula has a mean: divide it by m",
    "the third term has a sum where the formula has a mean: divide it by m",
    "the third term is taken away like the second, and you add it",
    "the third term lacks its xhat_i: the mean of delta xhat is multiplied "
    "by it, anew for each i",
    "your means are used before they are complete: they need a loop of "
    "their own, before the one that writes dx",
    "you left gamma out",
    "you left inverse out",
    "you divide by inverse: it is 1 / sqrt(v + epsilon) already, so multiply "
    "by it"};

enum { WAYS = sizeof says / sizeof *says };

/* A batch's xhat: random numbers, normalised. */
static const float *normalised(int m, rng *r)
{
    float raw[MOST], mean = 0, square = 0;
    for (int i = 0; i < m; i++)
        mean += (raw[i] = (float)rng_normal(r)) / (float)m;
    for (int i = 0; i < m; i++)
        square += (raw[i] - mean) * (raw[i] - mean) / (float)m;
    for (int i = 0; i < m; i++)
        raw[i] = (raw[i] - mean) / sqrtf(square);
    return grader_input("xhat", m, raw);
}

static void one_unit(int m, float gamma, float inverse)
{
    rng r = grader_stream("back");
    const float *xhat = normalised(m, &r);
    const float *delta = grader_random("delta", m, &r);
    float *dx = grader_output("dx", m), want[MOST], wrong[WAYS][MOST];
    float shift = 0, tilt = 0, n = (float)m, f = gamma * inverse;
    for (int i = 0; i < m; i++) {
        shift += delta[i] / n;
        tilt += delta[i] * xhat[i] / n;
        wrong[7][i] = f * (delta[i] - shift - xhat[i] * tilt);
    }
    for (int i = 0; i < m; i++) {
        float d = delta[i], third = xhat[i] * tilt, bare = d - shift - third;
        want[i] = f * bare;
        wrong[0][i] = f * d;
        wrong[1][i] = f * (d - shift);
        wrong[2][i] = f * (d - n * shift - n * third);
        wrong[3][i] = f * (d - n * shift - third);
        wrong[4][i] = f * (d - shift - n * third);
        wrong[5][i] = f * (d - shift + third);
        wrong[6][i] = f * (d - shift - tilt);
        wrong[8][i] = inverse * bare;
        wrong[9][i] = gamma * bare;
        wrong[10][i] = gamma / inverse * bare;
    }
    grader_case("with m = %d, gamma = %g and inverse = %g", m, (double)gamma,
                (double)inverse);
    back(m, xhat, delta, gamma, inverse, dx);
    question q = {.name = "dx",
                  .n = m,
                  .got = NUMBERS(dx),
                  .want = NUMBERS(want),
                  .scale = 0.1};
    for (int way = 0; way < WAYS; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    grader_check(&q);
}

/* No factor here is the inverse of another, so that each can be told. */
static void five(void)
{
    one_unit(5, 2, 0.8f);
}

static void many(void)
{
    one_unit(16, -0.7f, 3);
}

const grader_test grader_tests[] = {
    {"a batch of five", five}, {"a negative gamma", many}, {NULL, NULL}};
