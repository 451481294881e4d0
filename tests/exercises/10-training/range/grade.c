/* Grades exercise 10-training/range: the rates that range tests recommend.
 * Each curve of the costs is there for a mistake that the others forgive. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { TESTS = 10, STEPS = 120, FEW = 4, KNOTS = 7, APART = 20 };

typedef enum way {
    RULE,
    RAW,      /* smooth = cost[k] */
    ZEROS,    /* smooth = mean */
    START,    /* the same, with mean = cost[0] at first */
    POWER,    /* 1 - 0.9^k, and the infinity of step 0 is passed over */
    AT_ONCE,  /* 1 - 0.9^k and isfinite; or mean is divided itself */
    ON,       /* never stops */
    FIRST,    /* stops at four times the first value */
    TWICE,    /* stops at twice the least */
    RAW_STOP, /* stops by cost[k] */
    GUARD,    /* does not stop in the first steps */
    LAST,     /* the rate where it stopped */
    EDGE,     /* no third of it */
    WAYS
} way;

static const char *const says[WAYS] = {
    [RAW] = "you follow a single batch: its cost may be low by chance, take "
            "the running mean",
    [ZEROS] = "your running mean began at zero and is still small there: "
              "divide it by 1 - 0.9^(k + 1)",
    [START] = "your running mean begins at the first cost, which then "
              "counts ten times: begin at zero and divide by "
              "1 - 0.9^(k + 1)",
    [POWER] = "you divide by 1 - 0.9^k: k counts from 0, so that k + 1 "
              "costs are in the mean, 1 - 0.9^(k + 1)",
    [AT_ONCE] = "you stop at once, whatever the costs: leave mean as it is "
                "(the quotient is for this step only), and the power is "
                "k + 1, not k",
    [ON] = "you go on after the cost has run away: what comes then is no "
           "training any more",
    [FIRST] = "you stop at four times the first value; it is four times the "
              "least so far",
    [TWICE] = "you stop at twice the least value; it is four times",
    [RAW_STOP] = "you stop when a single batch is above four times the "
                 "least: one bad batch is no end, ask the running "
                 "mean",
    [GUARD] = "you let the first steps pass without asking whether to stop: "
              "a cost can run away at step 2",
    [LAST] = "you return a third of the rate where it stopped, not of the "
             "rate with the least cost",
    [EDGE] = "you return the rate at the edge itself; a third of it is "
             "asked for"};

/* The rule or a mistake. */
static double chosen(way by, int steps, const double *rate,
                     const double *cost)
{
    double mean = 0, least = INFINITY, best = rate[0];
    if (by == AT_ONCE)
        return best / 3;
    for (int k = 0; k < steps; k++) {
        mean = 0.9 * mean + 0.1 * cost[k];
        if (by == START && k == 0)
            mean = cost[0];
        double smooth = mean / (1 - pow(0.9, by == POWER ? k : k + 1));
        if (by == RAW || by == ZEROS || by == START)
            smooth = by == RAW ? cost[k] : mean;
        double edge =
            by == FIRST ? 4 * cost[0] : (by == TWICE ? 2 : 4) * least;
        bool asks = by != ON && (by != GUARD || k > 20);
        if (asks && (by == RAW_STOP ? cost[k] : smooth) > edge)
            return (by == LAST ? rate[k] : best) / (by == EDGE ? 1 : 3);
        if (smooth < least) {
            least = smooth;
            best = rate[k];
        }
    }
    return (by == LAST ? rate[steps - 1] : best) / (by == EDGE ? 1 : 3);
}

/* Costs at every twentieth step, and one batch that is out of line. */
typedef struct curve {
    double cost[KNOTS];
    int odd;
    double height;
} curve;

/* The first is that of the stub. */
static const double few_rates[FEW] = {0.02, 0.05, 0.2, 0.6};
static const double few_costs[FEW] = {2, 1.2, 20, 0.01};

