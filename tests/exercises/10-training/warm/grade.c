/* Grades exercise 10-training/warm: every rate of three trainings. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 20, WAYS = 6 };

/* The rule (way 0) or a mistake. */
static double rate_of(int way, double eta, int warm, int steps, int k)
{
    const double pi = acos(-1);
    if (k < warm)
        return eta * (way == 3 ? k : k + 1) / warm;
    double t = (double)(k - warm) / (steps - warm);
    if (way == 1)
        t = floor(t);
    if (way == 4)
        t = (double)k / steps;
    if (way == 5)
        t *= 2;
    return eta * (1 + cos(pi * t)) / (way == 2 ? 1 : 2);
}

static void training(double eta, int warm, int steps)
{
    double got[MOST], want[WAYS][MOST];
    for (int k = 0; k < steps; k++) {
        for (int way = 0; way < WAYS; way++)
            want[way][k] = rate_of(way, eta, warm, steps, k);
        grader_case("with eta = %g, warm = %d, steps = %d and k = %d", eta,
                    warm, steps, k);
        got[k] = rate_at(eta, warm, steps, k);
    }
    grader_check(&(question){
        .name = "rate_at",
        .n = steps,
        .got = NUMBERS(got),
        .want = NUMBERS(want[0]),
        .item = "step",
        .mistakes = {
            {NUMBERS(want[1]), "t is 0 until the end: (k - warm) / (steps - "
                               "warm) in whole numbers; write (double)"},
            {NUMBERS(want[2]), "it falls from twice eta: half of 1 + cos, "
                               "which is 2 at t = 0"},
            {NUMBERS(want[3]), "the first step does nothing: it should have "
                               "eta / warm, with k + 1"},
            {NUMBERS(want[4]),
             "after the climb you go on as if it had begun to fall at step "
             "0: t counts from the end of the climb"},
            {NUMBERS(want[5]), "the cosine makes a whole turn and climbs "
                               "again: half a turn, pi t"}}});
}

static void several(void)
{
    training(0.1, 4, 12);
    training(2, 1, 20);
}

static void cold(void)
{
    training(0.5, 0, 10);
}

const grader_test grader_tests[] = {
    {"with a climb", several}, {"without one", cold}, {NULL, NULL}};
