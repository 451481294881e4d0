/* Grades exercise 01-perceptron/dual: counts instead of weights. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 40 };

/* Ways to do it: the right one, and the mistakes. */
typedef enum way {
    RIGHT,
    NO_LABEL,
    SIGNED,
    WEIGHTS,
    STRICT,
    TRIANGLE,
    ONCE,
    WAYS
} way;

/* One pass; alpha as double, as the diagnosis wants it. */
static int our_pass(way how, int m, const float *k, const int *y,
                    double *alpha)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        double z = 0;
        for (int j = 0; j < (how == TRIANGLE ? i : m); j++)
            z += alpha[j] * (how == NO_LABEL || how == WEIGHTS ? 1 : y[j]) *
                 k[j * m + i];
        if (y[i] * z > 0 || (z == 0 && how == STRICT))
            continue;
        alpha[i] = how == SIGNED || how == WEIGHTS ? alpha[i] + y[i]
                   : how == ONCE                   ? 1
                                                   : alpha[i] + 1;
        mistakes++;
    }
    return mistakes;
}

/* `passes` passes of the reader's from these counts, each one checked. */
static void check_from(int m, const float *k, const int *y, int passes,
                       const int *start)
{
    int *alpha = grader_state_i("alpha", m, start);
    double ways[WAYS][MOST], got[MOST];
    for (int how = RIGHT; how < WAYS; how++)
        for (int i = 0; i < m; i++)
            ways[how][i] = start[i];
    for (int p = 1; p <= passes; p++) {
        int want = 0;
        for (int how = RIGHT; how < WAYS; how++) {
            int mistakes = our_pass((way)how, m, k, y, ways[how]);
            want = how == RIGHT ? mistakes : want;
        }
        if (passes > 1)
            grader_case("in pass %d with m = %d", p, m);
        int mistakes = dual_pass(m, k, y, alpha);
        for (int i = 0; i < m; i++)
            got[i] = alpha[i];
        grader_check(&(question){
            .name = "alpha",
            .n = m,
            .got = NUMBERS((const double *)got),
            .want = NUMBERS((const double *)ways[RIGHT]),
            .scale = 1,
            .mistakes = {
                {NUMBERS((const double *)ways[STRICT]),
                 "a score of exactly 0 is a mistake too: with all counts 0 "
                 "every score is 0, and nothing would ever begin"},
                {NUMBERS((const double *)ways[SIGNED]),
                 "alpha counts, and never goes down: the label is in the "
                 "score, so add 1, not y[i]"},
                {NUMBERS((const double *)ways[WEIGHTS]),
                 "your alpha holds the labels too: it only counts, so add 1, "
                 "and let y[j] stand in the score"},
                {NUMBERS((const double *)ways[NO_LABEL]),
                 "y[j] is missing in the score: examples with the label -1 "
                 "were subtracted"},
                {NUMBERS((const double *)ways[TRIANGLE]),
                 "your score stops before example i: all m examples take "
                 "part, also those that come later"},
                {NUMBERS((const double *)ways[ONCE]),
                 "an example can be a mistake more than once: add 1 to "
                 "alpha[i]"}}});
        grader_check_int("number of mistakes", mistakes, want);
    }
}

static void check_passes(int m, const float *k, const int *y, int passes)
{
    const int zeros[MOST] = {0};
    check_from(m, k, y, passes, zeros);
}

static void example(void)
{
    const float k[] = {5, -2, -3, -2, 5, 4, -3, 4, 4};
    const int labels[] = {-1, +1, -1}, start[] = {2, 3, 5};
    grader_case("in the example of the stub");
    check_from(3, grader_input("k", 9, k), grader_input_i("y", 3, labels), 1,
               start);
}

/* Random points in the plane; K = (x.x' + 1)^2. Small whole numbers, so that
 * a score of 0 is one in any order of adding. */
static void random_points(void)
{
    rng r = grader_stream("dual");
    float k[MOST * MOST];
    int x[MOST][2], labels[MOST];
    for (int i = 0; i < MOST; i++) {
        x[i][0] = rng_below(&r, 7) - 3;
        x[i][1] = rng_below(&r, 7) - 3;
        labels[i] = rng_below(&r, 2) ? +1 : -1;
    }
    for (int i = 0; i < MOST; i++)
        for (int j = 0; j < MOST; j++) {
            float dot = (float)(x[i][0] * x[j][0] + x[i][1] * x[j][1] + 1);
            k[i * MOST + j] = dot * dot;
        }
    check_passes(MOST, grader_input("k", MOST * MOST, k),
                 grader_input_i("y", MOST, labels), 5);
}

/* XOR with the same kernel: must come to rest. */
static void two_lamps(void)
{
    const float k[] = {1, 1, 1, 1, 1, 4, 1, 4, 1, 1, 4, 4, 1, 4, 4, 9};
    const int labels[] = {-1, +1, +1, -1}, zeros[4] = {0};
    const float *kernel = grader_input("k", 16, k);
    const int *y = grader_input_i("y", 4, labels);
    check_passes(4, kernel, y, 12);
    int *alpha = grader_state_i("alpha", 4, zeros);
    grader_case("on XOR");
    int mistakes = 1;
    for (int p = 0; p < 100 && mistakes > 0; p++)
        mistakes = dual_pass(4, kernel, y, alpha);
    if (mistakes > 0)
        grader_fail("XOR does not come to rest in 100 passes");
}

static void one_example(void)
{
    const float k[] = {4};
    const int label[] = {-1};
    check_passes(1, grader_input("k", 1, k), grader_input_i("y", 1, label),
                 2);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"random points", random_points},
                                    {"two lamps", two_lamps},
                                    {"one example", one_example},
                                    {NULL, NULL}};
