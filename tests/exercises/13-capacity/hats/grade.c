/* Grades exercise 13-capacity/hats: the weights, and mistakes by name. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 12, WAYS = 6 };

/* w by the rule (way 0) or a mistake. */
static void weights(int way, int n, const double *y, double *w)
{
    double before = 0;
    for (int k = 0; k < n; k++) {
        double slope = (way == 2 ? 1 : n) * (y[k + 1] - y[k]);
        w[k] = way == 1 ? slope : slope - before;
        if (way == 3 && k == 0)
            w[k] = 0;
        if (way == 5)
            w[k] = y[k + 1];
        before = way == 4 ? before + slope : slope;
    }
}

static void through(int n)
{
    rng r = grader_stream("hats");
    double want[WAYS][MOST];
    const double *y = grader_random_d("y", n + 1, &r);
    double *w = grader_output_d("w", n);
    for (int way = 0; way < WAYS; way++)
        weights(way, n, y, want[way]);
    grader_case("with n = %d", n);
    hat_weights(n, y, w);
    grader_check(&(question){
        .name = "w",
        .n = n,
        .got = NUMBERS(w),
        .want = NUMBERS(want[0]),
        .mistakes = {
            {NUMBERS(want[1]),
             "these are the slopes themselves; the ReLUs before go on "
             "rising, so each brings only the change"},
            {NUMBERS(want[2]), "the rise of a piece is not its slope: a "
                               "piece is 1 / n wide, so n times the rise"},
            {NUMBERS(want[3]), "the first ReLU brings the first slope: "
                               "before it there was none"},
            {NUMBERS(want[4]), "you take away the sum of all slopes before; "
                               "only the last one is to be undone"},
            {NUMBERS(want[5]), "these are the heights of the points; a ReLU "
                               "brings a change of the slope"}}});
}

static void several(void)
{
    through(5);
    through(11);
}

static void one(void)
{
    through(1);
}

const grader_test grader_tests[] = {
    {"through points", several}, {"one piece", one}, {NULL, NULL}};
