/* Grades exercise 02-gradient-descent/difference. The functions are cheap to
 * evaluate exactly; h is large enough for a forward difference to show. */
#include "grader.h"
#include "tasks.h"

enum { POINTS = 8 };

static int calls;

static double cube(double x)
{
    calls++;
    return x * x * x;
}

/* The spring's cost. */
static double parabola(double x)
{
    calls++;
    return (x - 1.5) * (x - 1.5) + 1.0 / 12;
}

static void check(double (*f)(double), double h)
{
    double got[POINTS], want[POINTS], forward[POINTS], one_h[POINTS];
    double precedence[POINTS], upper[POINTS];
    call_inputs at[POINTS];
    grader_case("with h = %g", h);
    for (int i = 0; i < POINTS; i++) {
        double x = 0.7 * i - 2;
        at[i] = grader_call("at x = %g", x);
        got[i] = difference(f, x, h);
        double gap = f(x + h) - f(x - h);
        want[i] = gap / (2 * h);
        one_h[i] = gap / h;
        precedence[i] = gap / 2 * h;
        upper[i] = f(x + h) - f(x - h) / (2 * h);
        forward[i] = (f(x + h) - f(x)) / h;
    }
    grader_check(&(question){
        .name = "difference",
        .n = POINTS,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .calls = at,
        .mistakes = {
            {NUMBERS(forward), "this is the forward difference, (f(x + h) - "
                               "f(x)) / h: go back by h as well"},
            {NUMBERS(one_h), "your slope is twice ours: the two places are "
                             "2h apart, so divide by 2h, not by h"},
            {NUMBERS(upper), "only the second value is divided: put the "
                             "difference of the two "
                             "in parentheses"},
            {NUMBERS(precedence),
             "C reads x / 2 * h as (x / 2) * h: put 2 * h in parentheses"}}});
}

static void a_parabola(void)
{
    check(parabola, 0.25);
}

static void a_cube(void)
{
    check(cube, 0.5);
    check(cube, 0.01);
}

static void two_calls(void)
{
    grader_case("with x = 1 and h = 0.1");
    calls = 0;
    difference(cube, 1, 0.1);
    if (calls != 2)
        grader_fail("you call f %d times: two values are enough", calls);
}

const grader_test grader_tests[] = {{"the spring's parabola", a_parabola},
                                    {"a cube", a_cube},
                                    {"two calls", two_calls},
                                    {NULL, NULL}};
