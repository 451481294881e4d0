/* Grades exercise 03-mlp/batch. No two of m, in and out are the same, so that
 * exchanged indices show; then some are. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 256 };

static double sum(int in, int out, const float *w, const float *x, int k,
                  bool transposed)
{
    double z = 0;
    for (int j = 0; j < in; j++)
        z += (double)w[transposed ? j * out + k : k * in + j] * x[j];
    return z;
}

static void ask_given(int m, int in, int out, const float *w, const float *b,
                      const float *x)
{
    float *z = grader_output("z", m * out);
    float want[MOST], turned[MOST], no_bias[MOST], first[MOST], bent[MOST],
        often[MOST];
    for (int i = 0; i < m; i++)
        for (int k = 0; k < out; k++) {
            double s = sum(in, out, w, x + i * in, k, false);
            want[i * out + k] = (float)(s + b[k]);
            no_bias[i * out + k] = (float)s;
            often[i * out + k] = (float)(s + in * (double)b[k]);
            bent[i * out + k] = (float)(1 / (1 + exp(-s - b[k])));
            turned[i * out + k] =
                (float)(sum(in, out, w, x + i * in, k, true) + b[k]);
            first[i * out + k] = (float)(sum(in, out, w, x, k, false) + b[k]);
        }
    batch(m, in, out, w, b, x, z);
    grader_check(&(question){
        .name = "Z",
        .n = m * out,
        .got = NUMBERS(z),
        .want = NUMBERS((const float *)want),
        .rows = m,
        .cols = out,
        .mistakes = {
            {NUMBERS((const float *)turned),
             "you multiply by W, not by its transpose: W_kj is w[k * in + "
             "j]"},
            {NUMBERS((const float *)no_bias),
             "the biases are missing: each row of Z gets all of b"},
            {NUMBERS((const float *)often),
             "the bias is added once for each input: it belongs outside the "
             "loop over j"},
            {NUMBERS((const float *)bent),
             "these are activations: Z are the scores, without a sigmoid"},
            {NUMBERS((const float *)first),
             "every row is the first example's: row i of X begins at i * "
             "in"}}});
}

static void ask(int m, int in, int out, rng *r)
{
    const float *w = grader_random("w", in * out, r);
    const float *b = grader_random("b", out, r);
    const float *x = grader_random("x", m * in, r);
    grader_case("with m = %d, in = %d and out = %d", m, in, out);
    ask_given(m, in, out, w, b, x);
}

static void example(void)
{
    const float x[] = {2, -1, 3, 0, -2, 4, 0, 3}, b[] = {4, -2, 5};
    const float w[] = {3, 2, 0, -1, 0, -2, 4, 3, -3, 0, 2, 2};
    grader_case("in the example of the stub");
    ask_given(2, 4, 3, grader_input("w", 12, w), grader_input("b", 3, b),
              grader_input("x", 8, x));
}

static void different_sizes(void)
{
    rng r = grader_stream("batch");
    ask(3, 4, 2, &r);
    ask(5, 2, 7, &r);
    ask(1, 3, 2, &r);
    ask(20, 33, 10, &r);
}

static void same_sizes(void)
{
    rng r = grader_stream("square batch");
    ask(4, 4, 4, &r);
    ask(1, 1, 1, &r);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"different sizes", different_sizes},
                                    {"square matrices", same_sizes},
                                    {NULL, NULL}};
