/* Grades exercise 03-mlp/layer. More inputs than neurons and the other way
 * round, so that a transposed index shows. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 64 };

static float squash(double z)
{
    return (float)(1 / (1 + exp(-z)));
}

/* sum over j of W_kj x_j; transposed: as if W were stored in x out. */
static double sum(int in, int out, const float *w, const float *x, int k,
                  bool transposed)
{
    double z = 0;
    for (int j = 0; j < in; j++)
        z += (double)w[transposed ? j * out + k : k * in + j] * x[j];
    return z;
}

static void ask_given(int in, int out, const float *w, const float *b,
                      const float *x)
{
    float *a = grader_output("a", out);
    float want[MOST], turned[MOST], no_bias[MOST], minus[MOST], bare[MOST];
    float first[MOST], each[MOST];
    for (int k = 0; k < out; k++) {
        double z = sum(in, out, w, x, k, false);
        each[k] = b[k];
        for (int j = 0; j < in; j++)
            each[k] += squash((double)w[k * in + j] * x[j]);
        want[k] = squash(z + b[k]);
        no_bias[k] = squash(z);
        minus[k] = squash(z - b[k]);
        bare[k] = (float)(z + b[k]);
        turned[k] = squash(sum(in, out, w, x, k, true) + b[k]);
        first[k] = squash(sum(in, out, w, x, 0, false) + b[k]);
    }
    layer(in, out, w, b, x, a);
    grader_check(&(question){
        .name = "a",
        .n = out,
        .got = NUMBERS(a),
        .want = NUMBERS((const float *)want),
        .mistakes = {
            {NUMBERS((const float *)turned),
             "you read W with its indices exchanged: the weights of neuron k "
             "are the row k, w[k * in + j]"},
            {NUMBERS((const float *)no_bias), "the biases are missing"},
            {NUMBERS((const float *)minus),
             "the bias is added to the score, not subtracted"},
            {NUMBERS((const float *)bare),
             "these are the scores: the sigmoid is missing"},
            {NUMBERS((const float *)each),
             "you bend each product: the sigmoid is taken once, of the "
             "finished "
             "score"},
            {NUMBERS((const float *)first),
             "every neuron uses the weights of the first: the row of W has "
             "to begin at k * in"}}});
}

static void ask(int in, int out, rng *r)
{
    const float *w = grader_random("w", in * out, r);
    const float *b = grader_random("b", out, r);
    const float *x = grader_random("x", in, r);
    grader_case("with in = %d and out = %d", in, out);
    ask_given(in, out, w, b, x);
}

static void example(void)
{
    const float w[] = {0.3f, 0.2f, -0.4f, 0.1f, 0.6f, -0.2f};
    const float b[] = {0.2f, 0.7f, -0.6f}, x[] = {2, -3};
    grader_case("in the example of the stub");
    ask_given(2, 3, grader_input("w", 6, w), grader_input("b", 3, b),
              grader_input("x", 2, x));
}

static void random_layers(void)
{
    static const int size[][2] = {{2, 3}, {5, 2}, {1, 4}, {40, 7}};
    rng r = grader_stream("layer");
    for (int i = 0; i < 4; i++)
        ask(size[i][0], size[i][1], &r);
}

static void as_wide_as_deep(void)
{
    rng r = grader_stream("square layer");
    ask(6, 6, &r);
    ask(1, 1, &r);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"random layers", random_layers},
                                    {"square layers", as_wide_as_deep},
                                    {NULL, NULL}};
