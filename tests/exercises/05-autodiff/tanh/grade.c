/* Grades exercise 05-autodiff/tanh: grad (1 - value^2), added. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CALLS = 8 };

static void bends(void)
{
    rng r = grader_stream("tanh");
    double start[CALLS], right[CALLS], replaced[CALLS], sigmoid[CALLS];
    double again[CALLS], no_grad[CALLS], linear[CALLS];
    for (int k = 0; k < CALLS; k++)
        start[k] = rng_normal(&r);
    double *got = grader_state_d("grad_a", CALLS, start);
    for (int k = 0; k < CALLS; k++) {
        double v = tanh(1.5 * rng_normal(&r)), g = rng_normal(&r);
        double twice = tanh(v);
        replaced[k] = g * (1 - v * v);
        right[k] = start[k] + replaced[k];
        sigmoid[k] = start[k] + g * v * (1 - v);
        again[k] = start[k] + g * (1 - twice * twice);
        no_grad[k] = start[k] + 1 - v * v;
        linear[k] = start[k] + g * (1 - v);
        grader_case("with value = %.2f and grad = %.2f", v, g);
        tanh_backward(v, g, &got[k]);
    }
    grader_check(&(question){
        .name = "grad_a",
        .n = CALLS,
        .got = NUMBERS(got),
        .want = NUMBERS((const double *)right),
        .item = "call",
        .mistakes = {
            {NUMBERS((const double *)replaced),
             "you replace what other nodes have passed on: add, +="},
            {NUMBERS((const double *)sigmoid),
             "value (1 - value): that is the slope of the sigmoid"},
            {NUMBERS((const double *)again),
             "value is tanh already, the tanh of a: do not take it again"},
            {NUMBERS((const double *)no_grad),
             "the chain rule has two factors: the slope of the tanh times "
             "the grad of the node"},
            {NUMBERS((const double *)linear),
             "1 - value: there is a square missing"}}});
}

/* Where the tanh is steepest, and where it is flat. */
static void ends(void)
{
    const double start[] = {0, 7, 7}, want[] = {3, 7, 7};
    double *got = grader_state_d("grad_a", 3, start);
    grader_case("with values 0, 1 and -1");
    tanh_backward(0, 3, &got[0]);
    tanh_backward(1, 3, &got[1]);
    tanh_backward(-1, 3, &got[2]);
    grader_check(&(question){.name = "grad_a",
                             .n = 3,
                             .got = NUMBERS(got),
                             .want = NUMBERS((const double *)want),
                             .item = "call"});
}

const grader_test grader_tests[] = {
    {"random bends", bends}, {"steep and flat", ends}, {NULL, NULL}};
