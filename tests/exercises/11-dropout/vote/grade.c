/* Grades exercise 11-dropout/vote: normalised geometric means. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CLASSES = 4, MOST = 2000 }; /* at most */

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

/* t answers of `classes` probabilities. */
static void ask(const char *named, int t, int classes, const double *p)
{
    double want[CLASSES] = {0}, mean[CLASSES] = {0}, bare[CLASSES],
           power[CLASSES], turned[CLASSES] = {0}, sum = 0, powers = 0,
           turns = 0;
    double *vote = grader_output_d("vote", classes);
    for (int c = 0; c < classes; c++) {
        for (int i = 0; i < t; i++) {
            want[c] += log(p[i * classes + c]) / t;
            turned[c] += log(p[c * t + i]) / t;
            mean[c] += p[i * classes + c] / t;
        }
        power[c] = exp(want[c] * t);
        bare[c] = want[c] = exp(want[c]);
        sum += want[c];
        turns += turned[c] = exp(turned[c]);
        powers += power[c];
    }
    for (int c = 0; c < classes; c++) {
        want[c] /= sum;
        turned[c] /= turns;
        power[c] /= powers > 0 ? powers : 1;
    }
    grader_case("%swith %d networks", named, t);
    vote_of(t, classes, grader_input_d("p", t * classes, p), vote);
    for (int c = 0; c < classes; c++)
        if (isnan(vote[c]))
            grader_fail("with %d networks the product is 0, and 0 / 0 is no "
                        "vote: add logarithms instead",
                        t);
    grader_check(&(question){
        .name = "vote",
        .n = classes,
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

static void a_vote(int t, double least)
{
    static double p[MOST * CLASSES];
    answers(t, least, p);
    ask("", t, CLASSES, p);
}

static void example(void)
{
    ask("in the example of the stub, ", 3, 2,
        (double[]){0.9, 0.1, 0.6, 0.4, 0.2, 0.8});
}

static void few(void)
{
    a_vote(3, 0.05);
}

static void thousands(void)
{
    a_vote(MOST, 0.05);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"three networks", few},
                                    {"two thousand", thousands},
                                    {NULL, NULL}};
