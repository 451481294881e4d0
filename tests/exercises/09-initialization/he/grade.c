/* Grades exercise 09-initialization/he: draw sqrt(2 / in), and b = 0. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 64 };

static void one_layer(int out, int in)
{
    rng r = grader_stream("he");
    int n = out * in;
    const float *draw = grader_random("draw", n, &r);
    float *w = grader_output("w", n), *b = grader_output("b", out);
    float want[MOST], over_out[MOST], lecun[MOST], squared[MOST],
        none[MOST] = {0};
    for (int j = 0; j < n; j++) {
        want[j] = draw[j] * sqrtf(2.0f / (float)in);
        over_out[j] = draw[j] * sqrtf(2.0f / (float)out);
        lecun[j] = draw[j] * sqrtf(1.0f / (float)in);
        squared[j] = draw[j] * 2.0f / (float)in;
    }
    grader_case("with out = %d and in = %d", out, in);
    he(out, in, draw, w, b);
    grader_check(&(question){
        .name = "w",
        .n = n,
        .rows = out,
        .cols = in,
        .got = NUMBERS(w),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(over_out),
             "you divide by the number of neurons; a sum is as wide as it "
             "has terms, so the number of inputs counts"},
            {NUMBERS(lecun), "these are LeCun's weights, of variance 1 / in; "
                             "a ReLU loses half, so He takes 2 / in"},
            {NUMBERS(squared),
             "you multiplied with the variance: a draw times a factor has "
             "that factor as its standard deviation, sqrt(2 / in)"}}});
    grader_check(&(question){
        .name = "b",
        .n = out,
        .got = NUMBERS(b),
        .want = NUMBERS(none),
        .scale = 1,
        .mistakes = {{NUMBERS(draw), "your biases are drawn; chance in the "
                                     "weights is enough, b starts at 0"}}});
}

static void wide(void)
{
    one_layer(3, 8);
}

static void narrow(void)
{
    one_layer(7, 2);
    one_layer(5, 3);
}

const grader_test grader_tests[] = {{"more inputs than neurons", wide},
                                    {"more neurons than inputs", narrow},
                                    {NULL, NULL}};
