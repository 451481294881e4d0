/* Grades exercise 03-mlp/in-place: the answers must wait until every neuron
 * has looked. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <string.h>

enum { MOST = 64 };

static float squash(double z)
{
    return (float)(1 / (1 + exp(-z)));
}

static double score(int n, const float *w, const float *b, const float *a,
                    int k)
{
    double z = b[k];
    for (int j = 0; j < n; j++)
        z += (double)w[k * n + j] * a[j];
    return z;
}

static void ask_given(int n, const float *w, const float *b, const float *x)
{
    float want[MOST], forward[MOST], backward[MOST], scores[MOST];
    float mixed[MOST], single[MOST];
    float *a = grader_state("a", n, x);
    x = grader_before(a);
    memcpy(forward, x, (size_t)n * sizeof *x);
    memcpy(backward, x, (size_t)n * sizeof *x);
    memcpy(mixed, x, (size_t)n * sizeof *x);
    memcpy(single, x, (size_t)n * sizeof *x);
    for (int k = 0; k < n; k++) {
        scores[k] = (float)score(n, w, b, x, k);
        want[k] = squash(score(n, w, b, x, k));
        forward[k] = squash(score(n, w, b, forward, k));
        mixed[k] = (float)score(n, w, b, mixed, k);
        double kept = score(n, w, b, single, k);
        if (k > 0)
            kept += (double)w[k * n + k - 1] * (x[k - 1] - single[k - 1]);
        single[k] = squash(kept);
    }
    for (int k = 0; k < n; k++)
        mixed[k] = squash(mixed[k]);
    for (int k = n - 1; k >= 0; k--)
        backward[k] = squash(score(n, w, b, backward, k));
    layer_in_place(n, w, b, a);
    grader_check(&(question){
        .name = "a",
        .n = n,
        .got = NUMBERS(a),
        .want = NUMBERS((const float *)want),
        .mistakes = {
            {NUMBERS((const float *)forward),
             "the second neuron looks at the first one's answer instead of "
             "its input: no answer may be written before all have looked"},
            {NUMBERS((const float *)backward),
             "now the last neuron is right, and the one before it sees the "
             "last one's answer: the other way round is the same mistake"},
            {NUMBERS((const float *)mixed),
             "the sigmoid waits now, but the scores are written over the "
             "inputs, and the next neuron looks at them"},
            {NUMBERS((const float *)single),
             "you keep only the last input that was written over: neuron k "
             "looks at all that were before it"},
            {NUMBERS((const float *)scores),
             "these are the scores: the sigmoid is missing"}}});
}

static void ask(int n, rng *r)
{
    const float *w = grader_random("w", n * n, r);
    const float *b = grader_random("b", n, r);
    const float *x = grader_random("x", n, r);
    grader_case("with n = %d", n);
    ask_given(n, w, b, x);
}

static void example(void)
{
    const float w[] = {1, 1, -1, -1, 1, 1}, b[] = {-0.5f, 1.5f, -0.5f};
    const float corner[] = {1, 0};
    for (int first = 0; first < 2; first++) {
        grader_case("in the example of the stub, with %s first",
                    first ? "NAND" : "OR");
        ask_given(2, grader_input("w", 4, w + 2 * first),
                  grader_input("b", 2, b + first), corner);
    }
}

static void sizes(void)
{
    rng r = grader_stream("in place");
    const int n[] = {2, 5, 16, 1};
    for (int i = 0; i < 4; i++)
        ask(n[i], &r);
}

static void largest(void)
{
    rng r = grader_stream("in place, 64");
    ask(MOST, &r);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"small layers", sizes},
                                    {"64 neurons", largest},
                                    {NULL, NULL}};
