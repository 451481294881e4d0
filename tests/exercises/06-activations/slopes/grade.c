/* Grades exercise 06-activations/slopes: a (1 - a), and 1 - a^2. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { UNITS = 10 };

static double sigmoid(double z)
{
    return 1 / (1 + exp(-z));
}

static void ask_sigmoids(int n, const float *a, const float *start)
{
    float right[UNITS], twice[UNITS], slope[UNITS];
    float of_tanh[UNITS], logit[UNITS];
    const float *answers = grader_input("a", n, a);
    float *delta = grader_state("delta", n, start);
    a = answers;
    start = grader_before(delta);
    for (int k = 0; k < n; k++) {
        double v = a[k], d = start[k];
        double again = sigmoid(v);
        right[k] = (float)(d * v * (1 - v));
        twice[k] = (float)(d * again * (1 - again));
        slope[k] = (float)(v * (1 - v));
        of_tanh[k] = (float)(d * (1 - v * v));
        logit[k] = (float)(d * v);
    }
    sigmoid_backward(n, answers, delta);
    grader_check(&(question){
        .name = "delta",
        .n = n,
        .got = NUMBERS((const float *)delta),
        .want = NUMBERS((const float *)right),
        .mistakes = {
            {NUMBERS((const float *)twice),
             "you take the sigmoid of a, which is a sigmoid already: that "
             "is the slope at the wrong place, and always near a quarter"},
            {NUMBERS((const float *)slope),
             "delta has become the slope: multiply the blame by it"},
            {NUMBERS((const float *)of_tanh),
             "1 - a^2 is the slope of tanh: these are sigmoids"},
            {NUMBERS((const float *)logit),
             "half of the slope is missing: a (1 - a)"}}});
}

static void sigmoids(void)
{
    rng r = grader_stream("slopes");
    float a[UNITS], start[UNITS];
    for (int k = 0; k < UNITS; k++) {
        a[k] = (float)sigmoid(2 * rng_normal(&r));
        start[k] = (float)rng_normal(&r);
    }
    grader_case("with n = %d sigmoids", UNITS);
    ask_sigmoids(UNITS, a, start);
}

static void ask_tanhs(int n, const float *a, const float *start)
{
    float right[UNITS], twice[UNITS], slope[UNITS];
    float of_sigmoid[UNITS], linear[UNITS];
    const float *answers = grader_input("a", n, a);
    float *delta = grader_state("delta", n, start);
    a = answers;
    start = grader_before(delta);
    for (int k = 0; k < n; k++) {
        double v = a[k], d = start[k];
        double again = tanh(v);
        right[k] = (float)(d * (1 - v * v));
        twice[k] = (float)(d * (1 - again * again));
        slope[k] = (float)(1 - v * v);
        of_sigmoid[k] = (float)(d * v * (1 - v));
        linear[k] = (float)(d * (1 - v));
    }
    tanh_backward(n, answers, delta);
    grader_check(&(question){
        .name = "delta",
        .n = n,
        .got = NUMBERS((const float *)delta),
        .want = NUMBERS((const float *)right),
        .mistakes = {
            {NUMBERS((const float *)twice),
             "you take the tanh of a, which is a tanh already: the same "
             "bug, in the second function"},
            {NUMBERS((const float *)slope),
             "delta has become the slope: multiply the blame by it"},
            {NUMBERS((const float *)of_sigmoid),
             "a (1 - a) is the slope of the sigmoid: these are tanh"},
            {NUMBERS((const float *)linear),
             "there is a square missing: 1 - a^2"}}});
}

static void tanhs(void)
{
    rng r = grader_stream("slopes of tanh");
    float a[UNITS], start[UNITS];
    for (int k = 0; k < UNITS; k++) {
        a[k] = (float)tanh(rng_normal(&r));
        start[k] = (float)rng_normal(&r);
    }
    grader_case("with n = %d units of tanh", UNITS);
    ask_tanhs(UNITS, a, start);
}

static void example(void)
{
    const float sigmoids[] = {0.02f, 0.3f, 0.7f, 0.98f};
    const float tanhs[] = {-0.98f, -0.3f, 0.3f, 0.98f};
    const float start[] = {3, 3, 3, 3};
    grader_case("in the example of the stub");
    ask_sigmoids(4, sigmoids, start);
    ask_tanhs(4, tanhs, start);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"sigmoids", sigmoids},
                                    {"tanh", tanhs},
                                    {NULL, NULL}};
