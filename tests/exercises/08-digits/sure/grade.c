/* Grades exercise 08-digits/sure: the spread of a counted share. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CASES = 6 };

static void several(void)
{
    static const double p[CASES] = {0.9, 0.98, 0.5, 0.995, 0.1, 0.87};
    static const int m[CASES] = {500, 10000, 100, 10000, 900, 60000};
    double got[CASES], want[CASES], variance[CASES], single[CASES];
    double one_side[CASES], outside[CASES], percent[CASES];
    call_inputs calls[CASES];
    for (int i = 0; i < CASES; i++) {
        variance[i] = p[i] * (1 - p[i]) / m[i];
        want[i] = sqrt(variance[i]);
        single[i] = sqrt(p[i] * (1 - p[i]));
        one_side[i] = sqrt(p[i] / m[i]);
        outside[i] = single[i] / m[i];
        percent[i] = 100 * want[i];
        calls[i] = grader_call("with p = %g and m = %d", p[i], m[i]);
        got[i] = standard_error(p[i], m[i]);
    }
    grader_check(&(question){
        .name = "standard error",
        .n = CASES,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .calls = calls,
        .mistakes = {
            {NUMBERS(variance), "this is the variance: the standard error is "
                                "its root"},
            {NUMBERS(single), "this is the spread of a single image: the "
                              "mean of m images spreads less, so m must be "
                              "in the formula"},
            {NUMBERS(one_side),
             "a factor is missing under the root: 1 - p is missing, and "
             "without it a network that is always right would not be sure"},
            {NUMBERS(percent), "you answer in per cent, and p is a share"},
            {NUMBERS(outside), "the root is of p (1 - p) alone here: m "
                               "belongs under it too"}}});
}

/* Who is never right, or always, does not spread. */
static void ends(void)
{
    const double p[] = {0, 1, 0.5}, want[] = {0, 0, 0.25};
    double got[3];
    call_inputs calls[3];
    grader_case("with m = 4");
    for (int i = 0; i < 3; i++) {
        calls[i] = grader_call("with p = %g", p[i]);
        got[i] = standard_error(p[i], 4);
    }
    grader_check(&(question){.name = "standard error",
                             .n = 3,
                             .got = NUMBERS(got),
                             .want = NUMBERS(want),
                             .calls = calls});
}

const grader_test grader_tests[] = {
    {"six cases", several}, {"the ends", ends}, {NULL, NULL}};
