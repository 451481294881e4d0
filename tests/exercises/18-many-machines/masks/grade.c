/* Grades exercise 18-many-machines/masks: which masks are alike, and which may
 * not be. What they are is for the reader's random numbers to say. */
#include "grader.h"
#include "tasks.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum { WIDE = 64, MOST_ROWS = 200 };

static const double drop = 0.3;

/* The masks of one call, in a fenced buffer. */
static const float *draw(uint64_t seed, int step, int first, int count)
{
    float *mask = grader_output("mask", count * WIDE);
    draw_masks(seed, step, first, count, WIDE, drop, mask);
    return mask;
}

static bool alike(const float *a, const float *b)
{
    return memcmp(a, b, WIDE * sizeof *a) == 0;
}

/* ---- one call ---------------------------------------------------------- */

static void check_value(float v, double p, int i, int j)
{
    float kept = (float)(1 / (1 - p));
    if (v == 0 || fabsf(v - kept) < 1e-5f)
        return;
    if (v >= 900)
        grader_fail("mask[%d][%d] is never written", i, j);
    if (v == 1)
        grader_fail(
            "what is kept is 1 in your mask, and must be 1 / (1 - p), "
            "so that the mean stays");
    if (fabs((double)v - 1 / p) < 1e-5 || fabs((double)v - (1 - p)) < 1e-5)
        grader_fail("what is kept is %.4g in your mask, with p = %g: it must "
                    "be 1 / (1 - p)",
                    (double)v, p);
    grader_fail("mask[%d][%d] is %.5g, and may be 0 or 1 / (1 - p) = %.5g", i,
                j, (double)v, (double)kept);
}

static void values(void)
{
    static const double chances[] = {0.3, 0, 0.75};
    for (int k = 0; k < 3; k++) {
        double p = chances[k];
        int zeros = 0, all = MOST_ROWS * 30;
        float *mask = grader_output("mask", all);
        grader_case("with p = %g, count = %d and n = 30", p, MOST_ROWS);
        draw_masks(7, 3, 11, MOST_ROWS, 30, p, mask);
        for (int i = 0; i < all; i++) {
            check_value(mask[i], p, i / 30, i % 30);
            zeros += mask[i] == 0;
        }
        double share = (double)zeros / all;
        if (fabs(share - p) < 0.03)
            continue;
        if (fabs(share - (1 - p)) < 0.03)
            grader_fail(
                "%.0f of 100 units fall silent, with p = %g: p is the "
                "probability of 0",
                100 * share, p);
        grader_fail("%.0f of 100 units fall silent, with p = %g", 100 * share,
                    p);
    }
}

static void apart(void)
{
    const float *mask = draw(7, 3, 11, 40);
    grader_case("with first = 11, count = 40, n = %d and p = %g", WIDE, drop);
    for (int i = 0; i < 40; i++)
        for (int k = 0; k < i; k++)
            if (alike(mask + i * WIDE, mask + k * WIDE))
                grader_fail("rows %d and %d of one call are the same mask: "
                            "every example needs a stream "
                            "of its own",
                            k, i);
}

/* ---- shares ------------------------------------------------------------ */

/* Why the row of example `first` + i differs from row `first` + i alone. */
static void explain_share(const float *whole, const float *share, int first,
                          int count, int i)
{
    bool columns = true;
    for (int j = 0; j < WIDE; j++)
        columns &= share[j * count + i] == whole[j * 16 + first + i];
    if (columns)
        grader_fail(
            "the mask of an example is a column of yours: it is a row, "
            "n numbers one after the other");
    const float *row = share + i * WIDE;
    if (alike(row, whole + i * WIDE))
        grader_fail(
            "the mask hangs on the place in the share: row %d of the "
            "rank that begins with example %d has the mask of example "
            "%d. So all ranks have the same masks",
            i, first, i);
    if (!alike(share, draw(7, 3, first, 1)))
        grader_fail(
            "the mask of example %d changes with count, and how large "
            "a share is may not matter",
            first);
    grader_fail(
        "example %d has another mask when its share begins with "
        "example %d than when one rank has all: in yours the examples "
        "of a share go on in one stream, or in names that begin with "
        "`first`. Each needs a stream to itself, by its own number",
        first + i, first);
}

