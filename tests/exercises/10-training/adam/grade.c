/* Grades exercise 10-training/adam: w after one step and after four. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 8, WAYS = 6 };

typedef struct state {
    double v[MOST], s[MOST], w[MOST];
} state;

/* One step as the rule (way 0) or a mistake has it. */
static void advance(state *a, int way, int n, int t, double eta, double beta,
                    double rho, const double *g)
{
    if (way == 5) {
        double swap = beta;
        beta = rho;
        rho = swap;
    }
    for (int i = 0; i < n; i++) {
        a->v[i] = beta * a->v[i] + (1 - beta) * g[i];
        a->s[i] = rho * a->s[i] + (1 - rho) * g[i] * g[i];
        double mean = a->v[i] / (way == 1 ? 1 : 1 - pow(beta, t));
        double square =
            a->s[i] / (way == 1 || way == 2 ? 1 : 1 - pow(rho, t));
        if (way == 4) {
            a->v[i] = mean;
            a->s[i] = square;
        }
        a->w[i] -= eta * mean / ((way == 3 ? square : sqrt(square)) + 1e-8);
    }
}

static void run_steps(int n, int steps, double eta, double beta, double rho)
{
    rng r = grader_stream("adam");
    const double *start = grader_random_d("start", n, &r);
    state a[WAYS] = {{{0}, {0}, {0}}};
    double zero[MOST] = {0};
    for (int k = 0; k < WAYS; k++)
        for (int i = 0; i < n; i++)
            a[k].w[i] = start[i];
    double *v = grader_state_d("v", n, zero);
    double *s = grader_state_d("s", n, zero);
    double *w = grader_state_d("w", n, start);
    grader_case("after %d steps with eta = %g, beta = %g and rho = %g", steps,
                eta, beta, rho);
    for (int t = 1; t <= steps; t++) {
        const double *g = grader_random_d("g", n, &r);
        adam_step(n, t, eta, beta, rho, g, v, s, w);
        for (int k = 0; k < WAYS; k++)
            advance(&a[k], k, n, t, eta, beta, rho, g);
    }
    grader_check(&(question){
        .name = "w",
        .n = n,
        .got = NUMBERS(w),
        .want = NUMBERS(a[0].w),
        .mistakes = {
            {NUMBERS(a[1].w), "both means still lean towards the zeros that "
                              "they began with: divide by 1 - beta^t and by "
                              "1 - rho^t"},
            {NUMBERS(a[2].w),
             "only the mean of the gradients is corrected; that of the "
             "squares began at zero too"},
            {NUMBERS(a[3].w), "the square root is missing: s is a mean of "
                              "squares"},
            {NUMBERS(a[4].w), "the corrected values are kept in v and s, and "
                              "the next step corrects them again"},
            {NUMBERS(a[5].w),
             "beta and rho are exchanged: beta is for the gradients, rho for "
             "their squares"}}});
    grader_check(&(question){
        .name = "v", .n = n, .got = NUMBERS(v), .want = NUMBERS(a[0].v)});
    grader_check(&(question){
        .name = "s", .n = n, .got = NUMBERS(s), .want = NUMBERS(a[0].s)});
}

static void four(void)
{
    run_steps(5, 4, 0.1, 0.9, 0.99);
}

static void one(void)
{
    run_steps(3, 1, 0.1, 0.9, 0.999);
}

const grader_test grader_tests[] = {
    {"four steps", four}, {"the first step", one}, {NULL, NULL}};
