/* Grades exercise 08-digits/confusion: counts by label and answer. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 100, IMAGES = 400, BEFORE = 7 };

/* The counts, and what the usual mistakes make of them. */
typedef struct counts {
    double right[MOST], turned[MOST], added[MOST], marked[MOST], wrong[MOST],
        part[MOST];
} counts;

static counts find(int m, int classes, const int *label, const int *called)
{
    counts c = {{0}, {0}, {0}, {0}, {0}, {0}};
    for (int j = 0; j < classes * classes; j++)
        c.added[j] = BEFORE;
    for (int i = 0; i < m; i++) {
        int at = label[i] * classes + called[i];
        c.right[at]++;
        c.added[at]++;
        c.marked[at] = 1;
        c.turned[called[i] * classes + label[i]]++;
        c.wrong[at] += label[i] != called[i];
    }
    for (int j = 0; j < classes * classes; j++)
        c.part[j] = c.right[j] > 0 ? c.right[j] : BEFORE;
    return c;
}

static void ask(const char *where, int m, int classes, const int *label,
                const int *called)
{
    int before[MOST];
    double got[MOST];
    for (int j = 0; j < classes * classes; j++)
        before[j] = BEFORE;
    counts c = find(m, classes, label, called);
    int *count = grader_state_i("count", classes * classes, before);
    grader_case("%swith %d images and %d classes", where, m, classes);
    confusion(m, classes, grader_input_i("label", m, label),
              grader_input_i("called", m, called), count);
    for (int j = 0; j < classes * classes; j++)
        got[j] = count[j];
    grader_check(&(question){
        .name = "count",
        .n = classes * classes,
        .rows = classes,
        .cols = classes,
        .got = NUMBERS(got),
        .want = NUMBERS(c.right),
        .mistakes = {
            {NUMBERS(c.turned), "rows and columns are exchanged: rows are "
                                "the true digits, columns what was called"},
            {NUMBERS(c.added), "your counts begin with what was in it "
                               "before: set all of count to 0 first"},
            {NUMBERS(c.part), "you set to 0 only what an image meets: a "
                              "confusion that never happened counts 0 too"},
            {NUMBERS(c.marked), "you count at most 1: the same confusion can "
                                "happen again, ++ and not = 1"},
            {NUMBERS(c.wrong), "the images that were read right are missing: "
                               "they belong on the diagonal"}}});
}

static void check(int m, int classes, rng *r)
{
    int label[IMAGES], called[IMAGES];
    for (int i = 0; i < m; i++) {
        label[i] = rng_below(r, classes);
        called[i] = rng_uniform(r) < 0.7 ? label[i] : rng_below(r, classes);
    }
    ask("", m, classes, label, called);
}

static void example(void)
{
    const int label[] = {2, 0, 2, 1, 2}, called[] = {2, 1, 1, 1, 2};
    ask("in the example of the stub, ", 5, 3, label, called);
}

static void several(void)
{
    rng r = grader_stream("confusion");
    check(400, 10, &r);
    check(60, 3, &r);
}

static void few(void)
{
    rng r = grader_stream("confusion, few");
    check(1, 4, &r);
    check(5, 1, &r);
    check(2, 10, &r);
}

const grader_test grader_tests[] = {{"the example of the stub", example},
                                    {"many images", several},
                                    {"few images", few},
                                    {NULL, NULL}};
