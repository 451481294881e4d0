/* Grades exercise 08-digits/decay: weights shrink and step, biases step. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 60 };

/* Where a step leads, and where the mistakes lead. */
typedef struct ends {
    float w[MOST], no_eta[MOST], grows[MOST], after[MOST], twice[MOST];
    float none[MOST], penalty[MOST], b[MOST], b_decays[MOST];
} ends;

static ends find(int n, const float *w, const float *dw, int k,
                 const float *b, const float *db, double eta, double lambda)
{
    ends e;
    for (int j = 0; j < n; j++) {
        double move = eta * dw[j];
        e.w[j] = (float)((1 - eta * lambda) * w[j] - move);
        e.no_eta[j] = (float)((1 - lambda) * w[j] - move);
        e.grows[j] = (float)((1 + eta * lambda) * w[j] - move);
        e.after[j] = (float)((1 - eta * lambda) * (w[j] - move));
        e.twice[j] = (float)((1 - 2 * eta * lambda) * w[j] - move);
        e.none[j] = (float)(w[j] - move);
        e.penalty[j] = (float)(w[j] - move - eta * lambda / 2 * w[j] * w[j]);
    }
    for (int j = 0; j < k; j++) {
        e.b[j] = (float)(b[j] - eta * db[j]);
        e.b_decays[j] = (float)((1 - eta * lambda) * b[j] - eta * db[j]);
    }
    return e;
}

static void one_step(int n, int k, rng *r)
{
    const float *old_w = grader_random("the old w", n, r);
    const float *old_b = grader_random("the old b", k, r);
    const float *dw = grader_random("dw", n, r);
    const float *db = grader_random("db", k, r);
    float *w = grader_state("w", n, old_w), *b = grader_state("b", k, old_b);
    const float eta = 0.2f + 0.3f * (float)rng_uniform(r);
    const float lambda = 0.2f + 0.3f * (float)rng_uniform(r);
    ends e = find(n, old_w, dw, k, old_b, db, (double)eta, (double)lambda);
    grader_case("with n = %d, k = %d, eta = %.2f and lambda = %.2f", n, k,
                (double)eta, (double)lambda);
    decay_step(n, w, dw, k, b, db, eta, lambda);
    grader_check(&(question){
        .name = "w",
        .n = n,
        .got = NUMBERS(w),
        .want = NUMBERS(e.w),
        .scale = 1,
        .mistakes = {
            {NUMBERS(e.no_eta), "the weights decay by lambda without eta: "
                                "the penalty's slope is multiplied by the "
                                "rate like any other"},
            {NUMBERS(e.grows), "your weights grow by the penalty: the step "
                               "goes down its slope"},
            {NUMBERS(e.after),
             "you decay the weights after the step: both slopes belong to "
             "the old weight, so the factor is for it alone"},
            {NUMBERS(e.twice), "your weights decay twice as fast: the slope "
                               "of lambda/2 w^2 is lambda w"},
            {NUMBERS(e.penalty), "you subtract the penalty, lambda/2 w^2; a "
                                 "step goes by its slope"},
            {NUMBERS(e.none), "nothing decays in w: this is the step on C "
                              "alone, without lambda"}}});
    grader_check(&(question){
        .name = "b",
        .n = k,
        .got = NUMBERS(b),
        .want = NUMBERS(e.b),
        .scale = 1,
        .mistakes = {{NUMBERS(e.b_decays),
                      "your biases decay too: they are not in the penalty, "
                      "so they move by eta db alone"}}});
}

static void several(void)
{
    rng r = grader_stream("decay");
    one_step(12, 4, &r);
    one_step(50, 10, &r);
}

static void small(void)
{
    rng r = grader_stream("decay, small");
    one_step(1, 1, &r);
    one_step(2, 5, &r);
}

const grader_test grader_tests[] = {
    {"random layers", several}, {"one weight", small}, {NULL, NULL}};
