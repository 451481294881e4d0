/* Grades exercise 13-capacity/scramble: one order of pixels for all. */
#include "grader.h"
#include "tasks.h"

#include <string.h>

enum { MOST = 200 };

/* Does image i hold the same numbers as before, whatever their order? */
static bool complete(int pixels, const double *now, const double *before)
{
    bool used[MOST] = {false};
    for (int j = 0; j < pixels; j++) {
        int k = 0;
        while (k < pixels && (used[k] || now[j] != before[k]))
            k++;
        if (k == pixels)
            return false;
        used[k] = true;
    }
    return true;
}

static void images_of(int m, int pixels)
{
    double start[MOST], want[MOST];
    int order[MOST];
    rng r = grader_stream("scramble"), same = r;
    for (int i = 0; i < m * pixels; i++)
        start[i] = i % pixels + 100 * (i / pixels);
    double *x = grader_state_d("x", m * pixels, start);
    grader_case("with m = %d and pixels = %d", m, pixels);
    scramble(m, pixels, x, &r);
    rng_permutation(&same, pixels, order);
    for (int i = 0; i < m; i++)
        for (int j = 0; j < pixels; j++)
            want[i * pixels + j] = start[i * pixels + order[j]];
    if (memcmp(x, start, (size_t)(m * pixels) * sizeof *x) == 0)
        grader_fail("no pixel has moved");
    for (int i = 0; i < m; i++)
        if (!complete(pixels, x + i * pixels, start + i * pixels))
            grader_fail("image %d has lost pixels: one that is still needed "
                        "was overwritten, so copy the image first",
                        i);
    if (memcmp(x + pixels, start + pixels,
               (size_t)((m - 1) * pixels) * sizeof *x) == 0)
        grader_fail("only the first image was changed");
    for (int i = 1; i < m; i++)
        for (int j = 0; j < pixels; j++)
            if (x[i * pixels + j] - 100 * i != x[j])
                grader_fail("image %d has an order of its own: place %d "
                            "holds its pixel %g, and in image 0 pixel %g. "
                            "Draw the order once, or one of the later ones "
                            "changes the order of the order",
                            i, j, x[i * pixels + j] - 100 * i, x[j]);
    grader_check(&(question){.name = "x",
                             .n = m * pixels,
                             .got = NUMBERS(x),
                             .want = NUMBERS(want)});
}

static void several(void)
{
    images_of(3, 20);
    images_of(5, 7);
}

const grader_test grader_tests[] = {{"two sets", several}, {NULL, NULL}};
