/* Grades exercise 13-capacity/bump: heights along a line. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { POINTS = 9 };

static double s(double z)
{
    return 1 / (1 + exp(-z));
}

static void along(double left, double right, double height, double steep)
{
    double got[POINTS], want[POINTS], wrong[4][POINTS];
    for (int i = 0; i < POINTS; i++) {
        double x = -1 + i * 0.375;
        double up = s(steep * (x - left)), down = s(steep * (x - right));
        want[i] = height * (up - down);
        wrong[0][i] = height * (up + down);
        wrong[1][i] = height * up - down;
        wrong[2][i] = height * (s(steep * x - left) - s(steep * x - right));
        wrong[3][i] = -want[i];
        grader_case("with left = %g, right = %g, height = %g, steep = %g and "
                    "x = %g",
                    left, right, height, steep, x);
        got[i] = bump(left, right, height, steep, x);
    }
    grader_check(&(question){
        .name = "bump",
        .n = POINTS,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .item = "point",
        .mistakes = {
            {NUMBERS(wrong[0]), "it never comes down again: the second "
                                "sigmoid is taken away, not added"},
            {NUMBERS(wrong[1]), "the height belongs to both sigmoids, and "
                                "you give it to only one of the two"},
            {NUMBERS(wrong[2]),
             "the step is not where it should be: steep times (x - left), "
             "and you have steep times x, minus left"},
            {NUMBERS(wrong[3]), "you made a dent: up at left, down at "
                                "right, in this order"}}});
}

static void two(void)
{
    along(0.25, 0.75, 2, 10);
    along(-0.5, 1, -3, 4);
}

const grader_test grader_tests[] = {{"two bumps", two}, {NULL, NULL}};
