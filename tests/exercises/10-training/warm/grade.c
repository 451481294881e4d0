/* Grades exercise 10-training/warm: every rate of three trainings. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 20 };

typedef enum way {
    RULE,
    WHOLE,      /* t in whole numbers */
    TWICE,      /* not halved */
    ZERO,       /* k / warm */
    FROM_START, /* t = k / steps after the climb */
    FULL,       /* cos(2 pi t) */
    CLIMB,      /* (k + 1) / warm in whole numbers */
    LONGER,     /* k <= warm */
    SHORTER,    /* t = (k - warm) / (steps - warm - 1) */
    LINEAR,     /* 1 - t */
    COLD,       /* no climb: t is negative there */
    COLD_START, /* no climb: t = k / steps */
    WAYS
} way;

#define NO_CLIMB                                                             \
    "there is no climb: the first `warm` steps have a rule of their own"

static const char *const says[WAYS] = {
    [WHOLE] = "t is 0 until the end: (k - warm) / (steps - warm) in whole "
              "numbers; write (double)",
    [TWICE] = "it falls from twice eta: half of 1 + cos, which is 2 at "
              "t = 0",
    [ZERO] = "the first step does nothing: it should have eta / warm, with "
             "k + 1",
    [FROM_START] = "after the climb you go on as if it had begun to fall at "
                   "step 0: t counts from the end of the climb",
    [FULL] = "the cosine makes a whole turn and climbs again: half a turn, "
             "pi t",
    [CLIMB] = "your climb is 0 until its last step: (k + 1) / warm in whole "
              "numbers; eta * (k + 1) / warm has none",
    [LONGER] = "your climb is one step too long, and goes above eta: it is "
               "for k < warm, and step `warm` is the first of the fall",
    [SHORTER] = "your fall is one step too short and ends at 0: t divides by "
                "steps - warm, with no 1 less",
    [LINEAR] = "your fall is a straight line: (1 + cos(pi t)) / 2, not "
               "1 - t",
    [COLD] = NO_CLIMB,
    [COLD_START] = NO_CLIMB};

/* The rule or a mistake. */
static double rate_of(way by, double eta, int warm, int steps, int k)
{
    const double pi = acos(-1);
    bool climbs = by == LONGER ? k <= warm : k < warm;
    if (climbs && by == CLIMB)
        return k + 1 < warm ? 0 : eta;
    if (climbs && by != COLD && by != COLD_START)
        return eta * (by == ZERO ? k : k + 1) / warm;
    double t = (double)(k - warm) / (steps - warm - (by == SHORTER));
    if (by == FROM_START || by == COLD_START)
        t = (double)k / steps;
    if (by == WHOLE)
        t = floor(t);
    if (by == LINEAR)
        return eta * (1 - t);
    return eta * (1 + cos((by == FULL ? 2 : 1) * pi * t)) /
           (by == TWICE ? 1 : 2);
}

/* `named` is for the example of the stub. */
static void training(const char *named, double eta, int warm, int steps)
{
    double got[MOST], want[WAYS][MOST];
    question q = {.name = "rate_at",
                  .n = steps,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want[RULE]),
                  .item = "step"};
    for (int k = 0; k < steps; k++) {
        for (int by = RULE; by < WAYS; by++)
            want[by][k] = rate_of((way)by, eta, warm, steps, k);
        grader_case("%swith eta = %g, warm = %d, steps = %d and k = %d",
                    named, eta, warm, steps, k);
        got[k] = rate_at(eta, warm, steps, k);
    }
    for (int by = RULE + 1; by < WAYS; by++)
        q.mistakes[by - 1] = (known_mistake){NUMBERS(want[by]), says[by]};
    grader_case("%swith eta = %g, warm = %d and steps = %d", named, eta, warm,
                steps);
    grader_check(&q);
}

static void several(void)
{
    training("in the example of the stub, ", 0.6, 3, 7);
    training("", 0.1, 4, 12);
    training("", 2, 1, 20);
}

static void cold(void)
{
    training("", 0.5, 0, 10);
}

const grader_test grader_tests[] = {
    {"with a climb", several}, {"without one", cold}, {NULL, NULL}};
