/* Grades exercise 12-batchnorm/running: an average that forgets. */
#include "grader.h"
#include "tasks.h"

static float mix(float old, float new, float share)
{
    return old + share * (new - old);
}

static void one_batch(int m, float momentum)
{
    const float mean = 3, variance = 2, before[] = {1, 0.5f};
    float big = variance * (float)m / (float)(m - 1);
    float small = variance * (float)(m - 1) / (float)m;
    float want[] = {mix(1, mean, momentum), mix(0.5f, big, momentum)};
    float biased[] = {want[0], mix(0.5f, variance, momentum)};
    float turned[] = {want[0], mix(0.5f, small, momentum)};
    float swapped[] = {mix(mean, 1, momentum), mix(big, 0.5f, momentum)};
    float last[] = {mean, big};
    float *got = grader_state("running statistics", 2, before);
    grader_case("with m = %d and momentum = %g", m, (double)momentum);
    running(m, mean, variance, momentum, &got[0], &got[1]);
    grader_check(&(question){
        .name = "running mean and variance",
        .n = 2,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(biased), "you average the biased variance: multiply it "
                              "by m / (m - 1) first"},
            {NUMBERS(turned), "your correction makes the variance smaller "
                              "instead of larger: it is m / (m - 1)"},
            {NUMBERS(swapped),
             "your momentum goes the other way round: it is "
             "the share of the new batch"},
            {NUMBERS(last),
             "you remember only the last batch: keep 1 - momentum of what "
             "was there"}}});
}

static void small(void)
{
    one_batch(2, 0.1f);
}

static void large(void)
{
    one_batch(50, 0.25f);
}

const grader_test grader_tests[] = {
    {"a batch of two", small}, {"a batch of fifty", large}, {NULL, NULL}};
