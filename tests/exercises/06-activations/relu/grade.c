/* Grades exercise 06-activations/relu: delta where a > 0, else 0. */
#include "grader.h"
#include "tasks.h"

enum { UNITS = 12 };

static void ask(int n, const float *a, const float *start)
{
    float right[UNITS], by_sign[UNITS], slope[UNITS];
    float times[UNITS], forward[UNITS], corner[UNITS], flipped[UNITS];
    const float *answers = grader_input("a", n, a);
    float *delta = grader_state("delta", n, start);
    a = answers;
    start = grader_before(delta);
    for (int k = 0; k < n; k++) {
        right[k] = a[k] > 0 ? start[k] : 0;
        by_sign[k] = start[k] > 0 ? start[k] : 0;
        slope[k] = a[k] > 0 ? 1 : 0;
        times[k] = start[k] * a[k];
        forward[k] = a[k];
        corner[k] = start[k];
        flipped[k] = a[k] > 0 ? 0 : start[k];
    }
    relu_backward(n, answers, delta);
    grader_check(&(question){
        .name = "delta",
        .n = n,
        .got = NUMBERS((const float *)delta),
        .want = NUMBERS((const float *)right),
        .mistakes = {
            {NUMBERS((const float *)corner),
             "your delta is as it was: a unit that is off answers exactly 0, "
             "and its slope is 0; ask for a > 0, not a >= 0"},
            {NUMBERS((const float *)by_sign),
             "you look at the sign of delta: whether a unit was on is told "
             "by a; blame may be negative"},
            {NUMBERS((const float *)slope),
             "delta has become the slope: multiply the blame by it"},
            {NUMBERS((const float *)times),
             "you multiply by a: the slope is 1 where a is positive, "
             "however large it is"},
            {NUMBERS((const float *)forward),
             "delta has become a: that is the way forward"},
            {NUMBERS((const float *)flipped),
             "the two sides are exchanged: units that were on keep their "
             "blame"}}});
}

static void example(void)
{
    const float a[] = {3, 0, 0.2f, 0}, start[] = {0.4f, -2, -5, 7};
    grader_case("in the example of the stub");
    ask(4, a, start);
}

static void mixed(void)
{
    rng r = grader_stream("relu");
    float a[UNITS], start[UNITS];
    for (int k = 0; k < UNITS; k++) {
        float z = (float)rng_normal(&r);
        a[k] = z > 0 ? z : 0;
        start[k] = (float)rng_normal(&r);
    }
    grader_case("with n = %d", UNITS);
    ask(UNITS, a, start);
}

static void other_sizes(void)
{
    const float a[] = {0, 2, 0}, start[] = {5, -7, -3}, right[] = {0, -7, 0};
    for (int n = 0; n <= 3; n++) {
        const float *answers = grader_input("a", n, a);
        float *delta = grader_state("delta", n, start);
        grader_case("with n = %d", n);
        relu_backward(n, answers, delta);
        grader_check(&(question){.name = "delta",
                                 .n = n,
                                 .got = NUMBERS((const float *)delta),
                                 .want = NUMBERS(right)});
    }
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"twelve units", mixed},
                                    {"few units, or none", other_sizes},
                                    {NULL, NULL}};
