/* Grades exercise 11-dropout/vote: normalised geometric means. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CLASSES = 4, MOST = 2000 };

/* `least` is how small the smallest of the probabilities may be. */
static void answers(int t, double least, double *p)
{
    rng r = grader_stream("vote");
    for (int i = 0; i < t; i++) {
        double sum = 0;
        for (int c = 0; c < CLASSES; c++)
            sum += p[i * CLASSES + c] = least + rng_uniform(&r) * (c + 1);
        for (int c = 0; c < CLASSES; c++)
            p[i * CLASSES + c] /= sum;
    }
}

static void a_vote(int t, double least)
{
    static double p[MOST * CLASSES];
    double want[CLASSES] = {0}, mean[CLASSES] = {0}, bare[CLASSES],
           power[CLASSES], turned[CLASSES] = {0}, sum = 0, powers = 0,
           turns = 0;
    double *vote = grader_output_d("vote", CLASSES);
    answers(t, least, p);
    for (int c = 0; c < CLASSES; c++) {
        for (int i = 0; i < t; i++) {
            want[c] += log(p[i * CLASSES + c]) / t;
            turned[c] += log(p[c * t + i]) / t;
            mean[c] += p[i * CLASSES + c] / t;
        }
        power[c] = exp(want[c] * t);
        bare[c] = want[c] = exp(want[c]);
        sum += want[c];
        turns += turned[c] = exp(turned[c]);
        powers += power[c];
    }
    for (int c = 0; c < CLASSES; c++) {
        want[c] /= sum;
        turned[c] /= turns;
        power[c] /= powers > 0 ? powers : 1;
    }
    grader_case("with %d networks", t);
    vote_of(t, CLASSES, grader_input_d("p", t * CLASSES, p), vote);
    for (int c = 0; c < CLASSES; c++)
        if (isnan(vote[c]))
            grader_fail("with %d networks the product is 0, and 0 / 0 is no "
                        "vote: add logarithms instead",
                        t);
    grader_check(&(question){
        .name = "vote",
        .n = CLASSES,
        .got = NUMBERS(vote),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(mean), "this is the arithmetic mean; the vote is the "
                            "geometric one"},
            {NUMBERS(bare), "the votes do not add up to 1: geometric means "
                            "must be divided by their sum"},
            {NUMBERS(power), "the root is missing: the product of t answers, "
                             "and then the t-th root"},
            {NUMBERS(turned), "you read p by columns: what network i says of "
                              "class c is p[i * k + c], not p[c * t + i]"}}});
}

static void few(void)
{
    a_vote(3, 0.05);
}

static void thousands(void)
{
    a_vote(MOST, 0.05);
}

const grader_test grader_tests[] = {
    {"three networks", few}, {"two thousand", thousands}, {NULL, NULL}};
