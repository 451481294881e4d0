/* Grades exercise 04-backprop/order: the residual has to pass through the old
 * weights, and then w and b move. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 128 };

/* What the step leads to, and where the mistakes lead. */
typedef struct ends {
    float delta[MOST], new_w[MOST], bare[MOST], transposed[MOST];
    float w[MOST], w_up[MOST], w_below[MOST], w_bare[MOST], b[MOST],
        b_up[MOST];
} ends;

static ends find(int in, int out, const float *a, const float *next,
                 double eta, const float *w, const float *b)
{
    ends e;
    for (int j = 0; j < in; j++) {
        double sum = 0, moved = 0, row = 0, s = a[j] * (1.0 - a[j]);
        for (int k = 0; k < out; k++) {
            double old = w[k * in + j];
            sum += old * next[k];
            moved += (old - eta * next[k] * a[j]) * next[k];
            row += (double)w[j * out + k] * next[k];
        }
        e.delta[j] = (float)(s * sum);
        e.new_w[j] = (float)(s * moved);
        e.bare[j] = (float)sum;
        e.transposed[j] = (float)(s * row);
        for (int k = 0; k < out; k++) {
            int at = k * in + j;
            e.w[at] = (float)(w[at] - eta * next[k] * a[j]);
            e.w_up[at] = (float)(w[at] + eta * next[k] * a[j]);
            e.w_bare[at] = (float)(w[at] - eta * next[k]);
            e.w_below[at] = (float)(w[at] - eta * s * sum * a[j]);
        }
    }
    for (int k = 0; k < out; k++) {
        e.b[k] = (float)(b[k] - eta * next[k]);
        e.b_up[k] = (float)(b[k] + eta * next[k]);
    }
    return e;
}

static void check_delta(int in, const float *delta, const ends *e)
{
    grader_check(&(question){
        .name = "delta",
        .n = in,
        .got = NUMBERS(delta),
        .want = NUMBERS(e->delta),
        .mistakes = {
            {NUMBERS(e->new_w),
             "your residual goes back through weights that have moved "
             "already: the slopes are those at the old weights, so the "
             "residual passes first, and w moves afterwards"},
            {NUMBERS(e->bare), "the slope a (1 - a) is missing now, and it "
                               "was right before"},
            {NUMBERS(e->transposed),
             "you read W by rows now, and its columns were right before: "
             "w[k * in + j]"}}});
}

static void check_moves(int in, int out, const float *w, const float *b,
                        const ends *e)
{
    grader_check(&(question){
        .name = "w",
        .n = out * in,
        .rows = out,
        .cols = in,
        .got = NUMBERS(w),
        .want = NUMBERS(e->w),
        .scale = 1,
        .mistakes = {
            {NUMBERS(e->w_up), "your w moves uphill: the step subtracts"},
            {NUMBERS(e->w_bare), "you move w like a bias: a[j], which the "
                                 "weight looks at, is missing"},
            {NUMBERS(e->w_below),
             "you move w by the residual below it: its own layer's is "
             "delta_next"}}});
    grader_check(&(question){
        .name = "b",
        .n = out,
        .got = NUMBERS(b),
        .want = NUMBERS(e->b),
        .scale = 1,
        .mistakes = {
            {NUMBERS(e->b_up), "your b moves uphill: the step subtracts"}}});
}

static void ask(int in, int out, const float *a, const float *next, float eta,
                const float *old_w, const float *old_b)
{
    float *w = grader_state("w", out * in, old_w);
    float *b = grader_state("b", out, old_b);
    float *delta = grader_output("delta", in);
    ends e = find(in, out, a, next, eta, grader_before(w), grader_before(b));
    layer_back(in, out, a, next, eta, w, b, delta);
    check_delta(in, delta, &e);
    check_moves(in, out, w, b, &e);
}

static void example(void)
{
    const float a[] = {0.2f, 0.8f}, next[] = {0.4f}, w[] = {3, -2},
                b[] = {0.7f};
    grader_case("in the example of the stub");
    ask(2, 1, grader_input("a", 2, a), grader_input("delta_next", 1, next),
        2.5f, w, b);
}

static void one_layer(int in, int out, rng *r)
{
    float answers[MOST] = {0};
    for (int j = 0; j < in; j++)
        answers[j] = 0.05f + 0.9f * (float)rng_uniform(r);
    const float *a = grader_input("a", in, answers);
    const float *next = grader_random("delta_next", out, r);
    const float *w = grader_random("the old w", out * in, r);
    const float *b = grader_random("the old b", out, r);
    const float eta = 0.3f + 0.5f * (float)rng_uniform(r);
    grader_case("with in = %d, out = %d and eta = %.2f", in, out,
                (double)eta);
    ask(in, out, a, next, eta, w, b);
}

static void random_layers(void)
{
    rng r = grader_stream("layer back");
    one_layer(4, 3, &r);
    one_layer(2, 5, &r);
    one_layer(16, 8, &r);
}

static void small(void)
{
    rng r = grader_stream("layer back, small");
    one_layer(1, 1, &r);
    one_layer(3, 1, &r);
    one_layer(1, 4, &r);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"random layers", random_layers},
                                    {"single neurons", small},
                                    {NULL, NULL}};
