/* Grades exercise 12-batchnorm/mode: running statistics in test mode. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 8 };

static const char *const says[] = {
    "the answer still depends on who else is in the batch: take the running "
    "mean and variance",
    "only the mean is the running one now; the variance is still the batch's",
    "only the variance is the running one now; the mean is still the batch's",
    "you divide by the variance and not by its root",
    "your epsilon is added to the root: it belongs under it, to the variance",
    "you left epsilon out: it is added to the variance under the root",
    "the running variance is the unbiased one already: do not multiply it by "
    "m / (m - 1) again"};

enum { WAYS = sizeof says / sizeof *says };

static const float gamma_k = 1.5f, beta = 0.3f, mu = 0.7f, v = 2.5f,
                   epsilon = 0.1f;

static float shifted(float x, float mean, float root)
{
    return gamma_k * (x - mean) / root + beta;
}

/* z and, in the order of `says`, the mistakes' */
static void find(int m, const float *x, float *want, float wrong[WAYS][MOST])
{
    float mean = 0, own = 0;
    for (int i = 0; i < m; i++)
        mean += x[i] / (float)m;
    for (int i = 0; i < m; i++)
        own += (x[i] - mean) * (x[i] - mean) / (float)m;
    float root = sqrtf(v + epsilon), batch = sqrtf(own + epsilon);
    float again = sqrtf(v * (float)m / (float)(m - 1) + epsilon);
    for (int i = 0; i < m; i++) {
        want[i] = shifted(x[i], mu, root);
        wrong[0][i] = shifted(x[i], mean, batch);
        wrong[1][i] = shifted(x[i], mu, batch);
        wrong[2][i] = shifted(x[i], mean, root);
        wrong[3][i] = shifted(x[i], mu, v + epsilon);
        wrong[4][i] = shifted(x[i], mu, sqrtf(v) + epsilon);
        wrong[5][i] = shifted(x[i], mu, sqrtf(v));
        wrong[6][i] = shifted(x[i], mu, again);
    }
}

/* The reader's z of m inputs. */
static const float *answers(int m, const float *x)
{
    float *z = grader_output("z", m);
    grader_case("with m = %d", m);
    test_mode(m, x, gamma_k, beta, mu, v, epsilon, z);
    return z;
}

static void one_batch(int m)
{
    rng r = grader_stream("mode");
    const float *x = grader_random("x", m, &r);
    const float *z = answers(m, x);
    float want[MOST], wrong[WAYS][MOST];
    find(m, x, want, wrong);
    question q = {
        .name = "z", .n = m, .got = NUMBERS(z), .want = NUMBERS(want)};
    for (int way = 0; way < WAYS; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    /* However the batch got in: with other company z[0] is another. */
    if (m > 1) {
        const float *fewer = answers(m / 2, x);
        if (!(fabsf(fewer[0] - z[0]) < 1e-4f))
            q.mistakes[WAYS] = (known_mistake){NUMBERS(z), says[0]};
        grader_case("with m = %d", m);
    }
    grader_check(&q);
}

static void several(void)
{
    one_batch(MOST);
}

static void alone(void)
{
    one_batch(1);
}

const grader_test grader_tests[] = {
    {"a batch of eight", several}, {"one image", alone}, {NULL, NULL}};
