/* Optimisers: every rule against a plain loop in double, whatever parts the
 * vector is updated in, and first steps that are known without a computer. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "optim.h"
#include "rng.h"
#include "suite.h"

enum { SIZE = 103, STEPS = 40 };

/* What the header says, one entry at a time. */
typedef struct plain {
    double w, v, s;
} plain;

static void plain_step(const optimizer *o, plain *p, double g, int t)
{
    double eta = (double)o->rate, beta = (double)o->momentum;
    double rho = (double)o->square_decay, eps = (double)o->epsilon;

    if (o->kind == OPTIM_MOMENTUM || o->kind == OPTIM_NESTEROV) {
        p->v = beta * p->v - eta * g;
        p->w += o->kind == OPTIM_MOMENTUM ? p->v : beta * p->v - eta * g;
        return;
    }
    p->s = rho * p->s + (1.0 - rho) * g * g;
    if (o->kind == OPTIM_RMSPROP) {
        p->w -= eta * g / (sqrt(p->s) + eps);
        return;
    }
    p->v = beta * p->v + (1.0 - beta) * g;
    p->w -= eta * p->v / (1.0 - pow(beta, t)) /
            (sqrt(p->s / (1.0 - pow(rho, t))) + eps);
}

/* Gradients of very different sizes, some of them always zero. */
static double some_gradient(rng *r, int i)
{
    return i % 10 == 3 ? 0.0 : rng_normal(r) * pow(10.0, i % 7 - 4);
}

static void check_kind(optim kind, float momentum)
{
    optimizer o = optim_make(kind, SIZE, 0.01f, momentum);
    plain p[SIZE];
    float w[SIZE];
    rng r = rng_make((uint64_t)kind, "optim");

    for (int i = 0; i < SIZE; i++) {
        w[i] = (float)rng_normal(&r);
        p[i] = (plain){.w = (double)w[i]};
    }
    for (int t = 1; t <= STEPS; t++) {
        for (int i = 0; i < SIZE; i++) {
            o.gradient[i] = (float)some_gradient(&r, i);
            plain_step(&o, &p[i], (double)o.gradient[i], t);
        }
        optim_update(&o, w, 0, 16);
        optim_update(&o, w, 17, SIZE);
        optim_update(&o, w, 16, 17);
        optim_count(&o);
    }
    for (int i = 0; i < SIZE; i++)
        ck_assert_msg(fabs((double)w[i] - p[i].w) <
                          2e-5 * fmax(1.0, fabs(p[i].w)),
                      "%s, entry %d: %.8g, in double %.8g", optim_name(kind),
                      i, (double)w[i], p[i].w);
    ck_assert_int_eq((int)*o.steps, STEPS);
    optim_free(&o);
    ck_assert(o.gradient == NULL && o.steps == NULL);
    optim_free(&o);
}

START_TEST(rules_are_what_the_header_says)
{
    for (int kind = OPTIM_MOMENTUM; kind < OPTIM_COUNT; kind++) {
        check_kind((optim)kind, 0.8f);
        check_kind((optim)kind, 0.0f);
    }
}
END_TEST

/* One step from g, the second from g as well; where w lands from 0. */
static void two_steps(optim kind, float momentum, float g, float w[2])
{
    optimizer o = optim_make(kind, 1, 0.5f, momentum);
    float at = 0.0f;

    for (int t = 0; t < 2; t++) {
        o.gradient[0] = g;
        optim_update(&o, &at, 0, 1);
        optim_count(&o);
        w[t] = at;
    }
    optim_free(&o);
}

