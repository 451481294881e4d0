/* Grades exercise 01-perceptron/pass: score, compare, move, count. The pass
 * is run by our own code with each usual mistake in it, so that the reader's
 * weights can be recognised. From zero, stale weights and moving always look
 * the same; so the tests begin elsewhere. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 20 };

/* Ways to do it: the right one, and the mistakes. */
typedef enum way {
    RIGHT,
    STRICT,
    ALWAYS,
    NO_BIAS,
    STALE,
    RUNNING,
    MINUS_AT_ZERO,
    UNTIL_RIGHT,
    SHIFTED
} way;

typedef struct outcome {
    float w[MOST + 1]; /* then b */
    int mistakes;
} outcome;

/* w.x + b of the example at x */
static float dot(int n, const float *w, const float *x)
{
    float z = w[n];
    for (int j = 0; j < n; j++)
        z += w[j] * x[j];
    return z;
}

static outcome our_pass(way how, int m, int n, const float *x, const int *y,
                        const float *start)
{
    outcome o = {.mistakes = 0};
    float running = start[n];
    for (int j = 0; j <= n; j++)
        o.w[j] = start[j];
    for (int i = 0; i < m; i++) {
        const float *row = x + (how == SHIFTED ? i : i * n);
        float z = dot(n, how == STALE ? start : o.w, row);
        running += z - (how == STALE ? start[n] : o.w[n]);
        if (how == RUNNING)
            z = running;
        float agreement = (float)y[i] * z;
        bool tie = how != STRICT && (how != MINUS_AT_ZERO || y[i] > 0);
        if (agreement < 0 || (agreement == 0 && tie))
            o.mistakes++;
        else if (how != ALWAYS)
            continue;
        for (int j = 0; j < n; j++)
            o.w[j] += (float)y[i] * row[j];
        if (how != NO_BIAS)
            o.w[n] += (float)y[i];
        i -= how == UNTIL_RIGHT;
    }
    return o;
}

/* How many examples the weights w (then b) are wrong on. */
static int still_wrong(int m, int n, const float *x, const int *y,
                       const float *w)
{
    int wrong = 0;
    for (int i = 0; i < m; i++)
        wrong += (float)y[i] * dot(n, w, x + i * n) <= 0;
    return wrong;
}

/* The reader's pass from the weights start (n, then b). */
static void one_pass(int m, int n, const float *x, const int *y,
                     const float *start)
{
    float *w = grader_state("w", n, start);
    float *b = grader_state("b", 1, start + n);
    outcome ways[SHIFTED + 1];
    for (int how = RIGHT; how <= SHIFTED; how++)
        ways[how] = our_pass((way)how, m, n, x, y, start);
    int mistakes = pass(m, n, x, y, w, b);
    float got[MOST + 1];
    for (int j = 0; j < n; j++)
        got[j] = w[j];
    got[n] = *b;
    grader_check(&(question){
        .name = "weights",
        .n = n + 1,
        .got = NUMBERS((const float *)got),
        .want = NUMBERS((const float *)ways[RIGHT].w),
        .before = NUMBERS(start),
        .scale = 1,
        .mistakes = {
            {NUMBERS((const float *)ways[STRICT].w),
             "a score of exactly 0 is a mistake too: move when y z <= 0"},
            {NUMBERS((const float *)ways[ALWAYS].w),
             "you move even when the example is right: only a mistake moves "
             "the weights"},
            {NUMBERS((const float *)ways[NO_BIAS].w),
             "the bias never moves: *b += y at each mistake"},
            {NUMBERS((const float *)ways[STALE].w),
             "your scores come from the weights before the pass: compute "
             "each "
             "with the weights as they are now"},
            {NUMBERS((const float *)ways[RUNNING].w),
             "your score still holds the sum of the example before: set z to "
             "*b before each example"},
            {NUMBERS((const float *)ways[MINUS_AT_ZERO].w),
             "a score of exactly 0 is no answer -1: it is a mistake for the "
             "label -1 too"},
            {NUMBERS((const float *)ways[UNTIL_RIGHT].w),
             "you move until the example is right: look at it once, move at "
             "most once, and go on to the next"},
            {NUMBERS((const float *)ways[SHIFTED].w),
             "you read the wrong numbers of x: example i begins at x[i * "
             "n]"}}});
    if (mistakes != ways[RIGHT].mistakes && mistakes == 1)
        grader_fail("the weights are right, but you returned 1 where %d "
                    "updates were made: count them, not whether there were "
                    "any, nor what is wrong when the pass has ended",
                    ways[RIGHT].mistakes);
    if (mistakes != ways[RIGHT].mistakes &&
        mistakes == still_wrong(m, n, x, y, ways[RIGHT].w))
        grader_fail(
            "the weights are right, but you returned %d, the examples "
            "that are still wrong at the end: %d updates were made",
            mistakes, ways[RIGHT].mistakes);
    grader_check_int("number of mistakes", mistakes, ways[RIGHT].mistakes);
}

static void example(void)
{
    const float x[] = {2, -1, -2, -3, 2, 2, 5, -1}, start[] = {2, -3, -4};
    const int labels[] = {+1, -1, -1, +1};
    grader_case("in the example of the stub");
    one_pass(4, 2, grader_input("x", 8, x), grader_input_i("y", 4, labels),
             start);
}

/* m random examples; x has a few rows to spare, for SHIFTED. */
static void random_pass(int m, int n, bool from_zero, const char *purpose)
{
    rng r = grader_stream(purpose);
    const float *x = grader_random("x", m * n, &r);
    int labels[64];
    for (int i = 0; i < m; i++)
        labels[i] = rng_below(&r, 2) ? +1 : -1;
    const int *y = grader_input_i("y", m, labels);
    float start[MOST + 1] = {0};
    for (int j = 0; j <= n && !from_zero; j++)
        start[j] = (float)rng_normal(&r);
    grader_case("with m = %d and n = %d", m, n);
    one_pass(m, n, x, y, start);
}

static void from_zero(void)
{
    random_pass(30, 3, true, "pass from zero");
    random_pass(60, 10, true, "longer pass from zero");
}

static void from_anywhere(void)
{
    random_pass(40, 2, false, "pass");
    random_pass(64, MOST, false, "longer pass");
}

/* The four points of XOR: four mistakes, and back to zero. */
static void lamps(void)
{
    const float points[] = {0, 0, 0, 1, 1, 0, 1, 1};
    const int labels[] = {-1, +1, +1, -1};
    const float start[] = {0, 0, 0};
    grader_case("with m = 4 and n = 2");
    one_pass(4, 2, grader_input("x", 8, points),
             grader_input_i("y", 4, labels), start);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"from anywhere", from_anywhere},
                                    {"from zero", from_zero},
                                    {"two lamps", lamps},
                                    {NULL, NULL}};
