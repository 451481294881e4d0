/* Grades exercise 09-initialization/unit: one factor for the whole layer,
 * from the scores of a batch. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 64 };

static double mean_square(int m, int in, int out, const float *a,
                          const float *w, bool transposed)
{
    double square = 0;
    for (int i = 0; i < m; i++)
        for (int k = 0; k < out; k++) {
            double z = 0;
            for (int j = 0; j < in; j++)
                z += (double)w[transposed ? j * out + k : k * in + j] *
                     a[i * in + j];
            square += z * z;
        }
    return square / (m * out);
}

/* The variance of the scores: their mean square less the square of their
 * mean. */
static double variance(int m, int in, int out, const float *a, const float *w)
{
    double mean = 0;
    for (int i = 0; i < m; i++)
        for (int k = 0; k < out; k++)
            for (int j = 0; j < in; j++)
                mean += (double)a[i * in + j] * w[k * in + j] / (m * out);
    return mean_square(m, in, out, a, w, false) - mean * mean;
}

/* What Equation 9.1 says of the scores, from the squares of a and w. */
static double by_theory(int m, int in, int out, const float *a,
                        const float *w)
{
    double inputs = 0, weights = 0;
    for (int i = 0; i < m * in; i++)
        inputs += (double)a[i] * a[i] / (m * in);
    for (int i = 0; i < out * in; i++)
        weights += (double)w[i] * w[i] / (out * in);
    return in * weights * inputs;
}

static void scaled(int n, double c, const float *w, float *to)
{
    for (int j = 0; j < n; j++)
        to[j] = (float)(c * w[j]);
}

static void ask(const char *where, int m, int in, int out, const float *a,
                const float *old)
{
    int n = out * in;
    float *w = grader_state("w", n, old);
    old = grader_before(w);
    float want[MOST], square[MOST], sum[MOST], inverse[MOST], other[MOST];
    float spread[MOST], calculated[MOST];
    double s = mean_square(m, in, out, a, old, false), c = 1 / sqrt(s);
    scaled(n, c, old, want);
    scaled(n, 1 / s, old, square);
    scaled(n, 1 / sqrt(s * m * out), old, sum);
    scaled(n, sqrt(s), old, inverse);
    scaled(n, 1 / sqrt(mean_square(m, in, out, a, old, true)), old, other);
    scaled(n, 1 / sqrt(variance(m, in, out, a, old)), old, spread);
    scaled(n, 1 / sqrt(by_theory(m, in, out, a, old)), old, calculated);
    grader_case("%swith m = %d, in = %d and out = %d", where, m, in, out);
    double got = unit_layer(m, in, out, a, w);
    grader_check(&(question){
        .name = "w",
        .n = n,
        .got = NUMBERS(w),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(square), "the root is missing: a factor c multiplies "
                              "the mean square by c^2"},
            {NUMBERS(sum), "you divide by the root of the sum of the "
                           "squares; it is their mean that should be 1"},
            {NUMBERS(inverse), "the factor is the wrong way round: scores "
                               "that are too large need smaller weights"},
            {NUMBERS(spread), "you give the scores the variance 1; their "
                              "mean square counts, with no mean taken away"},
            {NUMBERS(calculated),
             "you calculate with Equation 9.1, which is true on average: "
             "make the scores of this batch, and measure them"},
            {NUMBERS(other), "you read W by columns: neuron k's weights are "
                             "w[k * in + j]"}}});
    if (!(fabs(got / c - 1) < 1e-4))
        grader_fail("w is right, but you return %g and the factor was %g",
                    got, c);
}

static void example(void)
{
    const float a[] = {2, 0, 1, 0, 3, 0};
    const float w[] = {3, 2, 1, -1, -2, -2, 2, -2, -1, -2, 1, 1};
    ask("in the example of the stub, ", 2, 3, 4, grader_input("a", 6, a), w);
}

static void one_layer(int m, int in, int out)
{
    rng r = grader_stream("unit");
    const float *a = grader_random("a", m * in, &r);
    ask("", m, in, out, a, grader_random("the old w", out * in, &r));
}

static void several(void)
{
    one_layer(5, 4, 3);
    one_layer(3, 2, 6);
}

static void silent(void)
{
    const float zero[4] = {0}, half[4] = {0.5f, -0.5f, 1, 2};
    const float *a = grader_input("a", 4, zero);
    float *w = grader_state("w", 4, half);
    grader_case("with inputs that are all 0");
    double got = unit_layer(2, 2, 2, a, w);
    for (int j = 0; j < 4; j++)
        if (!(w[j] == half[j]) || !(got == 1))
            grader_fail("when all scores are 0, w stays and the factor is 1; "
                        "you return %g and w[%d] is %g",
                        got, j, (double)w[j]);
}

const grader_test grader_tests[] = {{"the example of the stub", example},
                                    {"two layers", several},
                                    {"a silent batch", silent},
                                    {NULL, NULL}};
