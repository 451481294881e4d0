/* Grades exercise 08-digits/warp: bilinear, with paper around. */
#include <math.h>

#include "grader.h"
#include "tasks.h"

enum { MOST = 28 * 28 };

typedef enum rule {
    RIGHT,
    TRUNCATED,
    NEAREST,
    SHARES,
    AXES,
    BACKWARDS,
    SMEARED,
    CUT,
    TURNED,
    RULES
} rule;

static int inside(int side, int r)
{
    return r < 0 ? 0 : r >= side ? side - 1 : r;
}

static double ink(rule by, int side, const float *from, int r, int c)
{
    int row = inside(side, r), column = inside(side, c);
    bool paper = row != r || column != c;
    return paper && by != SMEARED ? 0 : from[row * side + column];
}

/* The ink at (y, x) by the rule, or by a mistaken one. */
static double look(rule by, int side, const float *from, float y, float x)
{
    int r = (int)floorf(y), c = (int)floorf(x);
    if (by == TRUNCATED) {
        r = (int)y;
        c = (int)x;
    }
    if (by == NEAREST)
        return ink(by, side, from, (int)floorf(y + 0.5f),
                   (int)floorf(x + 0.5f));
    if (by == CUT && (r != inside(side, r) || c != inside(side, c)))
        return 0;
    double v = y - (float)r, u = x - (float)c;
    if (by == TURNED) {
        v = x - (float)c;
        u = y - (float)r;
    }
    if (by == SHARES) {
        v = 1 - v;
        u = 1 - u;
    }
    return (1 - v) * ((1 - u) * ink(by, side, from, r, c) +
                      u * ink(by, side, from, r, c + 1)) +
           v * ((1 - u) * ink(by, side, from, r + 1, c) +
                u * ink(by, side, from, r + 1, c + 1));
}

static void find(rule by, int side, const float *from, const float *dx,
                 const float *dy, float *to)
{
    for (int j = 0; j < side * side; j++) {
        float right = by == AXES ? dy[j] : dx[j];
        float down = by == AXES ? dx[j] : dy[j];
        float sign = by == BACKWARDS ? -1.0f : 1.0f;
        to[j] = (float)look(by, side, from, (float)(j / side) + sign * down,
                            (float)(j % side) + sign * right);
    }
}

static const char *const says[RULES] = {
    [TRUNCATED] = "(int) rounds towards 0, so that -0.25 becomes 0 and not "
                  "-1: floorf first",
    [NEAREST] = "you take the nearest pixel: all four neighbours have a "
                "share",
    [SHARES] = "the shares are exchanged: the pixel at (r, c) has (1 - v) "
               "(1 - u), the more the nearer",
    [AXES] = "dx and dy are exchanged: dx belongs to the column",
    [BACKWARDS] = "you look the other way: the place is row + dy, column + "
                  "dx",
    [SMEARED] = "outside you repeat the edge of the image: there is paper, "
                "0",
    [CUT] = "a place just outside is not all paper: of its four neighbours "
            "some may be in the image",
    [TURNED] =
        "u and v are exchanged: u is the share between columns, v that "
        "between rows"};

static void ask(const char *where, int side, double far, const float *from,
                const float *right, const float *down)
{
    float wrong[RULES][MOST];
    const float *dx = grader_input("dx", side * side, right);
    const float *dy = grader_input("dy", side * side, down);
    float *to = grader_output("to", side * side);
    question q = {.name = "to",
                  .n = side * side,
                  .rows = side,
                  .cols = side,
                  .got = NUMBERS(to),
                  .want = NUMBERS(wrong[RIGHT]),
                  .scale = 1};
    for (int by = RIGHT; by < RULES; by++) {
        find((rule)by, side, from, dx, dy, wrong[by]);
        if (by > RIGHT)
            q.mistakes[by - 1] =
                (known_mistake){NUMBERS(wrong[by]), says[by]};
    }
    grader_case("%swith side = %d and displacements of about %g", where, side,
                far);
    warp(side, from, dx, dy, to);
    grader_check(&q);
}

static void one_image(int side, double far, rng *r)
{
    float field[2][MOST];
    for (int j = 0; j < side * side; j++) {
        field[0][j] = (float)(far * rng_normal(r));
        field[1][j] = (float)(far * rng_normal(r));
    }
    const float *from = grader_random("from", side * side, r);
    ask("", side, far, from, field[0], field[1]);
}

static void example(void)
{
    float from[9], right[9], down[9];
    for (int j = 0; j < 9; j++) {
        from[j] = 4 * (float)(j + 1);
        right[j] = -0.75f;
        down[j] = 0.5f;
    }
    ask("in the example of the stub, ", 3, 0.75,
        grader_input("from", 9, from), right, down);
}

static void several(void)
{
    rng r = grader_stream("warp");
    one_image(6, 1.5, &r);
    one_image(28, 3, &r);
    one_image(3, 40, &r);
}

static void none(void)
{
    rng r = grader_stream("warp, none");
    one_image(5, 0, &r);
    one_image(1, 0.5, &r);
}

const grader_test grader_tests[] = {{"the example of the stub", example},
                                    {"random fields", several},
                                    {"none, and one pixel", none},
                                    {NULL, NULL}};
