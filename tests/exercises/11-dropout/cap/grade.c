/* Grades exercise 11-dropout/cap: max-norm, on rows of which some are long,
 * some short, and some between c and its root or its square. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <string.h>

enum { MOST = 64 };

typedef enum way {
    RULE,
    COMPARED, /* the sum of squares is compared with c */
    ALWAYS,
    SQUARED, /* the sum of squares for the length */
    EACH,
    WHOLE,
    COLUMNS, /* the length of a column */
    TURNED,  /* w[j * out + k] */
    UNIT,    /* length 1 for c */
    GROWING, /* the sum goes on from row to row */
    WAYS
} way;

#define BY_COLUMNS                                                           \
    "you cap columns; what goes into neuron k is row k, "                    \
    "w[k * in + j]: a transpose"

static const char *const says[WAYS] = {
    [COMPARED] = "you compare the sum of squares with c: the length is its "
                 "root",
    [ALWAYS] = "short rows grew: only those above c are cut, the others "
               "stay",
    [SQUARED] = "the root is missing: ||w|| is the root of the sum of "
                "squares",
    [EACH] = "you clip each weight by itself, which turns the row; the cap "
             "is on its length",
    [WHOLE] = "you cap the whole matrix; the cap is for each neuron, a row "
              "at a time",
    [COLUMNS] = BY_COLUMNS,
    [TURNED] = BY_COLUMNS,
    [UNIT] = "long rows get the length 1 instead of c",
    [GROWING] = "your sum is not set to 0 for each row: the squares of one "
                "count in the next"};

/* The length of n values, `stride` apart. */
static float length(int n, int stride, const float *w)
{
    float square = 0;
    for (int j = 0; j < n; j++)
        square += w[j * stride] * w[j * stride];
    return sqrtf(square);
}

/* What a mistake (or the rule) leaves of n values that measure `size`. */
static void cut(way by, int n, int stride, float c, float size, float *w)
{
    float over = by == COMPARED || by == SQUARED ? size * size : size;
    float below = by == SQUARED ? size * size : size;
    if (over <= c && by != ALWAYS)
        return;
    for (int j = 0; j < n; j++)
        w[j * stride] *= (by == UNIT ? 1 : c) / below;
}

/* The rule or a mistake, on w (out x in). */
static void capped(way by, int out, int in, float c, float *w)
{
    bool by_columns = by == COLUMNS || by == TURNED;
    int stride = by == COLUMNS ? in : out;
    float before = 0; /* of the rows above */
    if (by == EACH)
        for (int j = 0; j < out * in; j++)
            w[j] = fmaxf(-c, fminf(c, w[j]));
    else if (by == WHOLE)
        cut(by, out * in, 1, c, length(out * in, 1, w), w);
    else if (by_columns)
        for (int j = 0; j < stride; j++) {
            int n = out * in / stride;
            cut(by, n, stride, c, length(n, stride, w + j), w + j);
        }
    else
        for (int k = 0; k < out; k++) {
            float size = length(in, 1, w + k * in);
            if (by == GROWING)
                size = before = hypotf(before, size);
            cut(by, in, 1, c, size, w + k * in);
        }
}

static void ask(const char *named, int out, int in, float c,
                const float *start)
{
    float want[WAYS][MOST];
    float *w = grader_state("w", out * in, start);
    start = grader_before(w);
    grader_case("%swith out = %d, in = %d and c = %g", named, out, in,
                (double)c);
    cap_rows(out, in, c, w);
    question q = {.name = "w",
                  .n = out * in,
                  .rows = out,
                  .cols = in,
                  .got = NUMBERS(w),
                  .want = NUMBERS(want[RULE])};
    for (int by = RULE; by < WAYS; by++) {
        memcpy(want[by], start, sizeof *start * (size_t)(out * in));
        capped((way)by, out, in, c, want[by]);
        if (by != RULE)
            q.mistakes[by - 1] = (known_mistake){NUMBERS(want[by]), says[by]};
    }
    grader_check(&q);
}

static void one_layer(int out, int in, float c)
{
    rng r = grader_stream("cap");
    const float sizes[] = {2.2f * c, 0.3f * c, powf(c, 0.75f)};
    float start[MOST];
    for (int j = 0; j < out * in; j++)
        start[j] = (float)rng_normal(&r);
    for (int k = 0; k < out; k++) {
        float size = length(in, 1, start + k * in);
        for (int j = 0; j < in; j++)
            start[k * in + j] *= sizes[k % 3] / size;
    }
    ask("", out, in, c, start);
}

static void example(void)
{
    ask("in the example of the stub, ", 2, 3, 2.8f,
        (float[]){2, -3, 6, 0.4f, 1, -1.2f});
}

static void several(void)
{
    one_layer(5, 6, 2);
    one_layer(4, 3, 0.5f);
    one_layer(3, 8, 0.8f);
}

const grader_test grader_tests[] = {
    {"the example", example}, {"three layers", several}, {NULL, NULL}};