START_TEST(first_steps_are_known)
{
    const float sizes[] = {1e-4f, 3.0f, -7e3f};
    float w[2];
    for (int k = 0; k < 3; k++) {
        float g = sizes[k], sign = g > 0.0f ? 1.0f : -1.0f;
        /* Adam: eta sign(g), whatever the size; twice, when g stays. */
        for (int kind = OPTIM_ADAM; kind <= OPTIM_ADAMW; kind++) {
            two_steps((optim)kind, 0.0f, g, w);
            ck_assert_float_eq_tol(w[0], -0.5f * sign, 1e-4f);
            ck_assert_float_eq_tol(w[1], -1.0f * sign, 1e-4f);
        }
        /* RMSProp: its average begins at zero: eta / sqrt(1 - rho). */
        two_steps(OPTIM_RMSPROP, 0.0f, g, w);
        ck_assert_float_eq_tol(w[0], -0.5f * sign / sqrtf(0.1f), 1e-3f);
        /* Momentum: eta g, then (1 + beta) eta g more. */
        two_steps(OPTIM_MOMENTUM, 0.5f, g, w);
        ck_assert_float_eq_tol(w[0] / g, -0.5f, 1e-5f);
        ck_assert_float_eq_tol(w[1] / g, -1.25f, 1e-5f);
        /* Nesterov: (1 + beta) eta g, then (1 + beta + beta^2) eta g more. */
        two_steps(OPTIM_NESTEROV, 0.5f, g, w);
        ck_assert_float_eq_tol(w[0] / g, -0.75f, 1e-5f);
        ck_assert_float_eq_tol(w[1] / g, -1.625f, 1e-5f);
    }
}
END_TEST

START_TEST(no_gradient_no_step)
{
    for (int kind = OPTIM_MOMENTUM; kind < OPTIM_COUNT; kind++) {
        float w[2];
        two_steps((optim)kind, 0.9f, 0.0f, w);
        ck_assert_msg(w[0] == 0.0f && w[1] == 0.0f, "%s moves",
                      optim_name((optim)kind));
    }
}
END_TEST

/* A member of a crew has a copy with a rate of its own. */
START_TEST(copies_share_what_is_remembered)
{
    optimizer o = optim_make(OPTIM_ADAM, 2, 0.5f, 0.0f), copy = o;
    float w[2] = {0, 0};
    copy.rate = 0.25f;
    o.gradient[0] = o.gradient[1] = 2.0f;
    optim_update(&o, w, 0, 1);
    optim_update(&copy, w, 1, 2);
    optim_count(&copy);
    ck_assert_float_eq_tol(w[0], -0.5f, 1e-5f);
    ck_assert_float_eq_tol(w[1], -0.25f, 1e-5f);
    ck_assert_int_eq((int)*o.steps, 1);
    optim_free(&o);
}
END_TEST

START_TEST(names_and_defaults)
{
    for (int kind = 0; kind < OPTIM_COUNT; kind++)
        ck_assert_int_eq((int)optim_named(optim_name((optim)kind)), kind);
    ck_assert_int_eq((int)optim_named("adagrad"), OPTIM_COUNT);
    optimizer o = optim_make(OPTIM_ADAM, 4, 0.1f, 0.0f);
    ck_assert_float_eq(o.momentum, 0.9f);
    ck_assert_float_eq(o.square_decay, 0.999f);
    ck_assert_float_eq(o.epsilon, 1e-8f);
    optim_free(&o);
    o = optim_make(OPTIM_RMSPROP, 4, 0.1f, 0.0f);
    ck_assert_float_eq(o.square_decay, 0.9f);
    ck_assert(o.velocity == NULL && o.square != NULL);
    optim_free(&o);
    o = optim_make(OPTIM_SGD, 4, 0.1f, 0.0f);
    ck_assert(o.gradient == NULL && o.velocity == NULL && o.square == NULL);
    optim_free(&o);
}
END_TEST

static void beyond_the_end(const void *with)
{
    optimizer o = optim_make(OPTIM_ADAM, 4, 0.1f, 0.0f);
    float w[5] = {0};
    (void)with;
    optim_update(&o, w, 0, 5);
}

static void no_rule(const void *with)
{
    optimizer o = optim_make(OPTIM_SGD, 4, 0.1f, 0.0f);
    float w[4] = {0};
    (void)with;
    optim_update(&o, w, 0, 4);
}

START_TEST(what_does_not_fit_stops)
{
    ck_assert(strstr(run_apart(beyond_the_end, NULL).err, "0 to 5 of 4"));
    ck_assert(run_apart(no_rule, NULL).signal != 0);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {rules_are_what_the_header_says,
                            first_steps_are_known,
                            no_gradient_no_step,
                            copies_share_what_is_remembered,
                            names_and_defaults,
                            what_does_not_fit_stops,
                            NULL};
    return suite_run(tests);
}
