/* Grades exercise 13-capacity/scramble: one order of pixels for all. */
#include "grader.h"
#include "tasks.h"

#include <string.h>

enum { MOST = 200, EACH = 100 };

/* Pixel j of image i is EACH (i + 1) + j: it tells where it comes from, and
 * a 0 is none. */
static int image_of(double pixel)
{
    return (int)pixel / EACH - 1;
}

static void check_content(int m, int pixels, const double *x)
{
    for (int i = 0; i < m; i++) {
        int count[EACH] = {0};
        for (int j = 0; j < pixels; j++) {
            double pixel = x[i * pixels + j];
            int from = image_of(pixel), k = (int)pixel % EACH;
            if (from != i && from >= 0 && from < m)
                grader_fail("image %d holds a pixel of image %d: each keeps "
                            "its own, wherever they go",
                            i, from);
            if (from != i || k >= pixels || pixel != EACH * (i + 1) + k)
                grader_fail("place %d of image %d holds %g, which is no "
                            "pixel of any image: was its place in `order`, "
                            "or in the copy, ever written?",
                            j, i, pixel);
            count[k]++;
        }
        for (int k = 0; k < pixels; k++)
            if (count[k] == 0)
                grader_fail("image %d has lost its pixel %d: was it "
                            "overwritten while it was still needed (copy "
                            "the image first), or is it missing from "
                            "`order`?",
                            i, k);
    }
}

/* Whether the reader drew from r what was to be drawn. `order` is filled by
 * that alone. */
static void check_draw(int m, int pixels, const rng *before, const rng *after)
{
    int order[MOST];
    rng images = *before;
    if (memcmp(after, before, sizeof *after) == 0)
        grader_fail("you draw nothing from r: the order must come from it, "
                    "by one rng_permutation(r, ...) before the loop, which "
                    "is also what fills `order`");
    rng_permutation(&images, m, order);
    if (m != pixels && memcmp(after, &images, sizeof *after) == 0)
        grader_fail("your order has one place for each image: it is the "
                    "pixels that change places, so it has `pixels` of them");
}

static void check_alike(int m, int pixels, const double *x,
                        const double *start)
{
    size_t rest = (size_t)((m - 1) * pixels) * sizeof *x;
    if (memcmp(x + pixels, start + pixels, rest) == 0)
        grader_fail("only the first image was changed");
    for (int i = 1; i < m; i++)
        for (int j = 0; j < pixels; j++)
            if (x[i * pixels + j] - EACH * i != x[j])
                grader_fail("image %d has an order of its own: place %d "
                            "holds its pixel %g, and in image 0 pixel %g. "
                            "Draw the order once, before the loop",
                            i, j, x[i * pixels + j] - EACH * (i + 1),
                            x[j] - EACH);
}

static void images_of(const char *named, int m, int pixels)
{
    double start[MOST], want[MOST], turned[MOST];
    int order[MOST];
    rng r = grader_stream("scramble"), same = r, before = r;
    for (int i = 0; i < m * pixels; i++)
        start[i] = i % pixels + EACH * (i / pixels + 1);
    double *x = grader_state_d("x", m * pixels, start);
    grader_case("%swith m = %d and pixels = %d", named, m, pixels);
    scramble(m, pixels, x, &r);
    rng_permutation(&same, pixels, order);
    for (int i = 0; i < m; i++)
        for (int j = 0; j < pixels; j++) {
            want[i * pixels + j] = start[i * pixels + order[j]];
            turned[i * pixels + order[j]] = start[i * pixels + j];
        }
    if (memcmp(x, start, (size_t)(m * pixels) * sizeof *x) == 0)
        grader_fail("no pixel has moved");
    check_draw(m, pixels, &before, &r);
    check_content(m, pixels, x);
    check_alike(m, pixels, x, start);
    grader_check(&(question){
        .name = "x",
        .n = m * pixels,
        .got = NUMBERS(x),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(turned),
             "all images have one order, but not the one asked for: place j "
             "gets the pixel at order[j], and yours sends pixel j there"}}});
}

static void example(void)
{
    images_of("in the example of the stub, ", 4, 4);
    images_of("in the example of the stub, ", 3, 6);
}

static void several(void)
{
    images_of("", 3, 20);
    images_of("", 5, 7);
}

const grader_test grader_tests[] = {
    {"the example", example}, {"two sets", several}, {NULL, NULL}};
