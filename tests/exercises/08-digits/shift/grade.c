/* Grades exercise 08-digits/shift: ink moves, paper comes in. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 28 * 28 };

/* The shifted image, and what the usual mistakes make of it. */
typedef struct ends {
    float right[MOST], back[MOST], turned[MOST], round[MOST], line[MOST],
        up[MOST];
} ends;

static float at(int side, const float *from, int r, int c)
{
    bool inside = r >= 0 && r < side && c >= 0 && c < side;
    return inside ? from[r * side + c] : 0;
}

static ends find(int side, const float *from, int right, int down)
{
    ends e;
    for (int r = 0; r < side; r++)
        for (int c = 0; c < side; c++) {
            int j = r * side + c, i = j - down * side - right;
            e.right[j] = at(side, from, r - down, c - right);
            e.back[j] = at(side, from, r + down, c + right);
            e.up[j] = at(side, from, r + down, c - right);
            e.turned[j] = at(side, from, r - right, c - down);
            e.round[j] = from[(r - down + 9 * side) % side * side +
                              (c - right + 9 * side) % side];
            e.line[j] = i >= 0 && i < side * side ? from[i] : 0;
        }
    return e;
}

static void ask(const char *where, int side, int right, int down,
                const float *from)
{
    float *to = grader_output("to", side * side);
    ends e = find(side, from, right, down);
    grader_case("%swith side = %d, right = %d and down = %d", where, side,
                right, down);
    shift(side, from, right, down, to);
    grader_check(&(question){
        .name = "to",
        .n = side * side,
        .rows = side,
        .cols = side,
        .got = NUMBERS(to),
        .want = NUMBERS(e.right),
        .scale = 1,
        .mistakes = {
            {NUMBERS(e.back), "you shift the wrong way: a pixel that gets "
                              "ink from its left looks at column - right"},
            {NUMBERS(e.up), "you move up what should go down: a pixel that "
                            "gets ink from above looks at row - down"},
            {NUMBERS(e.turned), "right and down are exchanged: right "
                                "belongs to the columns, down to the rows"},
            {NUMBERS(e.round), "ink that leaves on one side comes back on "
                               "the other: there is paper outside"},
            {NUMBERS(e.line),
             "ink that leaves a row enters the next row: row and column "
             "must be inside, each for itself"}}});
}

static void one_image(int side, int right, int down, rng *r)
{
    ask("", side, right, down, grader_random("from", side * side, r));
}

static void example(void)
{
    float from[16];
    for (int j = 0; j < 16; j++)
        from[j] = 1 + (float)j;
    ask("in the example of the stub, ", 4, 2, -1,
        grader_input("from", 16, from));
}

static void several(void)
{
    rng r = grader_stream("shift");
    one_image(5, 2, 1, &r);
    one_image(28, -3, 2, &r);
    one_image(6, 1, -2, &r);
}

static void far(void)
{
    rng r = grader_stream("shift, far");
    one_image(4, 0, 0, &r);
    one_image(4, 7, 0, &r);
    one_image(1, 0, -1, &r);
}

const grader_test grader_tests[] = {{"the example of the stub", example},
                                    {"a few pixels", several},
                                    {"none, and too far", far},
                                    {NULL, NULL}};
