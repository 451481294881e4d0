/* Grades exercise 13-capacity/bump: heights along a line. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { POINTS = 14 };

static const char *const says[] = {
    "it never comes down again: the second sigmoid is taken away, not added",
    "the height belongs to both sigmoids, and you give it to only one of the "
    "two",
    "the step is not where it should be: steep times (x - left), and you "
    "have steep times x, minus left",
    "you made a dent: up at left, down at right, in this order; or the sign "
    "in exp is wrong, 1 / (1 + exp(-z))",
    "you left the height out",
    "the sign in the exp of your first sigmoid is wrong: 1 / (1 + exp(-z))",
    "the sign in the exp of your second sigmoid is wrong: 1 / (1 + exp(-z))",
    "you multiply the two sigmoids: take the second away from the first",
    "you multiply by 1 less the second sigmoid: that is nearly the bump, and "
    "a difference of the two is asked for",
    "your step goes from -1 to 1, as tanh does: a sigmoid goes from 0 to 1"};

enum { WAYS = sizeof says / sizeof *says };

static double s(double z)
{
    return 1 / (1 + exp(-z));
}

static void along(const char *named, double left, double right, double height,
                  double steep)
{
    double got[POINTS], want[POINTS], wrong[WAYS][POINTS];
    call_inputs calls[POINTS];
    grader_case("%swith left = %g, right = %g, height = %g and steep = %g",
                named, left, right, height, steep);
    for (int i = 0; i < POINTS; i++) {
        double x = -0.8 + i * 0.15;
        double a = steep * (x - left), b = steep * (x - right);
        double up = s(a), down = s(b);
        want[i] = height * (up - down);
        wrong[0][i] = height * (up + down);
        wrong[1][i] = height * up - down;
        wrong[2][i] = height * (s(steep * x - left) - s(steep * x - right));
        wrong[3][i] = -want[i];
        wrong[4][i] = up - down;
        wrong[5][i] = height * (s(-a) - down);
        wrong[6][i] = height * (up - s(-b));
        wrong[7][i] = height * up * down;
        wrong[8][i] = height * up * (1 - down);
        wrong[9][i] = height * (tanh(a) - tanh(b));
        calls[i] = grader_call("at x = %g", x);
        got[i] = bump(left, right, height, steep, x);
    }
    question q = {.name = "bump",
                  .n = POINTS,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want),
                  .calls = calls};
    for (int way = 0; way < WAYS; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    grader_check(&q);
}

static void example(void)
{
    along("in the example of the stub, ", 0.2, 0.7, 3, 4);
}

static void two(void)
{
    along("", 0.25, 0.75, 1.7, 10);
    along("", -0.5, 1, -3, 4);
}

const grader_test grader_tests[] = {
    {"the example", example}, {"two bumps", two}, {NULL, NULL}};
