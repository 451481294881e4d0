/* Grades exercise 10-training/adam: v, s and w after one step and after four.
 * The means are looked at first, because what is wrong there goes on to w. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 8 };

typedef enum way {
    RULE,
    KEPT,      /* the means: v' and s' are stored */
    SWAPPED,   /* beta and rho exchanged */
    SUM_V,     /* v = beta v + g */
    SUM_S,     /* s = rho s + g^2 */
    BARE,      /* s is a mean of g */
    LAST_MEAN, /* from here on only w is wrong */
    BIASED,    /* neither is corrected */
    ONLY_V,    /* only v is corrected */
    ONLY_S,    /* only s is corrected */
    POWERLESS, /* 1 - beta, 1 - rho */
    CROSSED,   /* 1 - rho^t for v, 1 - beta^t for s */
    NO_ROOT,   /* s' for sqrt(s') */
    OUTSIDE,   /* sqrt(s) / (1 - rho^t) */
    GRADIENT,  /* g for v' */
    INSIDE,    /* sqrt(s' + 1e-8) */
    NO_FLOOR,  /* sqrt(s') alone */
    WAYS
} way;

static const char *const says[WAYS] = {
    [KEPT] = "the corrected values are kept in v and s, and the next step "
             "corrects them again",
    [SWAPPED] = "beta and rho are exchanged: beta is for the gradients, rho "
                "for their squares",
    [SUM_V] = "your v is a sum and no mean: a new gradient counts 1 - beta, "
              "not 1",
    [SUM_S] = "your s is a sum and no mean: a new square counts 1 - rho, "
              "not 1",
    [BARE] = "your s is a mean of the gradients: it is one of their squares, "
             "g^2",
    [BIASED] = "both means still lean towards the zeros that they began "
               "with: divide by 1 - beta^t and by 1 - rho^t",
    [ONLY_V] = "only the mean of the gradients is corrected; that of the "
               "squares began at zero too",
    [ONLY_S] = "only the mean of the squares is corrected; that of the "
               "gradients began at zero too",
    [POWERLESS] = "you correct every step like the first: 1 - beta^t, with "
                  "the power t, and 1 - rho^t",
    [CROSSED] = "your corrections are exchanged: 1 - beta^t is for v, "
                "1 - rho^t for s",
    [NO_ROOT] = "the square root is missing: s is a mean of squares",
    [OUTSIDE] = "you divide the root of s by 1 - rho^t: divide s, then take "
                "the root",
    [GRADIENT] = "you step along this step's gradient: above the line stands "
                 "the mean v', not g",
    [INSIDE] = "your 1e-8 is inside the root, where it counts as 1e-4: "
               "sqrt(s') + 1e-8",
    [NO_FLOOR] = "the 1e-8 is missing: where all gradients were 0 you divide "
                 "0 by 0"};

typedef struct state {
    double v[MOST], s[MOST], w[MOST];
} state;

/* What parameter i is divided by. */
static double below(way by, double s, double share)
{
    switch (by) {
    case NO_ROOT:
        return s / share + 1e-8;
    case OUTSIDE:
        return sqrt(s) / share + 1e-8;
    case INSIDE:
        return sqrt(s / share + 1e-8);
    case NO_FLOOR:
        return sqrt(s / share);
    default:
        return sqrt(s / share) + 1e-8;
    }
}

/* One step as the rule or a mistake has it. */
static void advance(state *a, way by, int n, int t, double eta, double beta,
                    double rho, const double *g)
{
    if (by == SWAPPED) {
        double swap = beta;
        beta = rho;
        rho = swap;
    }
    double v_share =
        1 - pow(by == CROSSED ? rho : beta, by == POWERLESS ? 1 : t);
    double s_share =
        1 - pow(by == CROSSED ? beta : rho, by == POWERLESS ? 1 : t);
    if (by == BIASED || by == ONLY_S)
        v_share = 1;
    if (by == BIASED || by == ONLY_V)
        s_share = 1;
    for (int i = 0; i < n; i++) {
        a->v[i] = beta * a->v[i] + (by == SUM_V ? 1 : 1 - beta) * g[i];
        a->s[i] = rho * a->s[i] + (by == SUM_S ? 1 : 1 - rho) * g[i] *
                                      (by == BARE ? 1 : g[i]);
        a->w[i] -= eta * (by == GRADIENT ? g[i] : a->v[i] / v_share) /
                   below(by, a->s[i], s_share);
        if (by == KEPT) {
            a->v[i] /= v_share;
            a->s[i] /= s_share;
        }
    }
}

/* Gradients of one step: the second so small that a 1e-8 in the wrong place
 * shows, the third 0. */
static const double *gradient(int n, rng *r)
{
    double g[MOST];
    for (int i = 0; i < n; i++)
        g[i] = rng_normal(r) * (i == 1 ? 1e-6 : i == 2 ? 0 : 1);
    return grader_input_d("g", n, g);
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
    grader_case("after %d step%s with eta = %g, beta = %g and rho = %g",
                steps, steps > 1 ? "s" : "", eta, beta, rho);
    for (int t = 1; t <= steps; t++) {
        const double *g = gradient(n, &r);
        adam_step(n, t, eta, beta, rho, g, v, s, w);
        for (int k = 0; k < WAYS; k++)
            advance(&a[k], (way)k, n, t, eta, beta, rho, g);
    }
    question of_v = {
        .name = "v", .n = n, .got = NUMBERS(v), .want = NUMBERS(a[RULE].v)};
    question of_s = {
        .name = "s", .n = n, .got = NUMBERS(s), .want = NUMBERS(a[RULE].s)};
    question of_w = {
        .name = "w", .n = n, .got = NUMBERS(w), .want = NUMBERS(a[RULE].w)};
    for (int k = RULE + 1; k < LAST_MEAN; k++) {
        of_v.mistakes[k - 1] = (known_mistake){NUMBERS(a[k].v), says[k]};
        of_s.mistakes[k - 1] = (known_mistake){NUMBERS(a[k].s), says[k]};
    }
    for (int k = LAST_MEAN + 1; k < WAYS; k++)
        of_w.mistakes[k - LAST_MEAN - 1] =
            (known_mistake){NUMBERS(a[k].w), says[k]};
    grader_check(&of_v);
    grader_check(&of_s);
    grader_check(&of_w);
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
