/* Grades exercise 10-training/clip: gradients, long and short. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 8 };

typedef enum way {
    RULE,
    COMPARED, /* the sum of squares is compared; then a tie with ALWAYS */
    EACH,
    ALWAYS,
    SQUARE,
    UNIT,
    ABSOLUTE,
    LARGEST,
    MEAN,
    INVERTED,
    WAYS
} way;

static const char *const says[WAYS] = {
    [COMPARED] = "you compare the sum of squares with the limit: the length "
                 "is its root",
    [EACH] = "you cap the gradient entry by entry, and its direction "
             "changes: one factor for all",
    [ALWAYS] = "short gradients are made longer: leave g alone when it is "
               "below the limit",
    [SQUARE] = "you compare and divide by the sum of squares: the length is "
               "the root of it",
    [UNIT] = "g gets the length 1 instead of the limit",
    [ABSOLUTE] = "your length is the sum of the absolute values; it is the "
                 "root of the sum of squares",
    [LARGEST] = "your length is the largest entry; it is the root of the sum "
                "of squares",
    [MEAN] = "your length is the root of the mean square; it is that of "
             "the sum",
    [INVERTED] =
        "your factor is upside down: it must be below 1 when g is too "
        "long"};

/* What g is measured by. */
static double measure(way by, int n, const double *g)
{
    double square = 0, absolute = 0, largest = 0;
    for (int i = 0; i < n; i++) {
        square += g[i] * g[i];
        absolute += fabs(g[i]);
        largest = fmax(largest, fabs(g[i]));
    }
    return by == ABSOLUTE  ? absolute
           : by == LARGEST ? largest
           : by == MEAN    ? sqrt(square / n)
           : by == SQUARE  ? square
                           : sqrt(square);
}

/* The rule or a mistake. */
static void clipped(way by, int n, double limit, const double *g, double *to)
{
    double size = measure(by, n, g), factor = limit / size;
    if (by == UNIT || by == INVERTED)
        factor = by == UNIT ? 1 / size : size / limit;
    if (by != ALWAYS && (by == COMPARED ? size * size : size) <= limit)
        factor = 1;
    for (int i = 0; i < n; i++)
        to[i] = by == EACH ? fmax(-limit, fmin(limit, g[i])) : factor * g[i];
}

static void ask(const char *named, int n, double limit, double length,
                const double *start)
{
    double want[WAYS][MOST];
    double *g = grader_state_d("g", n, start);
    start = grader_before_d(g);
    grader_case("%swith a gradient of length %g and the limit %g", named,
                length, limit);
    double got = clip(n, limit, g), square = length * length;
    question q = {
        .name = "g", .n = n, .got = NUMBERS(g), .want = NUMBERS(want[RULE])};
    for (int by = RULE; by < WAYS; by++) {
        clipped((way)by, n, limit, start, want[by]);
        if (by != RULE)
            q.mistakes[by - 1] = (known_mistake){NUMBERS(want[by]), says[by]};
    }
    grader_check(&q);
    grader_check(&(question){
        .name = "length",
        .n = 1,
        .got = NUMBERS(&got),
        .want = NUMBERS(&length),
        .mistakes = {
            {NUMBERS(&limit), "you return the length that it has now; asked "
                              "for is the one that it had"},
            {NUMBERS(&square), "you return the sum of squares; the length is "
                               "the root of it"}}});
}

static void one_gradient(int n, double limit, double length)
{
    rng r = grader_stream("clip");
    double start[MOST];
    for (int i = 0; i < n; i++)
        start[i] = rng_normal(&r);
    double size = measure(RULE, n, start);
    for (int i = 0; i < n; i++)
        start[i] *= length / size;
    ask("", n, limit, length, start);
}

static void example(void)
{
    ask("in the example of the stub, ", 3, 2.8, 7, (double[]){2, -3, 6});
}

/* The last two lie between the limit and its root, or its square. */
static void several(void)
{
    one_gradient(4, 2.5, 6);
    one_gradient(5, 2.5, 0.7);
    one_gradient(8, 0.5, 3);
    one_gradient(6, 2.5, 2);
    one_gradient(6, 0.5, 0.6);
}

const grader_test grader_tests[] = {
    {"the example", example}, {"five gradients", several}, {NULL, NULL}};