static void shares(void)
{
    static const int first[] = {0, 3, 5, 11}, count[] = {3, 2, 6, 5};
    const float *whole = draw(7, 3, 0, 16);
    for (int r = 0; r < 4; r++) {
        grader_case("step 3: first = %d and count = %d, and the same "
                    "with first = 0 and count = 16",
                    first[r], count[r]);
        const float *share = draw(7, 3, first[r], count[r]);
        for (int i = 0; i < count[r]; i++)
            if (!alike(share + i * WIDE, whole + (first[r] + i) * WIDE))
                explain_share(whole, share, first[r], count[r], i);
    }
}

/* Drawn again after others, as a restart from a checkpoint does. */
static void again(void)
{
    grader_case("step 3, drawn twice");
    const float *once = draw(7, 3, 0, 4);
    draw(7, 4, 0, 4);
    const float *twice = draw(7, 3, 0, 4);
    if (!alike(once, twice))
        grader_fail("the same call gives other masks the second time: "
                    "something is kept from call to call, and a run that is "
                    "taken up again from a file would have other masks");
}

/* ---- names that two share ---------------------------------------------- */

static void compare(int step, int example, int other_step, int other)
{
    const float *a = draw(7, step, example, 1);
    const float *b = draw(7, other_step, other, 1);
    if (!alike(a, b))
        return;
    if (example == other)
        grader_fail(
            "example %d has the same mask in step %d as in step %d%s",
            example, step, other_step,
            (step - other_step) % 65536 == 0
                ? ": is the name made in an int, and too large for it?"
                : "");
    grader_fail("example %d in step %d has the mask of example %d in step "
                "%d: from both you make the same name",
                example, step, other, other_step);
}

static void steps(void)
{
    grader_case("with seed = 7 and n = %d", WIDE);
    compare(3, 5, 4, 5);
    compare(0, 0, 1, 0);
    compare(0, 9, 1000000, 9);
}

static void names(void)
{
    static const int factor[] = {7,    8,    10,   16,    31,     32,
                                 64,   100,  128,  256,   512,    1000,
                                 1024, 4096, 9999, 10000, 100000, 1 << 20};
    grader_case("with seed = 7 and n = %d", WIDE);
    compare(3, 5, 5, 3);
    compare(3, 5, 4, 4);
    compare(4, 3, 3, 4);
    compare(2, 6, 3, 4);
    compare(0, 5, 5, 0);
    compare(0, 5, 0, 6);
    for (int k = 0; k < 18; k++) {
        compare(2, factor[k], 3, 0);
        compare(factor[k], 2, 0, 3);
    }
    grader_case("of an example with a large number, whose mask may not take "
                "longer than that of the first");
    compare(2, 1000000, 3, 0);
    compare(2, 1000000000, 3, 0);
    compare(1 << 16, 1, 0, 1);
    compare(1, 0, 0, 1 << 16);
    compare(1 << 30, 1, 0, 1);
    compare(4, 1, 0, 1);
    compare(INT_MAX, 3, INT_MAX - 1, 3);
}

static void seeds(void)
{
    grader_case("example 5 of step 3, n = %d", WIDE);
    if (alike(draw(7, 3, 5, 1), draw(8, 3, 5, 1)))
        grader_fail("with the seeds 7 and 8 the masks are the same");
    for (int i = 0; i < 16; i++)
        for (int k = 0; k < 16; k++)
            if (alike(draw(7, i, 5, 1), draw(8, k, 5, 1)))
                grader_fail(
                    "the step goes into the seed: then step %d of seed "
                    "7 has the masks of step %d of seed 8, and two "
                    "runs over seeds are not independent",
                    i, k);
    const float *a = draw(7, 3, 0, 32), *b = draw(8, 3, 0, 32);
    for (int i = 0; i < 32; i++)
        for (int k = 0; k < 32; k++)
            if (alike(a + i * WIDE, b + k * WIDE))
                grader_fail("the example goes into the seed: then example %d "
                            "of seed 7 has the mask of example %d of seed 8",
                            i, k);
}

const grader_test grader_tests[] = {{"rows of one call", apart},
                                    {"zeros and the rest", values},
                                    {"the same call twice", again},
                                    {"a batch that is shared out", shares},
                                    {"step after step", steps},
                                    {"examples and steps", names},
                                    {"seeds", seeds},
                                    {NULL, NULL}};
