/* Grades exercise 04-backprop/residual, with layers of different widths, so
 * that exchanged indices show. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 40 };

/* An index outside an array has no value; nobody answers this. */
static const double NEVER = 1e30;

static double bend(double z)
{
    return 1 / (1 + exp(-z));
}

/* n values between 0 and 1, as a sigmoid answers. */
static const float *answers(const char *name, int n, rng *r)
{
    float values[MOST];
    for (int k = 0; k < n; k++)
        values[k] = 0.05f + 0.9f * (float)rng_uniform(r);
    return grader_input(name, n, values);
}

/* What the residual is, and what the usual mistakes make of it. */
typedef struct residuals {
    float right[MOST], transposed[MOST], bare[MOST], again[MOST];
    float slope_inside[MOST], own_delta[MOST], growing[MOST], last[MOST];
} residuals;

static residuals find(int in, int out, const float *w, const float *a,
                      const float *next)
{
    residuals r;
    double growing = 0;
    for (int j = 0; j < in; j++) {
        double column = 0, row = 0, inside = 0, own = 0,
               s = a[j] * (1.0 - a[j]);
        for (int k = 0; k < out; k++) {
            column += (double)w[k * in + j] * next[k];
            row += (double)w[j * out + k] * next[k];
            inside +=
                k < in ? (double)w[k * in + j] * next[k] * a[k] * (1.0 - a[k])
                       : NEVER;
            own += j < out ? (double)w[k * in + j] * next[j] : NEVER;
        }
        growing += column;
        r.right[j] = (float)(s * column);
        r.transposed[j] = (float)(s * row);
        r.bare[j] = (float)column;
        r.again[j] = (float)(bend(a[j]) * (1 - bend(a[j])) * column);
        r.slope_inside[j] = (float)inside;
        r.own_delta[j] = (float)(s * own);
        r.growing[j] = (float)(s * growing);
        r.last[j] = (float)(s * w[(out - 1) * in + j] * next[out - 1]);
    }
    return r;
}

static void ask(int in, int out, const float *w, const float *a,
                const float *next)
{
    float *delta = grader_output("delta", in);
    residuals r = find(in, out, w, a, next);
    residual(in, out, w, a, next, delta);
    grader_check(&(question){
        .name = "delta",
        .n = in,
        .got = NUMBERS(delta),
        .want = NUMBERS(r.right),
        .mistakes = {
            {NUMBERS(r.transposed),
             "you read W by rows: the weights that lead away from neuron j "
             "are its column j, w[k * in + j]"},
            {NUMBERS(r.bare), "the slope a (1 - a) is missing"},
            {NUMBERS(r.again), "you take the slope at a: a is no score, the "
                               "slope is a (1 - a) itself"},
            {NUMBERS(r.slope_inside),
             "you use the slope of neuron k, inside the sum: it is that of "
             "neuron j, whose residual you compute, a[j] (1 - a[j])"},
            {NUMBERS(r.own_delta),
             "you use one residual for all k: the weight to neuron k carries "
             "the residual of neuron k, delta_next[k]"},
            {NUMBERS(r.growing), "your sum is not set to 0 for each neuron: "
                                 "the blame of one goes on to the next"},
            {NUMBERS(r.last), "your delta has the last neuron's part alone: "
                              "does the loop replace the sum instead of "
                              "adding to it?"}}});
}

static void example(void)
{
    const float w[] = {2, -4, 5, 3, 2, -3}, a[] = {0.2f, 0.8f, 0.3f};
    const float next[] = {0.2f, -0.1f};
    grader_case("in the example of the stub");
    ask(3, 2, grader_input("w", 6, w), grader_input("a", 3, a),
        grader_input("delta_next", 2, next));
}

static void check(int in, int out, rng *stream)
{
    const float *w = grader_random("w", out * in, stream);
    const float *a = answers("a", in, stream);
    const float *next = grader_random("delta_next", out, stream);
    grader_case("with in = %d and out = %d", in, out);
    ask(in, out, w, a, next);
}

static void narrower(void)
{
    rng r = grader_stream("residual");
    check(5, 3, &r);
    check(MOST, 10, &r);
}

static void wider(void)
{
    rng r = grader_stream("residual, wider");
    check(3, 6, &r);
    check(2, 25, &r);
}

static void small(void)
{
    rng r = grader_stream("residual, small");
    check(1, 1, &r);
    check(4, 1, &r);
    check(1, 7, &r);
    check(4, 4, &r);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"a narrower layer above", narrower},
                                    {"a wider layer above", wider},
                                    {"single neurons", small},
                                    {NULL, NULL}};
