/* Grades stage 10 of the machine: Adam, and the whole. */
#include "exam.h"

#include <math.h>
#include <string.h>

const exam_plan exam = {.stage = 10,
                        .batch = 20,
                        .rate = 0.003f,
                        .epochs = 6,
                        .least = 78,
                        .look = "adam_step"};

enum { STEPS = 3, ALL = 13 };

/* Adam, and what is made of it. */
typedef struct way {
    bool as_is, late, under, sign;
} way;

static void adam(const way *how, int t, const float *g, double *v, double *s,
                 double *w)
{
    int k = how->late ? t - 1 : t;
    double seen = how->as_is ? 1 : 1 - pow(0.9, k);
    double squares = how->as_is ? 1 : 1 - pow(0.999, k);
    for (int i = 0; i < ALL; i++) {
        v[i] = 0.9 * v[i] + 0.1 * g[i];
        s[i] = 0.999 * s[i] + 0.001 * g[i] * g[i];
        double root = how->under ? s[i] / squares : sqrt(s[i] / squares);
        w[i] -= (how->sign ? -0.01 : 0.01) * v[i] / seen / (root + 1e-8);
    }
}

static void repeat(const way *how, int steps, const float *start,
                   const float *g, float *w, float *v, float *s)
{
    double at[ALL], mean[ALL] = {0}, square[ALL] = {0};
    for (int i = 0; i < ALL; i++)
        at[i] = start[i];
    for (int t = 1; t <= steps; t++)
        adam(how, t, g + (t - 1) * ALL, mean, square, at);
    for (int i = 0; i < ALL; i++) {
        w[i] = (float)at[i];
        v[i] = (float)mean[i];
        s[i] = (float)square[i];
    }
}

static void check_after(int steps)
{
    const int size[] = {3, 2, 2};
    int label[4];
    float g[STEPS * ALL], start[ALL], want[ALL], v[ALL], s[ALL];
    float as_is[ALL], late[ALL], under[ALL], uphill[ALL], no[ALL];
    rng r = grader_stream("adam");
    machine *m = exam_machine(2, size, 2);
    exam_fill(m, 2, 1, label, &r);
    memcpy(start, m->parameter, 13 * sizeof *start);
    for (int i = 0; i < STEPS * ALL; i++)
        g[i] = (float)(rng_normal(&r) * (i % 3 == 0 ? 0.01 : 2));
    repeat(&(way){.as_is = true}, steps, start, g, as_is, no, no);
    repeat(&(way){.late = true}, steps, start, g, late, no, no);
    repeat(&(way){.under = true}, steps, start, g, under, no, no);
    repeat(&(way){.sign = true}, steps, start, g, uphill, no, no);
    repeat(&(way){0}, steps, start, g, want, v, s);
    grader_case("of adam_step, step %d with a rate of 0.01", steps);
    for (int t = 0; t < steps; t++) {
        memcpy(m->gradient, g + t * ALL, ALL * sizeof *g);
        adam_step(m, 0.01f);
    }
    grader_check_int("m->steps", m->steps, steps);
    grader_check(&(question){
        .name = "v", .n = ALL, .got = NUMBERS(m->v), .want = NUMBERS(v)});
    grader_check(&(question){
        .name = "s", .n = ALL, .got = NUMBERS(m->s), .want = NUMBERS(s)});
    grader_check(&(question){
        .name = "parameter",
        .n = ALL,
        .got = NUMBERS(m->parameter),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(as_is), "the corrections are missing: v and s "
                                      "still hold the zeros they began with"},
                     {NUMBERS(late), "your corrections are those of the step "
                                     "before: the first step is step 1"},
                     {NUMBERS(under), "the root of s is missing"},
                     {NUMBERS(uphill), "your step goes uphill"}}});
}

static void first_step(void)
{
    check_after(1);
}

static void more_steps(void)
{
    check_after(2);
    check_after(STEPS);
}

const grader_test grader_tests[] = {{"the first step", first_step},
                                    {"more steps", more_steps},
                                    {"the gradient", exam_gradient},
                                    {"ten images", exam_ten},
                                    {"digits", exam_digits},
                                    {"the seed", exam_seed},
                                    {NULL, NULL}};
