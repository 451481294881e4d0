/* Grades exercise 10-training/standard: columns of mean 0 and variance 1. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 64 };

/* lines x other values with the steps between and within lines; what is
 * divided by is the variance to the power `root`, of m - `less` squares. */
static void standard(int lines, int other, int line, int within, double root,
                     int less, double *x)
{
    for (int j = 0; j < lines; j++) {
        double mean = 0, square = 0;
        for (int i = 0; i < other; i++)
            mean += x[j * line + i * within] / other;
        for (int i = 0; i < other; i++) {
            double d = x[j * line + i * within] - mean;
            square += d * d / (other - less);
        }
        for (int i = 0; i < other; i++) {
            double *at = &x[j * line + i * within];
            *at = square > 1e-20 ? (*at - mean) / pow(square, root) : 0;
        }
    }
}

static void columns(int m, int n, bool equal)
{
    rng r = grader_stream("columns");
    double start[MOST], want[5][MOST];
    for (int i = 0; i < m * n; i++) {
        start[i] = (1 + i % n) * rng_normal(&r) + 3 * (i % n);
        if (equal && i % n == 1)
            start[i] = 4;
        for (int k = 0; k < 5; k++)
            want[k][i] = start[i];
    }
    standard(n, m, 1, n, 0.5, 0, want[0]);
    standard(n, m, 1, n, 1, 0, want[1]);
    standard(n, m, 1, n, 0.5, 1, want[2]);
    standard(n, m, 1, n, 0, 0, want[3]);
    standard(m, n, n, 1, 0.5, 0, want[4]);
    double *x = grader_state_d("x", m * n, start);
    grader_case("with m = %d and n = %d%s", m, n,
                equal ? ", where column 1 is 4 everywhere" : "");
    standardise(m, n, x);
    for (int i = 0; i < m; i++)
        if (equal && !isfinite(x[i * n + 1]))
            grader_fail("column 1 is 4 everywhere, and you make it not a "
                        "number: 0 / 0. Ask for the deviation first");
    grader_check(&(question){
        .name = "x",
        .n = m * n,
        .rows = m,
        .cols = n,
        .got = NUMBERS(x),
        .want = NUMBERS(want[0]),
        .mistakes = {
            {NUMBERS(want[1]), "you divide by the variance: its root is the "
                               "deviation"},
            {NUMBERS(want[2]),
             "you take the variance with m - 1; here it is the mean of the "
             "squares, with m"},
            {NUMBERS(want[3]), "the columns have mean 0, and are not yet of "
                               "one size: divide by the deviation"},
            {NUMBERS(want[4]), "you treat each example, along its row; an "
                               "input is a column"}}});
}

static void plain(void)
{
    columns(6, 4, false);
    columns(5, 3, false);
}

static void flat(void)
{
    columns(4, 3, true);
}

const grader_test grader_tests[] = {
    {"two tables", plain}, {"a column of equal values", flat}, {NULL, NULL}};
