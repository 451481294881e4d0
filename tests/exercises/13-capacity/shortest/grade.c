/* Grades exercise 13-capacity/shortest: w = y x / ||x||^2. */
#include <stdio.h>

#include "grader.h"
#include "tasks.h"

#include <math.h>

static const char *const says[] = {
    "you divide by the length of x: then w . x is y times that length",
    "it fits, and all is on one weight: a longer w than needed",
    "it fits, with all weights alike; shorter is one that leans to the large "
    "inputs",
    "each input reaches y alone, so that w . x is n times y",
    "y is missing: this w answers 1",
    "you multiply x by y and do not divide: then w . x is y times the sum of "
    "squares"};

enum { MOST = 8, WAYS = sizeof says / sizeof *says };

static double product(int n, const double *a, const double *b)
{
    double sum = 0;
    for (int j = 0; j < n; j++)
        sum += a[j] * b[j];
    return sum;
}

static void ask(const char *named, int n, const double *x, double y)
{
    double want[MOST], wrong[WAYS][MOST], sum = 0;
    char longer[160];
    double *w = grader_output_d("w", n), square = product(n, x, x);
    for (int j = 0; j < n; j++)
        sum += x[j];
    for (int j = 0; j < n; j++) {
        want[j] = y * x[j] / square;
        wrong[0][j] = y * x[j] / sqrt(square);
        wrong[1][j] = j ? 0 : y / x[0];
        wrong[2][j] = y / sum;
        wrong[3][j] = y / x[j];
        wrong[4][j] = x[j] / square;
        wrong[5][j] = y * x[j];
    }
    grader_case("%swith n = %d and y = %g", named, n, y);
    shortest(n, x, y, w);
    question q = {
        .name = "w", .n = n, .got = NUMBERS(w), .want = NUMBERS(want)};
    for (int way = 0; way < WAYS; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    if (fabs(product(n, w, x) - y) <= 1e-9 * fabs(y)) {
        snprintf(longer, sizeof longer,
                 "it fits, but the length of your w is %.4g and that of the "
                 "shortest is %.4g: w is a multiple of x",
                 sqrt(product(n, w, w)), sqrt(product(n, want, want)));
        q.mistakes[WAYS] = (known_mistake){NUMBERS(w), longer};
    }
    grader_check(&q);
}

static void one_example(int n, double y)
{
    rng r = grader_stream("the shortest w");
    ask("", n, grader_random_d("x", n, &r), y);
}

static void example(void)
{
    ask("in the example of the stub, ", 3,
        grader_input_d("x", 3, (double[]){2, -3, 6}), 14.7);
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

const grader_test grader_tests[] = {{"the example", example},
                                    {"several inputs", several},
                                    {"one input", single},
                                    {NULL, NULL}};
