/* Grades exercise 13-capacity/hats: the weights, and mistakes by name. */
#include "grader.h"
#include "tasks.h"

static const char *const says[] = {
    "these are the slopes themselves; the ReLUs before go on rising, so each "
    "brings only the change",
    "the rise of a piece is not its slope: a piece is 1 / n wide",
    "the first ReLU brings the first slope: before it there was none",
    "you take away the sum of all slopes before; only the last one is to be "
    "undone",
    "these are the heights of the points; a ReLU brings a change of the "
    "slope",
    "you take away the last weight; it is the last slope that is to be "
    "undone, the sum of all weights before",
    "you divide the rise by n, and a piece is 1 / n wide",
    "you add the slope before; the ReLUs before go on rising with it, so "
    "take it away"};

enum { MOST = 12, WAYS = sizeof says / sizeof *says };

/* The mistakes, in the order of `says`; -1 is the rule. */
static void weights(int way, int n, const double *y, double *w)
{
    double before = 0;
    for (int k = 0; k < n; k++) {
        double rise = y[k + 1] - y[k];
        double slope = way == 1 ? rise : way == 6 ? rise / n : n * rise;
        w[k] = way == 0 ? slope : way == 7 ? slope + before : slope - before;
        if (way == 2 && k == 0)
            w[k] = 0;
        if (way == 4)
            w[k] = y[k + 1];
        before = way == 3 ? before + slope : way == 5 ? w[k] : slope;
    }
}

static void ask(const char *named, int n, const double *y)
{
    double want[MOST], wrong[WAYS][MOST];
    double *w = grader_output_d("w", n);
    weights(-1, n, y, want);
    question q = {
        .name = "w", .n = n, .got = NUMBERS(w), .want = NUMBERS(want)};
    for (int way = 0; way < WAYS; way++) {
        weights(way, n, y, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_case("%swith n = %d", named, n);
    hat_weights(n, y, w);
    grader_check(&q);
}

static void through(int n)
{
    rng r = grader_stream("hats");
    ask("", n, grader_random_d("y", n + 1, &r));
}

static void example(void)
{
    ask("in the example of the stub, ", 4,
        grader_input_d("y", 5, (double[]){3, 2, 4, 4, 1}));
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

const grader_test grader_tests[] = {{"the example", example},
                                    {"through points", several},
                                    {"one piece", one},
                                    {NULL, NULL}};
