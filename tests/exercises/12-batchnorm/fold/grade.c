/* Grades exercise 12-batchnorm/fold: one layer out of two. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { OUT = 3, IN = 4 };

static void one_layer(void)
{
    rng r = grader_stream("fold");
    float start[OUT * IN], spread[OUT], want_w[OUT * IN], want[OUT];
    float plain[OUT], sign[OUT], without[OUT];
    const float epsilon = 0.01f;
    for (int j = 0; j < OUT * IN; j++)
        start[j] = (float)rng_normal(&r);
    for (int k = 0; k < OUT; k++)
        spread[k] = 0.2f + (float)rng_uniform(&r);
    const float *gamma = grader_random("gamma", OUT, &r);
    const float *beta = grader_random("beta", OUT, &r);
    const float *mean = grader_random("mean", OUT, &r);
    const float *variance = grader_input("variance", OUT, spread);
    float *w = grader_state("w", OUT * IN, start),
          *b = grader_output("b", OUT);
    for (int k = 0; k < OUT; k++) {
        float slope = gamma[k] / sqrtf(variance[k] + epsilon);
        for (int j = 0; j < IN; j++)
            want_w[k * IN + j] = slope * start[k * IN + j];
        want[k] = beta[k] - slope * mean[k];
        plain[k] = beta[k] - mean[k];
        sign[k] = beta[k] + slope * mean[k];
        without[k] = beta[k];
    }
    grader_case("with out = %d and in = %d", OUT, IN);
    fold(OUT, IN, gamma, beta, mean, variance, epsilon, w, b);
    grader_check(&(question){.name = "w",
                             .n = OUT * IN,
                             .rows = OUT,
                             .cols = IN,
                             .got = NUMBERS(w),
                             .want = NUMBERS(want_w)});
    grader_check(&(question){
        .name = "b",
        .n = OUT,
        .got = NUMBERS(b),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(plain),
                      "the mean is scaled too: slope times (x - mean)"},
                     {NUMBERS(sign), "the mean is subtracted, not added"},
                     {NUMBERS(without),
                      "your bias is beta alone: the mean is missing "
                      "from it"}}});
}

const grader_test grader_tests[] = {{"a layer of three", one_layer},
                                    {NULL, NULL}};
