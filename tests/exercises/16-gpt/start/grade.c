/* Grades exercise 16-gpt/start: starts, good ones and broken ones, are handed
 * to the reader's test. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BLOCKS = 6, MOST_C = 48 };

/* How a stack is started. */
typedef enum way {
    GOOD,
    ALL_ZERO,
    UNSCALED,
    UP_FOR_DOWN,    /* the MLP's other matrix is scaled */
    PROJECT_ALONE,  /* down is forgotten */
    DOWN_ALONE,     /* project is forgotten */
    ROOT_OF_BLOCKS, /* divided by the root of L */
    TWICE,          /* by 2L */
    BY_DEPTH,       /* by the root of 2 (l + 1) */
    ALL_SCALED,     /* attend and up, too */
    VARIANCE,       /* 0.02 taken for the variance */
    LAST_BLOCK,     /* the last block's down is not scaled */
    LATER_BLOCKS,   /* only block 0 is scaled */
    VALUES,         /* the values' rows of attend are three times as large */
    LAST_COLUMNS,   /* the last three quarters of down are not scaled */
    ONE_ZERO,       /* down is 0 */
    POSITIVE,       /* up has no negative weight */
    CONSTANT,       /* attend is the same number everywhere */
    WAYS
} way;

static const char *const is[WAYS] = {
    [GOOD] = "a good start",
    [ALL_ZERO] = "a start in which all weights are 0",
    [UNSCALED] = "a start with the same deviation everywhere",
    [UP_FOR_DOWN] = "a start in which up is divided and down is not: it is "
                    "down that adds to the stream",
    [PROJECT_ALONE] = "a start in which down is not divided: the MLP adds to "
                      "the stream too",
    [DOWN_ALONE] = "a start in which project is not divided: attention adds "
                   "to the stream too",
    [ROOT_OF_BLOCKS] = "a start with deviations divided by the root of the "
                       "number of blocks: each of them adds to the stream "
                       "twice",
    [TWICE] = "a start with deviations divided by twice the number of "
              "blocks, and not by its root",
    [BY_DEPTH] = "a start that counts the blocks so far and not all of them: "
                 "the first one is too wide, and the last one right",
    [ALL_SCALED] = "a start in which attend and up are divided too",
    [VARIANCE] = "a start in which 0.02 was taken for the variance",
    [LAST_BLOCK] = "a start in which down is wrong in the last block alone: "
                   "look at every block",
    [LATER_BLOCKS] = "a start of which the first block is right, and all "
                     "others are not divided: look at every block",
    [VALUES] = "a start in which the last third of attend, the values' rows, "
               "is three times as wide: look at all of a matrix",
    [LAST_COLUMNS] = "a start in which only the first quarter of down is "
                     "divided: look at all of a matrix",
    [ONE_ZERO] = "a start in which down is 0: a difference that counts as "
                 "small must be small beside what is wanted",
    [POSITIVE] =
        "a start in which up has no negative weight: its mean square "
        "is right, and its mean is not 0",
    [CONSTANT] =
        "a start in which attend is 0.02 everywhere: its mean square "
        "is right, and nothing was drawn"};

/* The matrices that a way has wrong. */
static void answer(way k, int want[MATRICES])
{
    bool stream = k != GOOD && k != ALL_SCALED && k != VALUES &&
                  k != LAST_COLUMNS && k != POSITIVE && k != CONSTANT;
    bool plain = k == ALL_ZERO || k == ALL_SCALED || k == VARIANCE;
    want[ATTEND] = plain || k == VALUES || k == CONSTANT;
    want[UP] = plain || k == UP_FOR_DOWN || k == POSITIVE;
    want[PROJECT] = stream && k != PROJECT_ALONE && k != UP_FOR_DOWN &&
                    k != LAST_BLOCK && k != ONE_ZERO;
    want[DOWN] = (stream && k != DOWN_ALONE) || k == LAST_COLUMNS;
}

/* The deviation of a matrix of block l. */
static double deviation(way k, enum part which, int l, int blocks)
{
    bool stream = which == PROJECT || which == DOWN;
    double by = sqrt(2.0 * blocks);
    switch (k) {
    case ALL_ZERO:
        return 0;
    case UNSCALED:
        return 0.02;
    case UP_FOR_DOWN:
        return 0.02 / (which == PROJECT || which == UP ? by : 1);
    case PROJECT_ALONE:
        return 0.02 / (which == PROJECT ? by : 1);
    case DOWN_ALONE:
        return 0.02 / (which == DOWN ? by : 1);
    case ROOT_OF_BLOCKS:
        return 0.02 / (stream ? sqrt(blocks) : 1);
    case TWICE:
        return 0.02 / (stream ? 2 * blocks : 1);
    case BY_DEPTH:
        return 0.02 / (stream ? sqrt(2.0 * (l + 1)) : 1);
    case ALL_SCALED:
        return 0.02 / by;
    case VARIANCE:
        return sqrt(0.02) / (stream ? by : 1);
    case LAST_BLOCK:
        return 0.02 /
               (stream && !(which == DOWN && l == blocks - 1) ? by : 1);
    case LATER_BLOCKS:
        return 0.02 / (stream && l == 0 ? by : 1);
    case ONE_ZERO:
        return which == DOWN ? 0 : 0.02 / (stream ? by : 1);
    default:
        return 0.02 / (stream ? by : 1);
    }
}

