/* Grades exercise 11-dropout/mask: the mask of inverted dropout. */
#include "grader.h"
#include "tasks.h"

enum { N = 24 };

static void one_mask(float p)
{
    rng r = grader_stream("mask");
    float u[N], want[N], bare[N], keep[N], turned[N], times[N];
    float *mask = grader_output("mask", N);
    for (int j = 0; j < N; j++) {
        u[j] = (float)(j + rng_uniform(&r)) / N;
        want[j] = u[j] < p ? 0 : 1 / (1 - p);
        bare[j] = u[j] < p ? 0 : 1;
        keep[j] = u[j] < p ? 1 / p : 0;
        turned[j] = u[j] < p ? 1 / (1 - p) : 0;
        times[j] = u[j] < p ? 0 : 1 - p;
    }
    grader_case("with p = %g", (double)p);
    make_mask(N, p, grader_input("u", N, u), mask);
    grader_check(&(question){
        .name = "mask",
        .n = N,
        .got = NUMBERS(mask),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(bare), "survivors are not multiplied: the mean of your "
                            "mask is 1 - p, and it should be 1"},
            {NUMBERS(keep), "your p is the probability to keep, as in the "
                            "paper of 2014; here it is the one to drop"},
            {NUMBERS(turned), "you drop where you should keep: u < p is the "
                              "case that has probability p"},
            {NUMBERS(times), "you multiply by 1 - p; survivors must make up "
                             "for the others, so divide"}}});
}

static void fifth(void)
{
    one_mask(0.2f);
}

static void most(void)
{
    one_mask(0.75f);
}

static void none(void)
{
    one_mask(0);
}

const grader_test grader_tests[] = {
    {"p = 0.2", fifth}, {"p = 0.75", most}, {"p = 0", none}, {NULL, NULL}};
