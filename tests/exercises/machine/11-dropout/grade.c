/* Grades stage 11 of the machine: dropout there and back, and the whole. */
#include "exam.h"

#include <math.h>
#include <string.h>

const exam_plan exam = {.stage = 11,
                        .batch = 20,
                        .rate = 0.003f,
                        .drop = 0.1f,
                        .epochs = 6,
                        .least = 78,
                        .look = "the two functions of this stage"};

enum { ROWS = 6, COLS = 5, ALL = ROWS * COLS };

/* A hidden layer with these scores, which drops by `draw`. */
static machine *hidden(float *z, bool *dropped, bool training)
{
    const int size[] = {2, COLS, 2};
    rng r = grader_stream("scores"), draw;
    machine *m = exam_machine(2, size, ROWS + 1);
    m->count = ROWS;
    m->drop = 0.3f;
    m->training = training;
    draw = m->chance;
    for (int i = 0; i < ALL; i++) {
        z[i] = m->z[1][i] = (float)rng_normal(&r) + 0.5f;
        dropped[i] = rng_uniform(&draw) < 0.3f;
    }
    return m;
}

static void the_bend(void)
{
    float z[ALL], want[ALL], thin[ALL], other[ALL], mask[ALL], bare[ALL];
    bool dropped[ALL];
    machine *m = hidden(z, dropped, true);
    for (int i = 0; i < ALL; i++) {
        bare[i] = fmaxf(0, z[i]);
        mask[i] = dropped[i] ? 0 : 1 / (1 - 0.3f);
        want[i] = bare[i] * mask[i];
        thin[i] = dropped[i] ? 0 : bare[i];
        other[i] = dropped[i] ? bare[i] / (1 - 0.3f) : 0;
    }
    grader_case("of drop_bend while training, 6 examples, 5 neurons, a drop "
                "of 0.3");
    drop_bend(m, 1);
    grader_check(&(question){
        .name = "a[1]",
        .n = ALL,
        .got = NUMBERS(m->a[1]),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(thin), "those that stay must grow, so that the "
                                     "expectation does not change"},
                     {NUMBERS(other), "yours keeps those that should go: "
                                      "m->drop is the probability to drop"},
                     {NUMBERS(bare), "nothing is dropped"}},
        .rows = ROWS,
        .cols = COLS});
    grader_check(&(question){.name = "mask[1]",
                             .n = ALL,
                             .got = NUMBERS(m->mask[1]),
                             .want = NUMBERS(mask),
                             .rows = ROWS,
                             .cols = COLS});
}

static void reading(void)
{
    float z[ALL], want[ALL];
    bool dropped[ALL];
    machine *m = hidden(z, dropped, false);
    rng before = m->chance;
    for (int i = 0; i < ALL; i++)
        want[i] = fmaxf(0, z[i]);
    grader_case("of drop_bend while the machine reads");
    drop_bend(m, 1);
    for (int i = 0; i < ALL; i++)
        if (want[i] > 0 && m->a[1][i] == 0)
            grader_fail("your drop_bend drops while the machine reads: look "
                        "at m->training");
    grader_check(&(question){.name = "a[1]",
                             .n = ALL,
                             .got = NUMBERS(m->a[1]),
                             .want = NUMBERS(want)});
    if (memcmp(&before, &m->chance, sizeof before) != 0)
        grader_fail("your drop_bend draws numbers while the machine reads: "
                    "then the next training differs");
}

/* Forward by ours, so that only the way back is asked for. */
static void the_unbend(void)
{
    float z[ALL], want[ALL], before[ALL], bare[ALL], thin[ALL];
    bool dropped[ALL];
    rng r = grader_stream("delta");
    machine *m = hidden(z, dropped, true);
    for (int i = 0; i < ALL; i++) {
        m->mask[1][i] = dropped[i] ? 0 : 1 / (1 - 0.3f);
        m->a[1][i] = fmaxf(0, z[i]) * m->mask[1][i];
        before[i] = m->delta[1][i] = (float)rng_normal(&r);
        bare[i] = z[i] > 0 ? before[i] : 0;
        want[i] = bare[i] * m->mask[1][i];
        thin[i] = dropped[i] ? 0 : bare[i];
    }
    grader_case("of drop_unbend while training, 6 examples, 5 neurons");
    drop_unbend(m, 1);
    grader_check(&(question){
        .name = "delta[1]",
        .n = ALL,
        .got = NUMBERS(m->delta[1]),
        .want = NUMBERS(want),
        .before = NUMBERS(before),
        .mistakes = {{NUMBERS(bare), "the mask is missing on the way back"},
                     {NUMBERS(thin), "the factor of those that stay is "
                                     "missing on the way back"}},
        .rows = ROWS,
        .cols = COLS});
}

const grader_test grader_tests[] = {
    {"the bend", the_bend},       {"reading", reading},
    {"the way back", the_unbend}, {"the gradient", exam_gradient},
    {"ten images", exam_ten},     {"digits", exam_digits},
    {"the seed", exam_seed},      {NULL, NULL}};