static void draw(way k, enum part which, int l, int blocks, int n, float *w,
                 rng *r)
{
    double wide = deviation(k, which, l, blocks);
    for (int i = 0; i < n; i++) {
        double by = 1;
        if (k == VALUES && which == ATTEND && i >= n / 3 * 2)
            by = 3;
        if (k == LAST_COLUMNS && which == DOWN && i >= n / 4)
            by = sqrt(2.0 * blocks);
        w[i] = (float)(by * wide * rng_normal(r));
        if (k == POSITIVE && which == UP)
            w[i] = fabsf(w[i]);
        if (k == CONSTANT && which == ATTEND)
            w[i] = 0.02f;
    }
}

static const float *matrix_of(way k, enum part which, int l, int blocks,
                              int C, rng *r)
{
    static float w[4 * MOST_C * MOST_C];
    static const char *const name[] = {"attend", "project", "up", "down"};
    const int squares[] = {3, 1, 4, 4};
    int n = squares[which] * C * C;
    draw(k, which, l, blocks, n, w, r);
    return grader_input(name[which], n, w);
}

/* What the reader's test says of a start. */
static void hear(way k, int blocks, int C, int said[MATRICES])
{
    block stack[MOST_BLOCKS];
    rng r =
        rng_numbered(20260701, "start", (uint64_t)k * 100 + (uint64_t)blocks);
    for (int l = 0; l < blocks; l++) {
        stack[l].attend = matrix_of(k, ATTEND, l, blocks, C, &r);
        stack[l].project = matrix_of(k, PROJECT, l, blocks, C, &r);
        stack[l].up = matrix_of(k, UP, l, blocks, C, &r);
        stack[l].down = matrix_of(k, DOWN, l, blocks, C, &r);
    }
    int *wrong = grader_output_i("wrong", MATRICES);
    start_test(blocks, C, stack, wrong);
    for (int i = 0; i < MATRICES; i++) {
        if (wrong[i] != 0 && wrong[i] != 1)
            grader_fail("wrong[%d] is %d after your test: it should be 0 or "
                        "1, for each of the four matrices",
                        i, wrong[i]);
        said[i] = wrong[i];
    }
}

static const char *const named[] = {"attend", "project", "up", "down"};

/* The reader's test dislikes a good start. Is there another that it likes? */
static void blame_alarm(enum part which, int blocks, int C)
{
    for (way k = ALL_ZERO; k < WAYS; k++) {
        int said[MATRICES];
        hear(k, blocks, C, said);
        if (said[0] + said[1] + said[2] + said[3] == 0)
            grader_fail(
                "your test says that %s is wrong in a good start, and "
                "finds nothing wrong with %s",
                named[which], is[k]);
    }
    grader_fail("your test says that %s is wrong in a good start, whose "
                "deviation is as near to what it should be as %s drawn "
                "numbers are",
                named[which], which == PROJECT ? "so few" : "so many");
}

static void try_one(way k, int blocks, int C)
{
    int want[MATRICES], said[MATRICES];
    answer(k, want);
    grader_case("with %d block%s and C = %d", blocks, blocks == 1 ? "" : "s",
                C);
    hear(k, blocks, C, said);
    for (int i = 0; i < MATRICES; i++)
        if (k == GOOD && said[i] == 1)
            blame_alarm((enum part)i, blocks, C);
    for (int i = 0; i < MATRICES; i++)
        if (want[i] == 1 && said[i] == 0)
            grader_fail("your test says that %s is right in %s", named[i],
                        is[k]);
        else if (want[i] == 0 && said[i] == 1)
            grader_fail("your test says that %s is wrong in %s: it is not %s "
                        "that is wrong there",
                        named[i], is[k], named[i]);
}

static void good_ones(void)
{
    try_one(GOOD, 3, 32);
    try_one(GOOD, 1, 48);
    try_one(GOOD, 6, 24);
}

static void broken_ones(void)
{
    for (way k = ALL_ZERO; k < WAYS; k++)
        try_one(k, 3, 32);
}

/* With one block the last one is the first one. */
static void one_block(void)
{
    try_one(UNSCALED, 1, 40);
    try_one(UP_FOR_DOWN, 1, 40);
    try_one(ROOT_OF_BLOCKS, 1, 40);
    try_one(ALL_SCALED, 1, 40);
}

static void many_blocks(void)
{
    for (way k = ALL_ZERO; k < WAYS; k++)
        try_one(k, 6, 24);
}

const grader_test grader_tests[] = {{"good starts", good_ones},
                                    {"broken starts", broken_ones},
                                    {"one block", one_block},
                                    {"many blocks", many_blocks},
                                    {NULL, NULL}};
