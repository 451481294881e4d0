/* Grades exercise 10-training/range: the rate that four tests recommend. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { TESTS = 4, STEPS = 120, WAYS = 6 };

/* The rule (way 0) or a mistake. */
static double chosen(int way, int steps, const double *rate,
                     const double *cost)
{
    double mean = 0, least = INFINITY, best = rate[0], stop = rate[steps - 1];
    for (int k = 0; k < steps; k++) {
        mean = 0.9 * mean + 0.1 * cost[k];
        double smooth = mean / (1 - pow(0.9, k + 1));
        smooth = way == 1 ? cost[k] : way == 2 ? mean : smooth;
        if (way != 4 && (!isfinite(smooth) || smooth > 4 * least)) {
            stop = rate[k];
            break;
        }
        if (smooth < least) {
            least = smooth;
            best = rate[k];
        }
    }
    return way == 3 ? best : (way == 5 ? stop : best) / 3;
}

/* A cost that falls, rises at step `turn` and, when `back`, falls again to
 * less than ever; with noise. */
static void make_test(int which, double *rate, double *cost)
{
    rng r = grader_stream("range");
    for (int i = 0; i <= which; i++)
        rng_bits(&r);
    int turn = 60 + 10 * which;
    for (int k = 0; k < STEPS; k++) {
        rate[k] = 1e-4 * pow(10, k / 30.0);
        double t = (double)k / turn;
        cost[k] = t < 1 ? 2.5 - 2.2 * t * t : 0.4 + 200 * (t - 1);
        if (which == 1 && k > 84)
            cost[k] = 0.001;
        if (which == 2 && k > 100)
            cost[k] = NAN;
        cost[k] *= 1 + 0.3 * (2 * rng_uniform(&r) - 1);
    }
}

static void several(void)
{
    double got[TESTS], want[WAYS][TESTS];
    for (int i = 0; i < TESTS; i++) {
        double rate[STEPS], cost[STEPS];
        make_test(i, rate, cost);
        for (int way = 0; way < WAYS; way++)
            want[way][i] = chosen(way, STEPS, rate, cost);
        grader_case("with the range test number %d", i + 1);
        got[i] = choose_rate(STEPS, grader_input_d("rate", STEPS, rate),
                             grader_input_d("cost", STEPS, cost));
    }
    grader_check(&(question){
        .name = "choose_rate",
        .n = TESTS,
        .got = NUMBERS(got),
        .want = NUMBERS(want[0]),
        .item = "test",
        .mistakes = {
            {NUMBERS(want[1]), "you follow a single batch: its cost may be "
                               "low by chance, take the running mean"},
            {NUMBERS(want[2]),
             "your running mean began at zero and is still small there: "
             "divide it by 1 - 0.9^(k + 1)"},
            {NUMBERS(want[3]), "you return the rate at the edge itself; a "
                               "third of it is asked for"},
            {NUMBERS(want[4]), "you go on after the cost has run away: what "
                               "comes then is no training any more"},
            {NUMBERS(want[5]), "you return a third of the rate where it "
                               "stopped, not of the rate with the least "
                               "cost"}}});
}

static void one_step(void)
{
    const double rate = 0.3, cost = 2;
    grader_case("with a single step");
    double got = choose_rate(1, grader_input_d("rate", 1, &rate),
                             grader_input_d("cost", 1, &cost));
    double want = 0.1;
    grader_check(&(question){.name = "choose_rate",
                             .n = 1,
                             .got = NUMBERS(&got),
                             .want = NUMBERS(&want)});
}

const grader_test grader_tests[] = {
    {"four tests", several}, {"a single step", one_step}, {NULL, NULL}};
