/* Grades exercise 06-activations/leaky: z or leak z, and 1 or leak. */
#include "grader.h"
#include "tasks.h"

enum { CALLS = 8 };

static void ask_values(int n, const double *z, const double *leaks)
{
    double got[CALLS], right[CALLS], flat[CALLS], fixed[CALLS];
    double offset[CALLS], both[CALLS], below[CALLS];
    call_inputs calls[CALLS];
    for (int k = 0; k < n; k++) {
        double leak = leaks[k];
        right[k] = z[k] > 0 ? z[k] : leak * z[k];
        flat[k] = z[k] > 0 ? z[k] : 0;
        fixed[k] = z[k] > 0 ? z[k] : 0.01 * z[k];
        offset[k] = z[k] > 0 ? z[k] : leak;
        both[k] = leak * z[k];
        below[k] = z[k] > 0 ? leak * z[k] : z[k];
        calls[k] = grader_call("with z = %g and leak = %g", z[k], leak);
        got[k] = leaky(z[k], leak);
    }
    grader_check(&(question){
        .name = "leaky",
        .n = n,
        .got = NUMBERS((const double *)got),
        .want = NUMBERS((const double *)right),
        .calls = calls,
        .mistakes = {
            {NUMBERS((const double *)flat),
             "below zero you answer 0: that is plain ReLU, without the leak"},
            {NUMBERS((const double *)fixed),
             "below zero you use 0.01: the leak is the caller's to choose"},
            {NUMBERS((const double *)offset),
             "below zero you answer the leak itself: it is a factor, leak z"},
            {NUMBERS((const double *)both),
             "you multiply by the leak on both sides: above zero z goes "
             "through as it is"},
            {NUMBERS((const double *)below),
             "the two sides are exchanged: the leak is below zero"}}});
}

static void ask_slopes(int n, const double *z, const double *leaks)
{
    double got[CALLS], right[CALLS], flat[CALLS], times[CALLS], of_z[CALLS];
    call_inputs calls[CALLS];
    for (int k = 0; k < n; k++) {
        double leak = leaks[k], a = z[k] > 0 ? z[k] : leak * z[k];
        right[k] = a > 0 ? 1 : leak;
        flat[k] = a > 0 ? 1 : 0;
        times[k] = a > 0 ? 1 : leak * a;
        of_z[k] = a > 0 ? a : leak * a;
        calls[k] = grader_call("with a = %g and leak = %g", a, leak);
        got[k] = leaky_slope(a, leak);
    }
    grader_check(&(question){
        .name = "leaky_slope",
        .n = n,
        .got = NUMBERS((const double *)got),
        .want = NUMBERS((const double *)right),
        .calls = calls,
        .mistakes = {
            {NUMBERS((const double *)flat),
             "below zero your slope is 0: that is plain ReLU's, whose units "
             "can die"},
            {NUMBERS((const double *)times),
             "below zero your slope changes with a: leak z is a straight "
             "line, its slope is the leak"},
            {NUMBERS((const double *)of_z),
             "your slope is the function's value again: the slope of z is 1, "
             "that of leak z is the leak"}}});
}

static void example(void)
{
    const double z[] = {-3, 2}, leaks[] = {0.25, 0.25};
    grader_case("in the example of the stub");
    ask_values(2, z, leaks);
    ask_slopes(2, z, leaks);
}

static const double places[CALLS] = {-3, -1.5, -0.5, -0.01, 0.01, 0.5, 2, 4};
static const double several[CALLS] = {0.1, 0.15, 0.2, 0.25,
                                      0.3, 0.35, 0.4, 0.45};

static void values(void)
{
    ask_values(CALLS, places, several);
}

static void slopes(void)
{
    ask_slopes(CALLS, places, several);
}

static void corner(void)
{
    grader_case("with a = 0 and leak = 0.2, at the corner");
    double at = leaky_slope(0, 0.2);
    if (at != 0.2)
        grader_fail("at 0 the slope shall be the leak, 0.2 here, and yours "
                    "is %g: ask for a > 0",
                    at);
    grader_case("with a leak of 0");
    if (leaky(-2, 0) != 0 || leaky_slope(leaky(-2, 0), 0) != 0)
        grader_fail("with a leak of 0 it is plain ReLU: value and slope are "
                    "0 below zero");
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"values", values},
                                    {"slopes", slopes},
                                    {"the corner", corner},
                                    {NULL, NULL}};
