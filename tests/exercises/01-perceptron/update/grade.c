/* Grades exercise 01-perceptron/update: w += eta y x, b += eta y. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 100 };

/* One update with n weights. The question asks about all of w, then b. With
 * y = +1 an update without the label is right, so the tests begin there: what
 * is wrong with y = -1 alone has lost its label. */
static void one_update(int n, int y, float eta, rng *r)
{
    const float *x = grader_random("x", n, r);
    const float *old = grader_random("the old w", n, r);
    float *w = grader_state("w", n, old);
    float old_b = 2.0f + (float)rng_uniform(r);
    float *b = grader_state("b", 1, &old_b);
    old = grader_before(w);
    old_b = *grader_before(b);
    float want[MOST], no_label[MOST], no_rate[MOST], replaced[MOST];
    for (int j = 0; j < n; j++) {
        want[j] = old[j] + eta * (float)y * x[j];
        no_label[j] = old[j] + eta * x[j];
        no_rate[j] = old[j] + (float)y * x[j];
        replaced[j] = eta * (float)y * x[j];
    }
    float minus[MOST];
    for (int j = 0; j < n; j++)
        minus[j] = old[j] - eta * (float)y * x[j];
    grader_case("with n = %d, y = %+d and eta = %g", n, y, (double)eta);
    update(n, w, b, x, y, eta);
    grader_check(&(question){
        .name = "w",
        .n = n,
        .got = NUMBERS(w),
        .want = NUMBERS(want),
        .scale = 1,
        .mistakes = {
            {NUMBERS(no_label), "you add eta x without the label: y is "
                                "missing, so examples with y = -1 are added "
                                "too"},
            {NUMBERS(minus), "the sign of your update is flipped: an example "
                             "with y = +1 is added, one with -1 subtracted"},
            {NUMBERS(no_rate), "you add y x without the learning rate: "
                               "multiply by eta"},
            {NUMBERS(replaced), "your update replaces the old weights: it "
                                "should add to them, +="}}});
    float want_b = old_b + eta * (float)y;
    float minus_b = old_b - eta * (float)y;
    grader_check(&(question){
        .name = "b",
        .n = 1,
        .got = NUMBERS((const float *)b),
        .want = NUMBERS((const float *)&want_b),
        .scale = 1,
        .mistakes = {{NUMBERS((const float *)&old_b),
                      "the bias did not move: it has an update of its own, "
                      "*b += eta y"},
                     {NUMBERS((const float *)&minus_b),
                      y > 0 ? "the sign of the bias's update is flipped"
                            : "the bias's update has lost the label y, and "
                              "is right for y = +1 only"}}});
}

static void minus_labels(void)
{
    rng r = grader_stream("update, minus");
    one_update(2, -1, 0.5f, &r);
    one_update(7, -1, 0.125f, &r);
}

static void plus_labels(void)
{
    rng r = grader_stream("update, plus");
    one_update(3, +1, 0.5f, &r);
    one_update(MOST, +1, 3.0f, &r);
}

static void sizes(void)
{
    rng r = grader_stream("update, sizes");
    one_update(1, +1, 1.0f, &r);
    one_update(0, -1, 1.0f, &r);
}

const grader_test grader_tests[] = {{"labels of +1", plus_labels},
                                    {"labels of -1", minus_labels},
                                    {"one input, none", sizes},
                                    {NULL, NULL}};
