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
    "m / (m - 1) again",
    "a wide unit still comes out wider and a narrow one narrower, as in the "
    "table of the stub: what is the factor of a distance, and what is r?"};

enum { WAYS = sizeof says / sizeof *says };

/* One unit's norm. */
typedef struct unit {
    float gamma, beta, mean, variance, epsilon;
} unit;

static const unit own_way = {1.5f, 0.3f, 0.7f, 2.5f, 0.1f};
static const unit of_stub = {1, 0, 0.7f, 6.25f, 1e-5f};

static const char *where(const unit *u)
{
    return u == &of_stub ? "in the example of the stub, " : "";
}

static float shifted(const unit *u, float x, float mean, float root)
{
    return u->gamma * (x - mean) / root + u->beta;
}

/* z and, in the order of `says`, the mistakes' */
static void find(const unit *u, int m, const float *x, float *want,
                 float wrong[WAYS][MOST])
{
    float mean = 0, own = 0, v = u->variance, mu = u->mean;
    for (int i = 0; i < m; i++)
        mean += x[i] / (float)m;
    for (int i = 0; i < m; i++)
        own += (x[i] - mean) * (x[i] - mean) / (float)m;
    float root = sqrtf(v + u->epsilon), batch = sqrtf(own + u->epsilon);
    float again = sqrtf(v * (float)m / (float)(m - 1) + u->epsilon);
    for (int i = 0; i < m; i++) {
        want[i] = shifted(u, x[i], mu, root);
        wrong[0][i] = shifted(u, x[i], mean, batch);
        wrong[1][i] = shifted(u, x[i], mu, batch);
        wrong[2][i] = shifted(u, x[i], mean, root);
        wrong[3][i] = shifted(u, x[i], mu, v + u->epsilon);
        wrong[4][i] = shifted(u, x[i], mu, sqrtf(v) + u->epsilon);
        wrong[5][i] = shifted(u, x[i], mu, sqrtf(v));
        wrong[6][i] = shifted(u, x[i], mu, again);
        wrong[7][i] = shifted(u, x[i], mu, 1 / root);
    }
}

/* The reader's z of m inputs. */
static const float *answers(const unit *u, int m, const float *x)
{
    float *z = grader_output("z", m);
    grader_case("%swith m = %d", where(u), m);
    test_mode(m, x, u->gamma, u->beta, u->mean, u->variance, u->epsilon, z);
    return z;
}

static void one_batch(const unit *u, int m, const float *x)
{
    const float *z = answers(u, m, x);
    float want[MOST], wrong[WAYS][MOST];
    find(u, m, x, want, wrong);
    question q = {
        .name = "z", .n = m, .got = NUMBERS(z), .want = NUMBERS(want)};
    for (int way = 0; way < WAYS; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    /* However the batch got in: with other company z[0] is another. */
    if (m > 1) {
        const float *fewer = answers(u, m / 2, x);
        if (!(fabsf(fewer[0] - z[0]) < 1e-4f))
            q.mistakes[WAYS] = (known_mistake){NUMBERS(z), says[0]};
        grader_case("%swith m = %d", where(u), m);
    }
    grader_check(&q);
}

static void example(void)
{
    one_batch(&of_stub, 2, grader_input("x", 2, (float[]){5.7f, -1.8f}));
}

static void random_batch(int m)
{
    rng r = grader_stream("mode");
    one_batch(&own_way, m, grader_random("x", m, &r));
}

static void several(void)
{
    random_batch(MOST);
}

static void alone(void)
{
    random_batch(1);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"a batch of eight", several},
                                    {"one image", alone},
                                    {NULL, NULL}};
