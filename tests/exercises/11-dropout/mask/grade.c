/* Grades exercise 11-dropout/mask: the mask of inverted dropout. */
#include "grader.h"
#include "tasks.h"

enum { N = 24 };

static void one_mask(float p)
{
    rng r = grader_stream("mask");
    float u[N], want[N], bare[N], keep[N], turned[N], times[N], low[N],
        edge[N];
    float *mask = grader_output("mask", N), up = 1 / (1 - p);
    for (int j = 0; j < N; j++) {
        u[j] = j == 5 ? p : (float)rng_uniform(&r); /* one u is p itself */
        want[j] = u[j] < p ? 0 : up;
        bare[j] = u[j] < p ? 0 : 1;
        keep[j] = u[j] < p ? 1 / p : 0;
        turned[j] = u[j] < p ? up : 0;
        times[j] = u[j] < p ? 0 : 1 - p;
        low[j] = u[j] < 1 - p ? up : 0;
        edge[j] = u[j] <= p ? 0 : up;
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
                             "for the others, so divide"},
            {NUMBERS(low), "you keep where u < 1 - p: the share is right, "
                           "but drop where u < p"},
            {NUMBERS(edge), "you drop where u is p itself: u < p, not "
                            "u <= p"}}});
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
