/* Grades exercise 10-training/clip: gradients, long and short. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 8 };

static void one_gradient(int n, double limit, double size)
{
    rng r = grader_stream("clip");
    double start[MOST], want[5][MOST], square = 0;
    for (int i = 0; i < n; i++) {
        start[i] = size * rng_normal(&r);
        square += start[i] * start[i];
    }
    double length = sqrt(square);
    for (int i = 0; i < n; i++) {
        want[0][i] = start[i] * (length > limit ? limit / length : 1);
        want[1][i] = fmax(-limit, fmin(limit, start[i]));
        want[2][i] = start[i] * limit / length;
        want[3][i] = start[i] * (square > limit ? limit / square : 1);
        want[4][i] = start[i] / (length > limit ? length : 1);
    }
    double *g = grader_state_d("g", n, start);
    grader_case("with a gradient of length %.3g and the limit %g", length,
                limit);
    double got = clip(n, limit, g);
    grader_check(&(question){
        .name = "g",
        .n = n,
        .got = NUMBERS(g),
        .want = NUMBERS(want[0]),
        .mistakes = {
            {NUMBERS(want[1]), "you cap the gradient entry by entry, and its "
                               "direction changes: one factor for all"},
            {NUMBERS(want[2]), "short gradients are made longer: leave g "
                               "alone when it is below the limit"},
            {NUMBERS(want[3]), "you compare and divide by the sum of "
                               "squares: the length is the root of it"},
            {NUMBERS(want[4]), "g gets the length 1 instead of the limit"}}});
    grader_check(&(question){
        .name = "the length",
        .n = 1,
        .got = NUMBERS(&got),
        .want = NUMBERS(&length),
        .mistakes = {{NUMBERS(&limit), "you return the length that it has "
                                       "now; asked for is the one that it "
                                       "had"}}});
}

static void several(void)
{
    one_gradient(4, 2.5, 3);
    one_gradient(5, 2.5, 0.3);
    one_gradient(8, 0.5, 1);
}

const grader_test grader_tests[] = {{"three gradients", several},
                                    {NULL, NULL}};
