/* Grades exercise 10-training/momentum: v and w after several steps. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 8, STEPS = 3 };

/* v and w after all steps, as the rule or a mistake has them. */
typedef struct path {
    double v[MOST], w[MOST];
} path;

static void advance(path *p, int way, int n, double eta, double mu,
                    const double *g)
{
    for (int i = 0; i < n; i++) {
        double old = p->v[i], next = mu * old - eta * g[i];
        if (way == 1)
            next = mu * old + eta * g[i];
        if (way == 2)
            next = mu * old - (1 - mu) * eta * g[i];
        if (way == 3)
            next = -eta * g[i];
        p->w[i] += way == 4 ? old : next;
        p->v[i] = next;
    }
}

static void run_steps(int n, double eta, double mu, uint64_t seed)
{
    rng r = grader_stream("momentum");
    for (uint64_t i = 0; i < seed; i++)
        rng_bits(&r);
    const double *start = grader_random_d("start", n, &r);
    path p[5] = {{{0}, {0}}};
    double zero[MOST] = {0};
    for (int k = 0; k < 5; k++)
        for (int i = 0; i < n; i++)
            p[k].w[i] = start[i];
    double *v = grader_state_d("v", n, zero);
    double *w = grader_state_d("w", n, start);
    grader_case("after %d steps with eta = %g and mu = %g", STEPS, eta, mu);
    for (int s = 0; s < STEPS; s++) {
        const double *g = grader_random_d("g", n, &r);
        momentum_step(n, eta, mu, g, v, w);
        for (int k = 0; k < 5; k++)
            advance(&p[k], k, n, eta, mu, g);
    }
    bool kept = false;
    for (int i = 0; i < n; i++)
        kept |= v[i] != 0;
    if (!kept)
        grader_fail("v is not kept: write the new speed into v[i], the next "
                    "step needs it");
    grader_check(&(question){
        .name = "w",
        .n = n,
        .got = NUMBERS(w),
        .want = NUMBERS(p[0].w),
        .mistakes = {
            {NUMBERS(p[1].w), "you go uphill: the gradient is taken away, "
                              "minus eta times g"},
            {NUMBERS(p[2].w),
             "you take a mean of old and new, with 1 - mu before the "
             "gradient; here the gradient enters whole"},
            {NUMBERS(p[3].w), "momentum does nothing: v should keep mu "
                              "times what it was"},
            {NUMBERS(p[4].w), "w moves by the speed of the step before: "
                              "change v first"}}});
    grader_check(&(question){
        .name = "v", .n = n, .got = NUMBERS(v), .want = NUMBERS(p[0].v)});
}

static void one(void)
{
    run_steps(1, 0.1, 0.9, 0);
}

static void several(void)
{
    run_steps(5, 0.03, 0.5, 3);
}

const grader_test grader_tests[] = {
    {"one parameter", one}, {"five parameters", several}, {NULL, NULL}};
