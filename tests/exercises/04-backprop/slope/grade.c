/* Grades exercise 04-backprop/slope: a (1 - a), for several a at once. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { POINTS = 9 };

static double bend(double z)
{
    return 1 / (1 + exp(-z));
}

/* The slopes at POINTS answers, or fewer. */
static void ask(int points, const double *answers)
{
    float got[POINTS], want[POINTS], again[POINTS], flipped[POINTS];
    float wide[POINTS], rest[POINTS];
    call_inputs calls[POINTS];
    for (int i = 0; i < points; i++) {
        double a = answers[i];
        want[i] = (float)(a * (1 - a));
        again[i] = (float)(bend(a) * (1 - bend(a)));
        flipped[i] = (float)(a * (a - 1));
        wide[i] = (float)(1 - a * a);
        rest[i] = (float)(1 - a);
        calls[i] = grader_call("at a = %g", a);
        got[i] = slope((float)a);
    }
    grader_check(&(question){
        .name = "slope",
        .n = points,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .scale = 1,
        .calls = calls,
        .mistakes = {
            {NUMBERS(again),
             "this is the slope at the score z = a: but a is no score, the "
             "sigmoid has been taken already"},
            {NUMBERS(flipped), "the sign is flipped: the sigmoid rises "
                               "everywhere, its slope is a (1 - a)"},
            {NUMBERS(wide), "this is 1 - a^2, the slope of tanh"},
            {NUMBERS(rest), "a factor is missing: a (1 - a), not 1 - a"}}});
}

static void example(void)
{
    grader_case("in the example of the stub");
    ask(1, (const double[]){0.8});
}

static void several(void)
{
    double answers[POINTS];
    for (int i = 0; i < POINTS; i++)
        answers[i] = 0.05 + 0.11 * i;
    ask(POINTS, answers);
}

/* Steepest in the middle, flat at both ends. */
static void ends(void)
{
    const float a[] = {0.5f, 0, 1}, want[] = {0.25f, 0, 0};
    float got[3];
    call_inputs calls[3];
    for (int i = 0; i < 3; i++) {
        calls[i] = grader_call("at a = %g", (double)a[i]);
        got[i] = slope(a[i]);
    }
    grader_check(&(question){.name = "slope",
                             .n = 3,
                             .got = NUMBERS(got),
                             .want = NUMBERS(want),
                             .calls = calls});
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"nine answers", several},
                                    {"the middle and the ends", ends},
                                    {NULL, NULL}};
