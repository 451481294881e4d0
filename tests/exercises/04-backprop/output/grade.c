/* Grades exercise 04-backprop/output: delta = (a - y) a (1 - a). */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 50 };

static double bend(double z)
{
    return 1 / (1 + exp(-z));
}

/* n values between 0 and 1, as a sigmoid answers. */
static const float *answers(const char *name, int n, rng *r)
{
    float values[MOST];
    for (int k = 0; k < n; k++)
        values[k] = 0.05f + 0.9f * (float)rng_uniform(r);
    return grader_input(name, n, values);
}

static void check(int n, const float *a, const float *y)
{
    float want[MOST], flipped[MOST], bare[MOST], again[MOST], twice[MOST];
    float mean[MOST], of_y[MOST];
    for (int k = 0; k < n; k++) {
        double e = (double)a[k] - y[k], s = a[k] * (1.0 - a[k]);
        want[k] = (float)(e * s);
        flipped[k] = -want[k];
        twice[k] = 2 * want[k];
        mean[k] = want[k] / (float)n;
        bare[k] = (float)e;
        again[k] = (float)(e * bend(a[k]) * (1 - bend(a[k])));
        of_y[k] = (float)(e * y[k] * (1.0 - y[k]));
    }
    float *delta = grader_output("delta", n);
    output_residual(n, a, y, delta);
    grader_check(&(question){
        .name = "delta",
        .n = n,
        .got = NUMBERS(delta),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(flipped), "the sign is flipped: the error is answer "
                               "minus target, a - y"},
            {NUMBERS(bare), "your delta is a - y, the derivative by the "
                            "answer; by the score it has the slope a (1 - a) "
                            "as well"},
            {NUMBERS(again), "you take the slope at a: a is no score, the "
                             "slope is a (1 - a) itself"},
            {NUMBERS(of_y), "you take the slope at the target y: it belongs "
                            "to the answer, a (1 - a)"},
            {NUMBERS(twice), "your delta is twice ours: the 1/2 of the cost "
                             "cancels the 2 of the square"},
            {NUMBERS(mean), "you divide by n, the number of outputs: the "
                            "cost adds them up, and only examples are "
                            "averaged"}}});
}

static void example(void)
{
    const float answer[] = {0.8f, 0.3f}, target[] = {0.2f, 0.7f};
    grader_case("in the example of the stub");
    check(2, grader_input("a", 2, answer), grader_input("y", 2, target));
}

static void random_answers(void)
{
    static const int sizes[] = {3, 2, 10, MOST};
    rng r = grader_stream("output residual");
    for (int i = 0; i < 4; i++) {
        const float *a = answers("a", sizes[i], &r);
        const float *y = answers("y", sizes[i], &r);
        grader_case("with n = %d", sizes[i]);
        check(sizes[i], a, y);
    }
}

/* A one-hot target, and answers that are certain: right and wrong. */
static void one_hot(void)
{
    const float answer[] = {0.5f, 0.5f, 1, 0, 0}, target[] = {1, 0, 0, 0, 0};
    grader_case("with the target (1, 0, 0, 0, 0)");
    check(5, grader_input("a", 5, answer), grader_input("y", 5, target));
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"random answers", random_answers},
                                    {"a one-hot target", one_hot},
                                    {NULL, NULL}};
