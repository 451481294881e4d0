/* Grades exercise 01-perceptron/pocket: the weights with the fewest errors at
 * the end of a pass. Of equally good ones any will do, so what counts is how
 * many examples the pocket is wrong on; the usual mistakes are run here too,
 * so that their weights can be recognised. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <string.h>

enum { MOST = 8 };

/* What goes into the pocket. */
typedef enum way {
    RIGHT,
    MISTAKES,
    LAST,
    BEFORE,
    START,
    WORST,
    TIES,
    WAYS
} way;

typedef struct examples {
    int m, n;
    const float *x;
    const int *y;
} examples;

/* w.x + b of example i, with b in w[n] */
static float dot(const examples *e, const float *w, int i)
{
    float z = w[e->n];
    for (int j = 0; j < e->n; j++)
        z += w[j] * e->x[i * e->n + j];
    return z;
}

static int errors(const examples *e, const float *w)
{
    int wrong = 0;
    for (int i = 0; i < e->m; i++)
        wrong += (float)e->y[i] * dot(e, w, i) <= 0;
    return wrong;
}

static int one_pass(const examples *e, float *w)
{
    int mistakes = 0;
    for (int i = 0; i < e->m; i++) {
        if ((float)e->y[i] * dot(e, w, i) > 0)
            continue;
        for (int j = 0; j < e->n; j++)
            w[j] += (float)e->y[i] * e->x[i * e->n + j];
        w[e->n] += (float)e->y[i];
        mistakes++;
    }
    return mistakes;
}

/* best (n + 1 values) <- what this way would keep */
static void our_pocket(way how, const examples *e, int passes, float *best)
{
    float w[MOST + 1] = {0};
    int fewest = how == WORST ? -1 : e->m + 1;
    for (int k = 0; k < passes; k++) {
        float start[MOST + 1];
        memcpy(start, w, sizeof w);
        int before = errors(e, w), mistakes = one_pass(e, w);
        int wrong = how == MISTAKES                 ? mistakes
                    : how == BEFORE || how == START ? before
                                                    : errors(e, w);
        bool keep = how == WORST  ? wrong > fewest
                    : how == TIES ? wrong <= fewest
                                  : wrong < fewest;
        if (!keep && how != LAST)
            continue;
        fewest = wrong;
        memcpy(best, how == START ? start : w, sizeof w);
    }
}

/* What a pocket keeps that is compared after each example. */
static void hasty_pocket(const examples *e, int passes, float *best)
{
    float w[MOST + 1] = {0};
    int fewest = e->m + 1;
    for (int k = 0; k < passes * e->m; k++) {
        int i = k % e->m;
        one_pass(&(examples){1, e->n, e->x + i * e->n, e->y + i}, w);
        int wrong = errors(e, w);
        if (wrong < fewest) {
            fewest = wrong;
            memcpy(best, w, sizeof w);
        }
    }
}

/* Says which of the usual pockets the reader's is. */
static void name_the_mistake(const examples *e, int passes, const float *best)
{
    float ways[WAYS][MOST + 1], hasty[MOST + 1];
    hasty_pocket(e, passes, hasty);
    for (int how = RIGHT; how < WAYS; how++)
        our_pocket((way)how, e, passes, ways[how]);
    grader_check(&(question){
        .name = "best",
        .n = e->n + 1,
        .got = NUMBERS(best),
        .want = NUMBERS((const float *)ways[RIGHT]),
        .scale = 1,
        .mistakes = {
            {NUMBERS((const float *)ways[MISTAKES]),
             "your pocket compares the mistakes of the pass: they were made "
             "by weights that have moved since; count the errors of the "
             "weights that are there when the pass has ended"},
            {NUMBERS((const float *)hasty),
             "you look into the pocket after every example: it is at the end "
             "of a pass that weights are compared"},
            {NUMBERS((const float *)ways[LAST]),
             "your pocket holds the last weights, not the best: what does it "
             "remember of the best so far?"},
            {NUMBERS((const float *)ways[BEFORE]),
             "you count the errors before the pass and keep the weights "
             "after "
             "it: these are not the same weights"},
            {NUMBERS((const float *)ways[START]),
             "your pocket looks at the weights with which a pass begins: "
             "those of the last pass never get in"},
            {NUMBERS((const float *)ways[WORST]),
             "your pocket holds the weights with the most errors"}}});
}

