/* Grades exercise 06-activations/slopes: a (1 - a), and 1 - a^2. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { UNITS = 10 };

static double sigmoid(double z)
{
    return 1 / (1 + exp(-z));
}

static void sigmoids(void)
{
    rng r = grader_stream("slopes");
    float a[UNITS], start[UNITS], right[UNITS], twice[UNITS], slope[UNITS];
    float of_tanh[UNITS], logit[UNITS];
    for (int k = 0; k < UNITS; k++) {
        double v = sigmoid(2 * rng_normal(&r)), d = rng_normal(&r);
        double again = sigmoid(v);
        a[k] = (float)v;
        start[k] = (float)d;
        right[k] = (float)(d * v * (1 - v));
        twice[k] = (float)(d * again * (1 - again));
        slope[k] = (float)(v * (1 - v));
        of_tanh[k] = (float)(d * (1 - v * v));
        logit[k] = (float)(d * v);
    }
    const float *answers = grader_input("a", UNITS, a);
    float *delta = grader_state("delta", UNITS, start);
    grader_case("with n = %d sigmoids", UNITS);
    sigmoid_backward(UNITS, answers, delta);
    grader_check(&(question){
        .name = "delta",
        .n = UNITS,
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

static void tanhs(void)
{
    rng r = grader_stream("slopes of tanh");
    float a[UNITS], start[UNITS], right[UNITS], twice[UNITS], slope[UNITS];
    float of_sigmoid[UNITS], linear[UNITS];
    for (int k = 0; k < UNITS; k++) {
        double v = tanh(rng_normal(&r)), d = rng_normal(&r);
        double again = tanh(v);
        a[k] = (float)v;
        start[k] = (float)d;
        right[k] = (float)(d * (1 - v * v));
        twice[k] = (float)(d * (1 - again * again));
        slope[k] = (float)(1 - v * v);
        of_sigmoid[k] = (float)(d * v * (1 - v));
        linear[k] = (float)(d * (1 - v));
    }
    const float *answers = grader_input("a", UNITS, a);
    float *delta = grader_state("delta", UNITS, start);
    grader_case("with n = %d units of tanh", UNITS);
    tanh_backward(UNITS, answers, delta);
    grader_check(&(question){
        .name = "delta",
        .n = UNITS,
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

const grader_test grader_tests[] = {
    {"sigmoids", sigmoids}, {"tanh", tanhs}, {NULL, NULL}};
