/* Grades exercise 10-training/nesterov: v and w after several steps. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 8, STEPS = 3 };

typedef enum way {
    RULE,
    HEAVY,    /* w += v */
    UPHILL,   /* + eta g, twice */
    WHOLE,    /* w += v - eta g */
    REPLACED, /* w = beta v - eta g */
    PUSHLESS, /* w += beta v */
    RATELESS, /* g for eta g */
    WAYS
} way;

static const char *const says[WAYS] = {
    [HEAVY] = "this is the plain heavy ball: the second line takes the new "
              "speed once more, beta v - eta g",
    [UPHILL] = "you go uphill: the gradient is taken away, minus eta times "
               "g",
    [WHOLE] = "you add the whole speed and the push; only the share beta of "
              "the speed will be left",
    [REPLACED] = "your w is the step alone: the step is added to the old w, "
                 "w[i] += ...",
    [PUSHLESS] = "the push is missing in the second line: beta v - eta g, "
                 "not beta v alone",
    [RATELESS] = "you push without the rate: minus eta times g"};

/* v and w after all steps, as the rule or a mistake has them. */
typedef struct path {
    double v[MOST], w[MOST];
} path;

static void advance(path *p, way by, int n, double eta, double beta,
                    const double *g)
{
    double rate = by == UPHILL ? -eta : by == RATELESS ? 1 : eta;
    for (int i = 0; i < n; i++) {
        double push = -rate * g[i], v = beta * p->v[i] + push;
        double step = (by == WHOLE ? v : beta * v) + push;
        if (by == HEAVY || by == PUSHLESS)
            step = by == HEAVY ? v : beta * v;
        p->w[i] = step + (by == REPLACED ? 0 : p->w[i]);
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
            advance(&p[k], (way)k, n, eta, beta, g);
    }
    bool kept = false;
    for (int i = 0; i < n; i++)
        kept |= v[i] != 0;
    if (!kept)
        grader_fail("v is not kept: write the new speed into v[i], the next "
                    "step needs it");
    question q = {
        .name = "w", .n = n, .got = NUMBERS(w), .want = NUMBERS(p[RULE].w)};
    for (int k = RULE + 1; k < WAYS; k++)
        q.mistakes[k - 1] = (known_mistake){NUMBERS(p[k].w), says[k]};
    grader_check(&q);
    grader_check(&(question){
        .name = "v", .n = n, .got = NUMBERS(v), .want = NUMBERS(p[RULE].v)});
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
    {"five parameters", several}, {"one parameter", one}, {NULL, NULL}};
