/* Grades exercise 05-autodiff/tanh: grad (1 - value^2), added. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CALLS = 8 };

static void ask(int n, double held, const double *values, const double *grads)
{
    double start[CALLS], right[CALLS], replaced[CALLS], sigmoid[CALLS];
    double again[CALLS], no_grad[CALLS], linear[CALLS];
    call_inputs calls[CALLS];
    for (int k = 0; k < n; k++)
        start[k] = held;
    double *got = grader_state_d("grad_a", n, start);
    for (int k = 0; k < n; k++) {
        double v = values[k], g = grads[k];
        double twice = tanh(v);
        replaced[k] = g * (1 - v * v);
        right[k] = held + replaced[k];
        sigmoid[k] = held + g * v * (1 - v);
        again[k] = held + g * (1 - twice * twice);
        no_grad[k] = held + 1 - v * v;
        linear[k] = held + g * (1 - v);
        calls[k] = grader_call("with value = %.3f and grad = %.3f", v, g);
        tanh_backward(v, g, &got[k]);
    }
    grader_check(&(question){
        .name = "grad_a",
        .n = n,
        .got = NUMBERS(got),
        .want = NUMBERS((const double *)right),
        .calls = calls,
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

static void example(void)
{
    grader_case("in the example of the stub");
    ask(1, 3, (const double[]){0.6}, (const double[]){5});
}

static void bends(void)
{
    const double held = 0.6;
    double value[CALLS], grad[CALLS];
    rng r = grader_stream("tanh");
    for (int k = 0; k < CALLS; k++) {
        value[k] = tanh(1.5 * rng_normal(&r));
        grad[k] = rng_normal(&r);
    }
    grader_case("with %g in grad_a before the call", held);
    ask(CALLS, held, value, grad);
}

/* Where the tanh is steepest, and where it is flat. */
static void ends(void)
{
    const double start[] = {0, 7, 7}, want[] = {3, 7, 7};
    const double value[] = {0, 1, -1};
    call_inputs calls[3];
    double *got = grader_state_d("grad_a", 3, start);
    grader_case("with grad = 3");
    for (int k = 0; k < 3; k++) {
        calls[k] = grader_call("with value = %g and %g in grad_a before",
                               value[k], start[k]);
        tanh_backward(value[k], 3, &got[k]);
    }
    grader_check(&(question){.name = "grad_a",
                             .n = 3,
                             .got = NUMBERS(got),
                             .want = NUMBERS((const double *)want),
                             .calls = calls});
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"random bends", bends},
                                    {"steep and flat", ends},
                                    {NULL, NULL}};
