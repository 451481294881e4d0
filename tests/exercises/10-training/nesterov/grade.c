/* Grades exercise 10-training/nesterov: v and w after several steps. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 8, STEPS = 3, WAYS = 4 };

/* v and w after all steps, as the rule or a mistake has them. */
typedef struct path {
    double v[MOST], w[MOST];
} path;

static void advance(path *p, int way, int n, double eta, double beta,
                    const double *g)
{
    for (int i = 0; i < n; i++) {
        double old = p->v[i], push = way == 2 ? eta * g[i] : -eta * g[i];
        double v = beta * old + push;
        p->w[i] += way == 1 ? v : (way == 3 ? v : beta * v) + push;
        p->v[i] = v;
    }
}

static void run_steps(int n, double eta, double beta, uint64_t skip)
{
    rng r = grader_stream("nesterov");
    for (uint64_t i = 0; i < skip; i++)
        rng_bits(&r);
    const double *start = grader_random_d("start", n, &r);
    path p[WAYS] = {{{0}, {0}}};
    double zero[MOST] = {0};
    for (int k = 0; k < WAYS; k++)
        for (int i = 0; i < n; i++)
            p[k].w[i] = start[i];
    double *v = grader_state_d("v", n, zero);
    double *w = grader_state_d("w", n, start);
    grader_case("after %d steps with eta = %g and beta = %g", STEPS, eta,
                beta);
    for (int s = 0; s < STEPS; s++) {
        const double *g = grader_random_d("g", n, &r);
        nesterov_step(n, eta, beta, g, v, w);
        for (int k = 0; k < WAYS; k++)
            advance(&p[k], k, n, eta, beta, g);
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
            {NUMBERS(p[1].w),
             "this is the plain heavy ball: the second line takes the new "
             "speed once more, beta v - eta g"},
            {NUMBERS(p[2].w), "you go uphill: the gradient is taken away, "
                              "minus eta times g"},
            {NUMBERS(p[3].w), "you add the whole speed and the push; only "
                              "the share beta of the speed will be left"}}});
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