static const curve curves[TESTS] = {
    {{0}, 0, 0},
    {{2.5, 2.3, 1.6, 0.4, 30, 90, 200}, 30, 12},      /* one bad batch */
    {{1.2, 0.3, 0.1, 0.05, 0.05, 9, 30}, 2, 20},      /* over at step 2 */
    {{2.5, 1.5, 0.3, 4.0, 4.0, 0.05, 0.05}, 1, 2.4},  /* not 4 x first */
    {{2.0, 0.4, 2.2, 0.1, 0.1, 9, 30}, 1, 2},         /* 3 x least, not 4 x */
    {{1.5, 0.5, 1.5, 1.5, 1.5, 3, 20}, 0, 20},        /* a bad start */
    {{0.5, 0.7, 0.8, 0.9, 1.0, 9, 0.01}, 1, 0.55},    /* least at once */
    {{2.5, 2.1, 1.7, 1.3, 1.0, 0.6, 0.2}, 119, 0.01}, /* the last is least */
    {{2.0, 0.4, 0.4, 1.45, 1.45, 0.05, 0.05}, 1, 2},  /* 3.5 x for long */
    {{2.0, 0.4, 0.4, 1.85, 1.85, 0.05, 0.05}, 1, 2}}; /* 4.5 x */

static void make_test(int which, double *rate, double *cost)
{
    rng r = grader_stream("range");
    const curve *c = &curves[which];
    for (int k = 0; k < STEPS; k++) {
        double t = (double)(k % APART) / APART;
        double noise = 1 + 0.2 * (2 * rng_uniform(&r) - 1);
        const double *knot = &c->cost[k / APART];
        rate[k] = 1e-4 * pow(10, k / 30.0);
        cost[k] = noise * ((1 - t) * knot[0] + t * knot[1]);
    }
    cost[c->odd] = c->height;
}

static double ask(int steps, const double *rate, const double *cost)
{
    return choose_rate(steps, grader_input_d("rate", steps, rate),
                       grader_input_d("cost", steps, cost));
}

static void several(void)
{
    double got[TESTS], want[WAYS][TESTS];
    call_inputs calls[TESTS];
    question q = {.name = "choose_rate",
                  .n = TESTS,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want[RULE]),
                  .calls = calls};
    for (int i = 0; i < TESTS; i++) {
        double made[2][STEPS];
        int steps = i > 0 ? STEPS : FEW;
        make_test(i, made[0], made[1]);
        const double *rate = i > 0 ? made[0] : few_rates;
        const double *cost = i > 0 ? made[1] : few_costs;
        for (int by = RULE; by < WAYS; by++)
            want[by][i] = chosen((way)by, steps, rate, cost);
        calls[i] = i > 0 ? grader_call("on range test %d", i)
                         : grader_call("in the example of the stub");
        got[i] = ask(steps, rate, cost);
    }
    for (int by = RULE + 1; by < WAYS; by++)
        q.mistakes[by - 1] = (known_mistake){NUMBERS(want[by]), says[by]};
    grader_check(&q);
}

static void one_step(void)
{
    const double rate = 0.3, cost = 2, want = 0.1;
    grader_case("with a single step");
    double got = choose_rate(1, grader_input_d("rate", 1, &rate),
                             grader_input_d("cost", 1, &cost));
    grader_check(
        &(question){.name = "choose_rate",
                    .n = 1,
                    .got = NUMBERS(&got),
                    .want = NUMBERS(&want),
                    .mistakes = {{NUMBERS(&rate),
                                  "you return the rate at the edge "
                                  "itself; a third of it is asked for"}}});
}

/* From step `from` on the costs are no numbers. */
static void no_number(int from)
{
    const double zero = 0;
    double rate[STEPS], cost[STEPS];
    make_test(1, rate, cost);
    cost[from] = INFINITY; /* never the least, so `chosen` ends before it */
    double want = chosen(RULE, STEPS, rate, cost);
    double took = rate[from] / 3, end = rate[STEPS - 1] / 3;
    for (int k = from; k < STEPS; k++)
        cost[k] = NAN;
    const char *slipped = "a cost that is not a number became your least "
                          "value: ask whether to stop before you look for "
                          "a new least";
    grader_case("when cost[%d] and all after it are nan", from);
    double got = ask(STEPS, rate, cost);
    grader_check(&(question){
        .name = "choose_rate",
        .n = 1,
        .got = NUMBERS(&got),
        .want = NUMBERS(&want),
        .mistakes = {{NUMBERS(&took), slipped},
                     {NUMBERS(&end), slipped},
                     {NUMBERS(&zero), "no step had a least value: then it is "
                                      "a third of rate[0]"}}});
}

static void later(void)
{
    no_number(50);
}

static void at_once(void)
{
    no_number(0);
}

const grader_test grader_tests[] = {{"ten range tests", several},
                                    {"a single step", one_step},
                                    {"costs that are no numbers", later},
                                    {"no cost at all", at_once},
                                    {NULL, NULL}};
