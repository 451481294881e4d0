/* Grades exercise 06-activations/steps: what (1 - 1/kappa)^(2k) <= share says
 * of k. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CALLS = 6 };

typedef struct inputs {
    int n;
    double mean, variance, share;
} inputs;

typedef struct answers {
    double got[CALLS], right[CALLS], error[CALLS], one[CALLS], floor[CALLS];
    double estimate[CALLS], bare[CALLS], deviation[CALLS];
    call_inputs calls[CALLS];
} answers;

static double count(double kappa, double share)
{
    return ceil(log(share) / (2 * log(1 - 1 / kappa)));
}

static void ask(int calls, const inputs *list)
{
    answers a;
    for (int k = 0; k < calls; k++) {
        const inputs *i = &list[k];
        double ratio = i->mean * i->mean / i->variance;
        double kappa = 1 + i->n * ratio;
        a.right[k] = count(kappa, i->share);
        a.error[k] = ceil(log(i->share) / log(1 - 1 / kappa));
        a.floor[k] = floor(log(i->share) / (2 * log(1 - 1 / kappa)));
        a.one[k] = count(1 + ratio, i->share);
        a.bare[k] = count(kappa - 1, i->share);
        a.deviation[k] = count(1 + i->n * ratio / i->variance, i->share);
        a.estimate[k] = ceil(-log(i->share) * kappa / 2);
        a.calls[k] = grader_call("with n = %d, mean = %g, variance = %g and "
                                 "share = %g",
                                 i->n, i->mean, i->variance, i->share);
        a.got[k] = steps_needed(i->n, i->mean, i->variance, i->share);
    }
    grader_check(&(question){
        .name = "number",
        .n = calls,
        .got = NUMBERS((const double *)a.got),
        .want = NUMBERS((const double *)a.right),
        .calls = a.calls,
        .tolerance = 1e-9,
        .mistakes = {
            {NUMBERS((const double *)a.error),
             "you count until the weight's error has shrunk so far: the cost "
             "is its square, and needs half as many steps"},
            {NUMBERS((const double *)a.floor),
             "you round down: then the last step is missing"},
            {NUMBERS((const double *)a.one),
             "you leave out n: when all weights move together, all n means "
             "add up"},
            {NUMBERS((const double *)a.bare),
             "your condition number is one too small: the variance belongs "
             "to the steepest direction as well"},
            {NUMBERS((const double *)a.deviation),
             "you square the variance: it is a square already"},
            {NUMBERS((const double *)a.estimate),
             "you use e^(-2k/kappa): that is near only when kappa is large; "
             "take the power itself"}}});
}

static void example(void)
{
    grader_case("in the example of the stub");
    ask(1, (const inputs[]){{2, 3, 2, 0.04}});
}

static void several(void)
{
    ask(CALLS, (const inputs[]){{10, 0.5, 1 / 12.0, 0.01},
                                {3, -2, 3, 0.3},
                                {7, 0.3, 2.5, 0.02},
                                {50, 0.7, 0.4, 0.002},
                                {2, 0.1, 3, 0.9},
                                {5000, 2, 0.1, 0.001}});
}

static void centred(void)
{
    grader_case("with n = 20, mean = 0, variance = 3 and share = 0.01");
    int got = steps_needed(20, 0, 3, 0.01);
    if (got != 1)
        grader_fail("with mean 0 all curvatures are the same, and the first "
                    "step arrives: one is needed and enough, and your number "
                    "is %d",
                    got);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"six kinds of inputs", several},
                                    {"inputs with mean 0", centred},
                                    {NULL, NULL}};
