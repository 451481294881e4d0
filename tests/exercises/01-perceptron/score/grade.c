/* Grades exercise 01-perceptron/score: z = w.x + b. The answers of many calls
 * are put in one question, so that a sign, a factor or a missing bias shows.
 */
#include "grader.h"
#include "tasks.h"

enum { POINTS = 8 };

/* w.x without the bias, in double. */
static double dot(int n, const float *w, const float *x)
{
    double sum = 0;
    for (int j = 0; j < n; j++)
        sum += (double)w[j] * x[j];
    return sum;
}

/* POINTS random points with n inputs each, all with the same weights. */
static void random_points(int n, rng *r)
{
    const float *w = grader_random("w", n, r);
    float b = 1.5f + (float)rng_uniform(r);
    float got[POINTS], want[POINTS];
    float no_bias[POINTS], minus_bias[POINTS], last[POINTS], each[POINTS];
    for (int i = 0; i < POINTS; i++) {
        const float *x = grader_random("x", n, r);
        double z = dot(n, w, x);
        want[i] = (float)(z + b);
        no_bias[i] = (float)z;
        minus_bias[i] = (float)(z - b);
        each[i] = (float)(z + n * (double)b);
        last[i] = n > 0 ? w[n - 1] * x[n - 1] : b;
        grader_case("with n = %d and b = %.4g", n, (double)b);
        got[i] = score(n, w, b, x);
    }
    grader_check(&(question){
        .name = "score",
        .n = POINTS,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .scale = 1,
        .mistakes = {{NUMBERS(no_bias),
                      "your score is w.x alone: the bias b is missing"},
                     {NUMBERS(minus_bias),
                      "your score is w.x - b: the bias is added, not "
                      "subtracted"},
                     {NUMBERS(each), "you add the bias once for each input: "
                                     "it is added once, outside the loop"},
                     {NUMBERS(last),
                      "your score is the last product w[n-1] x[n-1] alone: "
                      "does the loop replace z instead of adding to it?"}}});
}

static void many_points(void)
{
    rng r = grader_stream("score");
    const int sizes[] = {2, 1, 3, 10, 100};
    for (int i = 0; i < 5; i++)
        random_points(sizes[i], &r);
}

static void no_inputs(void)
{
    rng r = grader_stream("score without inputs");
    random_points(0, &r);
}

const grader_test grader_tests[] = {
    {"random points", many_points}, {"no inputs", no_inputs}, {NULL, NULL}};