static bool untouched(int n, const float *best, const float *before)
{
    return memcmp(best, before, (size_t)n * sizeof(float)) == 0;
}

static bool alike(int n, const float *a, const float *b)
{
    for (int j = 0; j < n; j++)
        if (fabsf(a[j] - b[j]) > 1e-4f * (1 + fabsf(b[j])))
            return false;
    return true;
}

/* The reader's pocket on these examples. */
static void ask(const examples *e, int passes)
{
    const int n = e->n;
    float right[MOST + 1], ties[MOST + 1], before[MOST + 1];
    our_pocket(RIGHT, e, passes, right);
    float *best = grader_output("best", n + 1);
    memcpy(before, best, (size_t)(n + 1) * sizeof(float));
    int wrong = pocket(e->m, n, e->x, e->y, passes, best);
    if (untouched(n + 1, best, before))
        grader_fail("best was not written: was it given a pointer, not the "
                    "weights? Copy all n + 1 numbers");
    if (untouched(1, best + n, before + n))
        grader_fail("best[n], the bias, was not written: n + 1 numbers go "
                    "into the pocket");
    our_pocket(TIES, e, passes, ties);
    if (alike(n + 1, best, ties) && !alike(n + 1, best, right))
        grader_fail("you change the pocket for weights that are only as good "
                    "as those in it: a pass must have fewer errors, < and "
                    "not <=");
    if (errors(e, best) != errors(e, right))
        name_the_mistake(e, passes, best);
    grader_check_int("number of errors", wrong, errors(e, right));
}

/* m points, labels by a border with `noise` of them turned round. */
static void noisy(int m, int n, int passes, int noise, rng *r)
{
    const float *x = grader_random("x", m * n, r);
    float truth[MOST + 1];
    for (int j = 0; j <= n; j++)
        truth[j] = (float)rng_normal(r);
    int labels[200];
    const examples border = {m, n, x, labels};
    for (int i = 0; i < m; i++)
        labels[i] = dot(&border, truth, i) > 0 ? +1 : -1;
    for (int k = 0; k < noise; k++)
        labels[k * 7 % m] *= -1;
    const examples e = {m, n, x, grader_input_i("y", m, labels)};
    grader_case("with m = %d, n = %d, %d pass%s, %d labels wrong", m, n,
                passes, passes == 1 ? "" : "es", noise);
    ask(&e, passes);
}

static void example(void)
{
    const float x[] = {5, -4, 4, 3};
    const int labels[] = {1, -1, -1, -1};
    const examples e = {4, 1, grader_input("x", 4, x),
                        grader_input_i("y", 4, labels)};
    grader_case("in the example of the stub");
    ask(&e, 5);
}

static void few_passes(void)
{
    rng r = grader_stream("pocket");
    for (int k = 0; k < 5; k++)
        noisy(60, 2, 20, 3, &r);
}

static void more_inputs(void)
{
    rng r = grader_stream("pocket, more inputs");
    for (int k = 0; k < 5; k++)
        noisy(120, MOST, 25, 10, &r);
}

/* One point with both labels: after a pass the weights are 0 again, and wrong
 * on both. They are the best there were all the same. */
static void all_wrong(void)
{
    const float point[] = {1, 2, 1, 2};
    const int labels[] = {1, -1};
    const float *x = grader_input("x", 4, point);
    float *best = grader_output("best", 3);
    float before[3];
    memcpy(before, best, sizeof before);
    grader_case("with one point that has both labels, after one pass");
    int wrong = pocket(2, 2, x, grader_input_i("y", 2, labels), 1, best);
    if (untouched(3, best, before))
        grader_fail(
            "best was not written: the first pass is the best so far, "
            "even when its weights are wrong on all m examples");
    grader_check_int("number of errors", wrong, 2);
}

/* A few passes: the best weights may be those of the last. */
static void one_pass_or_two(void)
{
    rng r = grader_stream("pocket, few passes");
    noisy(60, 2, 1, 3, &r);
    noisy(60, 2, 2, 3, &r);
}

static void separable(void)
{
    rng r = grader_stream("pocket, separable");
    noisy(50, 3, 300, 0, &r);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"ten wrong labels", more_inputs},
                                    {"three wrong labels", few_passes},
                                    {"no wrong label", separable},
                                    {"a pass or two", one_pass_or_two},
                                    {"everything wrong", all_wrong},
                                    {NULL, NULL}};
