/* Grades exercise 08-digits/stop: what is kept, and when it ends. */
#include "grader.h"
#include "tasks.h"

enum { CASES = 9, MOST = 12 };

typedef struct ending {
    int best, last;
} ending;

typedef enum rule {
    RIGHT,
    FUTURE,
    LATE,
    TOTAL,
    BEFORE,
    LAST,
    BEYOND,
    TIES
} rule;

/* How the run ends by the rule, or by a mistaken one. */
static ending end_of(rule by, int epochs, const double *cost, int patience)
{
    ending e = {0, 0};
    int waited = 0, limit = by == LATE ? patience + 1 : patience;
    while (e.last < epochs - 1 && waited < limit) {
        double now = cost[++e.last], best = cost[e.best];
        bool better = by == TIES ? now <= best : now < best;
        bool fresh = by == BEFORE ? now < cost[e.last - 1] : better;
        waited = fresh ? (by == TOTAL ? waited : 0) : waited + 1;
        e.best = better ? e.last : e.best;
    }
    for (int i = 0; by == FUTURE && i < epochs; i++)
        e.best = cost[i] < cost[e.best] ? i : e.best;
    if (by == LAST)
        e.best = e.last;
    if (by == BEYOND)
        e.last = e.best + patience;
    return e;
}

static const char *const says[] = {
    [FUTURE] = "you return an epoch that was never trained: the search for "
               "the best must stop where training stops",
    [LATE] = "you stop one epoch too late: after `patience` epochs without a "
             "new best it is over",
    [TOTAL] = "you count all epochs without a new best: only those in a row "
              "count, so a new best begins anew",
    [BEFORE] = "you compare with the epoch before: a new best is lower than "
               "every epoch before it",
    [LAST] = "you return the last epoch: the best one's weights are kept",
    [BEYOND] = "your *last is patience epochs after the best one, even where "
               "there are no such epochs: the last of all is epochs - 1",
    [TIES] = "an epoch as low as the best is no new best: < and not <="};

static const struct {
    int epochs, patience;
    double cost[MOST];
} run[CASES] = {{7, 2, {5, 3, 4, 2, 4, 4, 1}},
                {6, 3, {6, 5, 4, 3, 2, 1}},
                {8, 3, {5, 4, 6, 3, 6, 2, 5, 6}},
                {8, 2, {5, 2, 4, 3, 4, 3, 1, 1}},
                {9, 2, {5, 4, 4, 4, 3, 2, 1, 1, 1}},
                {5, 1, {1, 2, 3, 0, 0}},
                {1, 4, {2}},
                {8, 9, {3, 1, 2, 2, 2, 2, 2, 2}},
                {6, 2, {5e300, 4e300, 4.5e300, 3e300, 6e300, 7e300}}};

/* The numbers 2i and 2i + 1 are the best and the last epoch of run i. */
static void find(rule by, double v[2 * CASES])
{
    for (int i = 0; i < CASES; i++) {
        ending e = end_of(by, run[i].epochs, run[i].cost, run[i].patience);
        v[2 * i] = e.best;
        v[2 * i + 1] = e.last;
    }
}

static void ask(const char *where, int count)
{
    double got[2 * CASES], want[2 * CASES], wrong[TIES + 1][2 * CASES];
    call_inputs calls[2 * CASES];
    question q = {.name = "(best, last)",
                  .n = 2 * count,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want),
                  .calls = calls};
    find(RIGHT, want);
    for (int by = FUTURE; by <= TIES; by++) {
        find((rule)by, wrong[by]);
        q.mistakes[by - 1] = (known_mistake){NUMBERS(wrong[by]), says[by]};
    }
    for (int i = 0; i < count; i++) {
        const double *cost =
            grader_input_d("cost", run[i].epochs, run[i].cost);
        int *last = grader_output_i("last", 1);
        calls[2 * i] = calls[2 * i + 1] =
            grader_call("%swith run %d, %d epochs and a patience of %d",
                        where, i, run[i].epochs, run[i].patience);
        got[2 * i] = best_epoch(run[i].epochs, cost, run[i].patience, last);
        got[2 * i + 1] = *last;
    }
    grader_check(&q);
}

/* Run 0 is that of the stub. */
static void example(void)
{
    ask("in the example of the stub, ", 1);
}

static void runs(void)
{
    ask("", CASES);
}

const grader_test grader_tests[] = {
    {"the example of the stub", example}, {"nine runs", runs}, {NULL, NULL}};
