/* Grades exercise 13-capacity/shortest: w = y x / ||x||^2. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 8 };

static void one_example(int n, double y)
{
    rng r = grader_stream("shortest");
    double want[6][MOST], square = 0, sum = 0;
    const double *x = grader_random_d("x", n, &r);
    double *w = grader_output_d("w", n);
    for (int j = 0; j < n; j++) {
        square += x[j] * x[j];
        sum += x[j];
    }
    for (int j = 0; j < n; j++) {
        want[0][j] = y * x[j] / square;
        want[1][j] = y * x[j] / sqrt(square);
        want[2][j] = j ? 0 : y / x[0];
        want[3][j] = y / sum;
        want[4][j] = y / x[j];
        want[5][j] = x[j] / square;
    }
    grader_case("with n = %d and y = %g", n, y);
    shortest(n, x, y, w);
    grader_check(&(question){
        .name = "w",
        .n = n,
        .got = NUMBERS(w),
        .want = NUMBERS(want[0]),
        .mistakes = {
            {NUMBERS(want[1]),
             "you divide by the length of x: then w . x is y times that "
             "length; divide by the sum of squares"},
            {NUMBERS(want[2]), "it fits, and all is on one weight: a longer "
                               "w than needed"},
            {NUMBERS(want[3]), "it fits, with all weights alike; shorter is "
                               "one that leans to the large inputs"},
            {NUMBERS(want[4]), "each input reaches y alone, so that w . x is "
                               "n times y"},
            {NUMBERS(want[5]), "y is missing: this w answers 1"}}});
}

static void several(void)
{
    one_example(2, 3);
    one_example(7, -1.5);
}

static void single(void)
{
    one_example(1, 2);
}

const grader_test grader_tests[] = {
    {"several inputs", several}, {"one input", single}, {NULL, NULL}};
