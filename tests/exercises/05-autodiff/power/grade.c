/* Grades exercise 05-autodiff/power: x^y, with x = 0 at the end. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CALLS = 8 };

static void check_x(int n, const double *x, const double *y,
                    const double *grad, double start, double *got,
                    const call_inputs *calls)
{
    double right[CALLS], replaced[CALLS], no_y[CALLS];
    for (int k = 0; k < n; k++) {
        replaced[k] = grad[k] * y[k] * pow(x[k], y[k] - 1);
        right[k] = start + replaced[k];
        no_y[k] = start + grad[k] * pow(x[k], y[k] - 1);
    }
    grader_check(&(question){
        .name = "grad_x",
        .n = n,
        .got = NUMBERS(got),
        .want = NUMBERS((const double *)right),
        .calls = calls,
        .mistakes = {
            {NUMBERS((const double *)replaced),
             "you replace what other nodes have passed on: add, +="},
            {NUMBERS((const double *)no_y),
             "the factor y is missing in the slope along the base"}}});
}

static void check_y(int n, const double *x, const double *y,
                    const double *grad, double start, double *got,
                    const call_inputs *calls)
{
    double right[CALLS], replaced[CALLS], no_log[CALLS], base[CALLS];
    for (int k = 0; k < n; k++) {
        double p = pow(x[k], y[k]);
        replaced[k] = grad[k] * p * log(x[k]);
        right[k] = start + replaced[k];
        no_log[k] = start + grad[k] * p;
        base[k] = start + grad[k] * y[k] * pow(x[k], y[k] - 1);
    }
    grader_check(&(question){
        .name = "grad_y",
        .n = n,
        .got = NUMBERS(got),
        .want = NUMBERS((const double *)right),
        .calls = calls,
        .mistakes = {
            {NUMBERS((const double *)replaced),
             "you replace what other nodes have passed on: add, +="},
            {NUMBERS((const double *)no_log),
             "the factor ln x is missing: only e^y is its own slope"},
            {NUMBERS((const double *)base),
             "that is the slope along the base: along the exponent x stays, "
             "and y moves"}}});
}

static void example(void)
{
    const double x = 2, y = 3, grad = 5, held_x = 7, held_y = -4;
    double *grad_x = grader_state_d("grad_x", 1, &held_x);
    double *grad_y = grader_state_d("grad_y", 1, &held_y);
    grader_case("in the example of the stub");
    power_backward(x, y, grad, grad_x, grad_y);
    check_x(1, &x, &y, &grad, held_x, grad_x, NULL);
    check_y(1, &x, &y, &grad, held_y, grad_y, NULL);
}

static void powers(void)
{
    const double held_x = 0.6, held_y = -1.7;
    rng r = grader_stream("power");
    double x[CALLS], y[CALLS], grad[CALLS], start_x[CALLS], start_y[CALLS];
    call_inputs calls[CALLS];
    for (int k = 0; k < CALLS; k++) {
        x[k] = 0.3 + 2 * rng_uniform(&r);
        y[k] = k == 0 ? 0 : 1 + 3 * rng_uniform(&r);
        grad[k] = rng_normal(&r);
        start_x[k] = held_x;
        start_y[k] = held_y;
    }
    double *grad_x = grader_state_d("grad_x", CALLS, start_x);
    double *grad_y = grader_state_d("grad_y", CALLS, start_y);
    grader_case("with %g in grad_x and %g in grad_y before the call", held_x,
                held_y);
    for (int k = 0; k < CALLS; k++) {
        calls[k] = grader_call("with x = %.3f, y = %.3f and grad = %.3f",
                               x[k], y[k], grad[k]);
        power_backward(x[k], y[k], grad[k], &grad_x[k], &grad_y[k]);
    }
    check_x(CALLS, x, y, grad, held_x, grad_x, calls);
    check_y(CALLS, x, y, grad, held_y, grad_y, calls);
}

/* One call at x = 0: both slopes, and nothing that is no number. */
static void at_zero(double y, double slope)
{
    const double start[] = {1, 2}, want[] = {1 + 3 * slope, 2};
    double *got = grader_state_d("(grad_x, grad_y)", 2, start);
    grader_case("with x = 0 and y = %g", y);
    power_backward(0, y, 3, &got[0], &got[1]);
    for (int i = 0; i < 2; i++)
        if (!isfinite(got[i]))
            grader_fail("%s becomes %g at x = 0 and y = %g: which factor of "
                        "your formula is no number there?",
                        i == 0 ? "grad_x" : "grad_y", got[i], y);
    if (fabs(got[0] - want[0]) > 1e-12)
        grader_fail("grad_x is wrong at x = 0 and y = %g: the slope of x^%g "
                    "is %g there, so %g should be %g",
                    y, y, slope, got[0], want[0]);
    if (fabs(got[1] - want[1]) > 1e-12)
        grader_fail("grad_y should not change at x = 0, where dp/dy is 0");
}

static void zero(void)
{
    at_zero(2, 0);
    at_zero(1.5, 0);
    at_zero(1, 1);
    at_zero(0, 0);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"powers", powers},
                                    {"at x = 0", zero},
                                    {NULL, NULL}};
