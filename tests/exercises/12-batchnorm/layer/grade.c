/* Grades exercise 12-batchnorm/layer: each example by itself. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 32 };

static const char *const says[] = {
    "this is batch norm: you take mean and variance over the examples, not "
    "over the units of one",
    "you take one mean and one variance for all examples: each has its own",
    "your sums go on from the example before: set mean and variance to 0 for "
    "each example",
    "you divide by n - 1, the unbiased variance; norms take 1/n",
    "you divide by the variance and not by its root",
    "your epsilon is added to the root: it belongs under it, to the variance",
    "you left epsilon out: it is added to the variance under the root",
    "you took gamma and beta of the example instead of the unit",
    "you left beta out: it is added at the end",
    "you left gamma out: it multiplies before beta is added"};

enum { WAYS = sizeof says / sizeof *says };

typedef struct moments {
    float mean, variance;
} moments;

/* Of n numbers, `step` apart, on top of `start`, which should be nothing. */
static moments moments_of(int n, int step, const float *x, moments start)
{
    moments o = start;
    for (int i = 0; i < n; i++)
        o.mean += x[i * step] / (float)n;
    for (int i = 0; i < n; i++)
        o.variance += powf(x[i * step] - o.mean, 2) / (float)n;
    return o;
}

static float normal(float x, moments o, float epsilon)
{
    return (x - o.mean) / sqrtf(o.variance + epsilon);
}

/* z and, in the order of `says`, the mistakes' */
static void find(int m, int n, const float *x, const float *gamma,
                 const float *beta, float epsilon, float want[MOST],
                 float wrong[WAYS][MOST])
{
    const moments none = {0};
    moments all = moments_of(m * n, 1, x, none), sums = none;
    for (int i = 0; i < m; i++) {
        moments o = moments_of(n, 1, x + i * n, none), unbiased = o;
        unbiased.variance *= (float)n / (float)(n - 1);
        sums = moments_of(n, 1, x + i * n, sums);
        for (int j = 0; j < n; j++) {
            int k = i * n + j;
            float g = gamma[j], b = beta[j], d = x[k] - o.mean;
            float xhat = normal(x[k], o, epsilon);
            moments column = moments_of(m, n, x + j, none);
            want[k] = g * xhat + b;
            wrong[0][k] = g * normal(x[k], column, epsilon) + b;
            wrong[1][k] = g * normal(x[k], all, epsilon) + b;
            wrong[2][k] = g * normal(x[k], sums, epsilon) + b;
            wrong[3][k] = g * normal(x[k], unbiased, epsilon) + b;
            wrong[4][k] = g * d / (o.variance + epsilon) + b;
            wrong[5][k] = g * d / (sqrtf(o.variance) + epsilon) + b;
            wrong[6][k] = g * normal(x[k], o, 0) + b;
            wrong[7][k] = gamma[i] * xhat + beta[i];
            wrong[8][k] = g * xhat;
            wrong[9][k] = xhat + b;
        }
    }
}

static void ask(const char *named, int m, int n, float epsilon,
                const float *x, const float *gamma, const float *beta)
{
    float *z = grader_output("z", m * n), want[MOST], wrong[WAYS][MOST];
    find(m, n, x, gamma, beta, epsilon, want, wrong);
    grader_case("%swith m = %d, n = %d and epsilon = %g", named, m, n,
                (double)epsilon);
    layer_norm(m, n, x, gamma, beta, epsilon, z);
    question q = {.name = "z",
                  .n = m * n,
                  .rows = m,
                  .cols = n,
                  .got = NUMBERS(z),
                  .want = NUMBERS(want)};
    for (int way = 0; way < WAYS; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    grader_check(&q);
}

static void one_batch(int m, int n, float epsilon)
{
    rng r = grader_stream("layer");
    const float *x = grader_random("x", m * n, &r);
    const float *gamma = grader_random("gamma", n > m ? n : m, &r);
    const float *beta = grader_random("beta", n > m ? n : m, &r);
    ask("", m, n, epsilon, x, gamma, beta);
}

static void example(void)
{
    ask("in the example of the stub, ", 2, 4, 3,
        grader_input("x", 8, (float[]){1, 5, 7, 11, 11, 1, 11, 13}),
        grader_input("gamma", 4, (float[]){2, -3, 4, -2}),
        grader_input("beta", 4, (float[]){0.1f, 0.2f, 0.3f, -0.4f}));
}

static void few(void)
{
    one_batch(2, 5, 1e-5f);
}

static void epsilon_counts(void)
{
    one_batch(4, 3, 0.5f);
}

/* The formula is right by now. Their squares are beyond a float's digits, so
 * the mean of the squares is no use; a hundredth is far more than the formula
 * as it stands loses. */
static void far_from_zero(void)
{
    enum { M = 4, N = 8 };
    rng r = grader_stream("layer, far from zero");
    float far[M * N], ones[N], zeros[N] = {0}, want[MOST], wrong[WAYS][MOST];
    for (int i = 0; i < M * N; i++)
        far[i] = (float)(1000 * (i / N + 1) + rng_normal(&r));
    for (int j = 0; j < N; j++)
        ones[j] = 1;
    const float *x = grader_input("x", M * N, far);
    const float *gamma = grader_input("gamma", N, ones);
    const float *beta = grader_input("beta", N, zeros);
    float *z = grader_output("z", M * N);
    find(M, N, x, gamma, beta, 1e-5f, want, wrong);
    grader_case("with means from 1000 to %d and deviations of 1", 1000 * M);
    layer_norm(M, N, x, gamma, beta, 1e-5f, z);
    for (int i = 0; i < M * N; i++)
        if (!(fabsf(z[i] - want[i]) < 0.01f))
            grader_fail("your variance loses its digits far from 0: the mean "
                        "of the squares less the square of the mean is a "
                        "small difference of large numbers; subtract the "
                        "mean first, then square");
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"two examples", few},
                                    {"a large epsilon", epsilon_counts},
                                    {"far from zero", far_from_zero},
                                    {NULL, NULL}};
