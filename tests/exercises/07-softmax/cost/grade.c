/* Grades exercise 07-softmax/cost. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 10, CALLS = 12 };

static double right_cost(int n, const float *z, int label)
{
    double most = (double)z[0], sum = 0;
    for (int k = 0; k < n; k++)
        most = fmax(most, (double)z[k]);
    for (int k = 0; k < n; k++)
        sum += exp((double)z[k] - most);
    return most + log(sum) - (double)z[label];
}

/* n scores a call; what the usual mistakes give. */
static void ask(int calls, int n, float (*scores)[MOST], const int *label)
{
    float got[CALLS], want[CALLS], sign[CALLS], no_label[CALLS];
    float forgot[CALLS], two[CALLS];
    call_inputs begin[CALLS];
    for (int i = 0; i < calls; i++) {
        const float *z = grader_input("z", n, scores[i]);
        double c = right_cost(n, z, label[i]), most = (double)z[0];
        for (int k = 0; k < n; k++)
            most = fmax(most, (double)z[k]);
        begin[i] = grader_call("with label = %d and z = %g, %g, ...",
                               label[i], (double)z[0], (double)z[1]);
        got[i] = cost(n, z, label[i]);
        if (!isfinite(got[i]) && most < 0)
            grader_fail("the cost is %s: all powers are 0, since you moved "
                        "the scores too far down. The largest score is "
                        "negative here: the search must not begin at 0, nor "
                        "go by sizes without a sign",
                        isnan(got[i]) ? "not a number" : "infinite");
        if (!isfinite(got[i]))
            grader_fail("the cost is %s: a power overflowed, or you take the "
                        "logarithm of a share that has become 0. Compute the "
                        "logarithm without the share",
                        isnan(got[i]) ? "not a number" : "infinite");
        want[i] = (float)c;
        sign[i] = (float)-c;
        no_label[i] = (float)(c + (double)z[label[i]]);
        forgot[i] = (float)(c - most);
        two[i] = (float)(c / log(2));
    }
    grader_check(&(question){
        .name = "cost",
        .n = calls,
        .got = NUMBERS((const float *)got),
        .want = NUMBERS((const float *)want),
        .scale = 1,
        .calls = begin,
        .mistakes = {
            {NUMBERS((const float *)sign),
             "the sign is flipped: a surprise is minus a logarithm, 0 or "
             "more"},
            {NUMBERS((const float *)no_label),
             "this is log-sum-exp alone: the score of the label is to be "
             "subtracted"},
            {NUMBERS((const float *)forgot),
             "the largest score, by which you moved all others, has to be "
             "added again"},
            {NUMBERS((const float *)two), "this is a logarithm to the base "
                                          "2; the natural one is meant"}}});
}

static void ordinary(void)
{
    rng r = grader_stream("surprise");
    float z[CALLS][MOST];
    int label[CALLS];
    for (int i = 0; i < CALLS; i++) {
        for (int k = 0; k < MOST; k++)
            z[i][k] = (float)(2 * rng_normal(&r));
        label[i] = rng_below(&r, MOST);
    }
    ask(CALLS, MOST, z, label);
}

static void large(void)
{
    float z[4][MOST] = {{1000, 999, -1000},
                        {-1000, -1000, -900},
                        {0, 300, 0},
                        {1000, 998, -1000}};
    const int label[] = {1, 0, 2, 2}; /* the last costs 2000 */
    ask(4, 3, z, label);
    float one_high[5][MOST];
    const int labels[] = {1, 2, 0, 4, 3};
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 5; k++)
            one_high[i][k] = k == i ? 400 : 0.5f * (float)k;
    ask(5, 5, one_high, labels);
}

const grader_test grader_tests[] = {
    {"ordinary scores", ordinary}, {"large scores", large}, {NULL, NULL}};
