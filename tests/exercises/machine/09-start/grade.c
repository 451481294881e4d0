/* Grades stage 09 of the machine: ReLU there and back, He's start, the whole.
 */
#include "exam.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const exam_plan exam = {.stage = 9,
                        .batch = 10,
                        .rate = 0.1f,
                        .epochs = 6,
                        .least = 78,
                        .look = "the three functions of this stage"};

/* A hidden layer with scores on both sides of 0, and at it. */
enum { ROWS = 3, COLS = 4, ALL = ROWS * COLS };
static const float scores[ALL] = {-1, 2,     0,    0.5f, -0.25f, 3,
                                  1,  -0.5f, 0.1f, -3,   1.5f,   -2};

static machine *hidden(void)
{
    const int size[] = {2, COLS, 2};
    machine *m = exam_machine(2, size, ROWS + 1);
    m->count = ROWS;
    memcpy(m->z[1], scores, sizeof scores);
    return m;
}

static void the_bend(void)
{
    float want[ALL], clipped[ALL];
    machine *m = hidden();
    for (int i = 0; i < ALL; i++) {
        want[i] = fmaxf(0, scores[i]);
        clipped[i] = fabsf(scores[i]);
    }
    grader_case("of relu_bend, 3 examples and 4 neurons");
    relu_bend(m, 1);
    grader_check(&(question){
        .name = "a[1]",
        .n = ALL,
        .got = NUMBERS(m->a[1]),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(clipped), "a score below 0 becomes 0, and not "
                                        "its absolute value"}},
        .rows = ROWS,
        .cols = COLS});
    grader_check(&(question){.name = "z[1], which should have stayed",
                             .n = ALL,
                             .got = NUMBERS(m->z[1]),
                             .want = NUMBERS(scores)});
}

static void the_unbend(void)
{
    float want[ALL], before[ALL], at_zero[ALL], value[ALL];
    rng r = grader_stream("unbend");
    machine *m = hidden();
    for (int i = 0; i < ALL; i++) {
        m->a[1][i] = fmaxf(0, scores[i]);
        before[i] = m->delta[1][i] = (float)rng_normal(&r);
        want[i] = scores[i] > 0 ? before[i] : 0;
        at_zero[i] = scores[i] >= 0 ? before[i] : 0;
        value[i] = before[i] * fmaxf(0, scores[i]);
    }
    grader_case("of relu_unbend, 3 examples and 4 neurons");
    relu_unbend(m, 1);
    grader_check(&(question){
        .name = "delta[1]",
        .n = ALL,
        .got = NUMBERS(m->delta[1]),
        .want = NUMBERS(want),
        .before = NUMBERS(before),
        .mistakes = {{NUMBERS(at_zero),
                      "where z is exactly 0 the slope is 0"},
                     {NUMBERS(value), "you multiply by the activation: the "
                                      "slope of a ReLU is 0 or 1"}},
        .rows = ROWS,
        .cols = COLS});
}

static void check_layer(const machine *m, int l, rng *again)
{
    static float want[6000], half[6000], out[6000], root[6000];
    char name[16];
    int n = m->size[l] * m->size[l - 1];
    snprintf(name, sizeof name, "w[%d]", l);
    for (int i = 0; i < n; i++) {
        double draw = rng_normal(again), in = m->size[l - 1];
        want[i] = (float)(draw * sqrt(2 / in));
        half[i] = (float)(draw / sqrt(in));
        out[i] = (float)(draw * sqrt(2.0 / m->size[l]));
        root[i] = (float)(draw * 2 / in);
    }
    grader_check(&(question){
        .name = name,
        .n = n,
        .got = NUMBERS(m->w[l]),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(half), "your weights are too small by the root "
                                     "of 2: a ReLU halves the mean square"},
                     {NUMBERS(out), "your deviation goes by the neurons of "
                                    "the layer: it is its inputs that are "
                                    "added up"},
                     {NUMBERS(root), "you use the variance for the "
                                     "deviation: the root is missing"}},
        .rows = m->size[l],
        .cols = m->size[l - 1]});
}

static void the_start(void)
{
    const int size[] = {100, 60, 7};
    machine *m = exam_machine(2, size, 1);
    rng r = grader_stream("start"), again = r;
    for (int i = 0; i < m->parameters; i++)
        m->parameter[i] = 9;
    grader_case("of he_start, a machine 100-60-7");
    he_start(m, &r);
    for (int l = 1; l <= 2; l++)
        for (int k = 0; k < size[l]; k++)
            if (m->b[l][k] != 0)
                grader_fail("in he_start, b[%d][%d] is %g: biases start at 0",
                            l, k, (double)m->b[l][k]);
    check_layer(m, 1, &again);
    check_layer(m, 2, &again);
}

const grader_test grader_tests[] = {
    {"the bend", the_bend},   {"the way back", the_unbend},
    {"the start", the_start}, {"the gradient", exam_gradient},
    {"ten images", exam_ten}, {"digits", exam_digits},
    {"the seed", exam_seed},  {NULL, NULL}};
