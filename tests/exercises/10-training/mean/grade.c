/* Grades exercise 10-training/mean: all means of three trainings. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 12 };

typedef enum way {
    RULE,
    ZEROS,     /* not freed at all */
    POWER,     /* 1 - keep[k]^(k + 1) */
    FIRST,     /* 1 - keep[0]^(k + 1) */
    LATEST,    /* 1 - keep[k] */
    TOGETHER,  /* the sum of all 1 - keep */
    KEPT,      /* what is freed is kept for the next step */
    EXCHANGED, /* the shares */
    START,     /* begins at cost[0] */
    BEHIND,    /* without this step's share */
    WAYS
} way;

static const char *const says[WAYS] = {
    [ZEROS] = "your mean still holds the zero that it began with: with costs "
              "that are all 3 it must be 3 from the first step on",
    [POWER] = "your divisor is made as if all steps had kept the share of "
              "this one: each has its own",
    [FIRST] = "your divisor is made as if all steps had kept the share of "
              "the first: each has its own",
    [LATEST] = "your divisor is the weight of this step's cost alone: the "
               "costs before it have weights too",
    [TOGETHER] = "you add up the weights that the costs had when they came: "
                 "since then each has been made smaller",
    [KEPT] = "what you freed of its zeros goes into the next step and is "
             "freed there again: go on with the mean itself",
    [EXCHANGED] = "the shares are exchanged: keep[k] is what stays of the "
                  "old mean",
    [START] = "you begin with the first cost in the place of zero, and it "
              "weighs too much in all that follows",
    [BEHIND] = "your divisor is that of the step before: by now the zero has "
               "been made smaller once more"};

/* The rule or a mistake. */
static void means_by(way by, int n, const double *keep, const double *cost,
                     double *mean)
{
    double raw = by == START ? cost[0] : 0, zero = 1, sum = 0;
    for (int k = 0; k < n; k++) {
        double stays = by == EXCHANGED ? 1 - keep[k] : keep[k];
        double before = zero;
        raw = stays * raw + (1 - stays) * cost[k];
        zero *= stays;
        sum += 1 - stays;
        double seen = by == ZEROS || by == START ? 1
                      : by == POWER              ? 1 - pow(stays, k + 1)
                      : by == FIRST              ? 1 - pow(keep[0], k + 1)
                      : by == LATEST             ? 1 - stays
                      : by == TOGETHER           ? sum
                      : by == BEHIND             ? 1 - before
                                                 : 1 - zero;
        mean[k] = raw / seen;
        if (by == KEPT)
            raw = mean[k];
    }
}

static void training(const char *named, int n, const double *keep,
                     const double *cost)
{
    double want[WAYS][MOST];
    double *mean = grader_output_d("mean", n);
    grader_case("%swith n = %d", named, n);
    running_means(n, grader_input_d("keep", n, keep),
                  grader_input_d("cost", n, cost), mean);
    question q = {.name = "mean",
                  .n = n,
                  .got = NUMBERS(mean),
                  .want = NUMBERS(want[RULE]),
                  .item = "step"};
    for (int by = RULE; by < WAYS; by++) {
        means_by((way)by, n, keep, cost, want[by]);
        if (by != RULE)
            q.mistakes[by - 1] = (known_mistake){NUMBERS(want[by]), says[by]};
    }
    grader_check(&q);
}

static void example(void)
{
    training("in the example of the stub, ", 3, (double[]){0.9, 0.8, 0.6},
             (double[]){3, 6, 2});
}

/* One keeps nothing; then all that came before is forgotten, and the zero. */
static void longer(void)
{
    rng r = grader_stream("mean");
    double keep[MOST], cost[MOST];
    for (int k = 0; k < MOST; k++) {
        keep[k] = 0.95 - 0.7 * rng_uniform(&r);
        cost[k] = 2 + rng_normal(&r);
    }
    training("", MOST, keep, cost);
    keep[7] = 0;
    training("", MOST, keep, cost);
}

static void one(void)
{
    training("", 1, (double[]){0.7}, (double[]){-4});
}

static void none(void)
{
    training("", 0, (double[]){0.7}, (double[]){-4});
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"twelve steps", longer},
                                    {"one step", one},
                                    {"no step", none},
                                    {NULL, NULL}};
