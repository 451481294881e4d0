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
    [HEAVY] = "this is the plain heavy ball: your w is where the ball is, "
              "and not where its next push would bring it",
    [UPHILL] = "you go uphill: the gradient is taken away, minus eta times "
               "g",
    [WHOLE] = "you add the whole speed and the push; only the share beta of "
              "the speed will be left",
    [REPLACED] = "your w is the step alone: the step is added to the old w, "
                 "w[i] += ...",
    [PUSHLESS] = "the push is missing in w: it moves by what the slope does "
                 "to the ball too, not by beta v alone",
    [RATELESS] = "you push without the rate: a slope counts eta times"};

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

/* v, which began as `was`, and w against all paths. */
static void compare(int n, path *p, const double *was, const double *v,
                    const double *w)
{
    bool kept = false;
    for (int i = 0; i < n; i++)
        kept |= v[i] != was[i];
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

/* The numbers of the stub. */
static void example(void)
{
    const double eta = 0.1, beta = 0.8;
    double g[] = {3, 5}, speed[] = {0.4, -0.2}, start[] = {2, -3};
    path p[WAYS] = {{{0}, {0}}};
    for (int k = 0; k < WAYS; k++) {
        for (int i = 0; i < 2; i++) {
            p[k].v[i] = speed[i];
            p[k].w[i] = start[i];
        }
        advance(&p[k], (way)k, 2, eta, beta, g);
    }
    double *v = grader_state_d("v", 2, speed);
    double *w = grader_state_d("w", 2, start);
    grader_case("in the example of the stub");
    nesterov_step(2, eta, beta, grader_input_d("g", 2, g), v, w);
    compare(2, p, speed, v, w);
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
    compare(n, p, zero, v, w);
}

static void one(void)
{
    run_steps(1, 0.1, 0.9, 0);
}

static void several(void)
{
    run_steps(5, 0.03, 0.5, 3);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"five parameters", several},
                                    {"one parameter", one},
                                    {NULL, NULL}};
