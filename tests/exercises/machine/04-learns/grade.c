/* Grades stage 04 of the machine: the parts that learn, the loop around them,
 * and the whole. */
#include "exam.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 200 };

const exam_plan exam = {.stage = 4,
                        .batch = 10,
                        .rate = 3,
                        .epochs = 8,
                        .least = 78,
                        .look = "backward and learn"};

/* ---- the start ---------------------------------------------------------- */

static void the_start(void)
{
    const int size[] = {100, 60, 7};
    const float used[] = {9};
    float want[60 * 100 + 60 + 7 * 60 + 7];
    int at = 0;
    machine *m = exam_machine(2, size, 1);
    rng r = grader_stream("start"), again = r;
    for (int i = 0; i < m->parameters; i++)
        m->parameter[i] = used[0];
    for (int l = 1; l <= 2; l++) {
        for (int i = 0; i < size[l] * size[l - 1]; i++)
            want[at++] = (float)(rng_normal(&again) / sqrt(size[l - 1]));
        for (int k = 0; k < size[l]; k++)
            want[at++] = 0;
    }
    grader_case("of small_start, a machine 100-60-7");
    small_start(m, &r);
    for (int l = 1; l <= 2; l++)
        for (int k = 0; k < size[l]; k++)
            if (m->b[l][k] != 0)
                grader_fail("in small_start, b[%d][%d] is %g: biases start "
                            "at 0",
                            l, k, (double)m->b[l][k]);
    for (int l = 1; l <= 2; l++) {
        char name[16];
        int n = size[l] * size[l - 1];
        const float *right = want + (m->w[l] - m->parameter);
        float outputs[6000];
        for (int i = 0; i < n; i++)
            outputs[i] = right[i] * sqrtf((float)size[l - 1] / size[l]);
        snprintf(name, sizeof name, "w[%d]", l);
        grader_check(&(question){
            .name = name,
            .n = n,
            .got = NUMBERS(m->w[l]),
            .want = NUMBERS(right),
            .mistakes = {{NUMBERS(outputs), "your deviation goes by the "
                                            "neurons of the layer: it is its "
                                            "inputs that are added up"}},
            .factors = {{sqrt(size[l - 1]), "the root of "
                                            "the number of inputs"}},
            .rows = size[l],
            .cols = size[l - 1]});
    }
}

/* ---- cost and residual -------------------------------------------------- */

/* A last layer that answered this: 5 examples, 4 neurons. */
static machine *answered(int *label)
{
    const int size[] = {2, 4};
    rng r = grader_stream("answers");
    machine *m = exam_machine(1, size, 6);
    exam_fill(m, 5, 1, label, &r);
    for (int i = 0; i < 20; i++)
        m->a[1][i] = (float)(0.05 + 0.9 * rng_uniform(&r));
    return m;
}

static void the_cost(void)
{
    int label[8];
    machine *m = answered(label);
    double sum = 0, alone = 0, number = 0;
    for (int i = 0; i < 20; i++) {
        bool is_label = i % 4 == label[i / 4];
        double d = m->a[1][i] - (is_label ? 1.0 : 0.0);
        sum += d * d / 2;
        alone += is_label ? d * d / 2 : 0;
        d = m->a[1][i] - label[i / 4];
        number += d * d / 2;
    }
    const double want[] = {sum / 5, 0.1};
    double got[2];
    call_inputs calls[2];
    calls[0] = grader_call("of 5 answers");
    got[0] = quadratic_cost(m, label);
    const int size[] = {1, 2}, first[] = {0};
    m = exam_machine(1, size, 1);
    m->count = 1;
    m->a[1][0] = 0.6f, m->a[1][1] = 0.2f;
    calls[1] = grader_call("of the answer (0.6, 0.2)");
    got[1] = quadratic_cost(m, first);
    const double mean[] = {sum / 20, 0.05}, none[] = {sum, 0.1};
    const double only[] = {alone / 5, 0.08}, digits[] = {number / 5, 0.2};
    grader_case("of quadratic_cost");
    grader_check(&(question){
        .name = "cost",
        .n = 2,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .tolerance = 1e-5,
        .mistakes = {{NUMBERS(none), "yours is the sum over the batch: "
                                     "divide it by m->count"},
                     {NUMBERS(mean), "yours is divided by the neurons too: "
                                     "the cost is a mean over examples, and "
                                     "a sum over neurons"},
                     {NUMBERS(only), "yours counts the label's neuron alone: "
                                     "the others should say 0"},
                     {NUMBERS(digits), "yours takes the label for a number "
                                       "to be said: it is the number of the "
                                       "neuron that should say 1"}},
        .calls = calls});
}

static void the_residual(void)
{
    int label[8];
    float want[20], bare[20], flipped[20], shared[20], added[20], first[20];
    machine *m = answered(label);
    for (int i = 0; i < 20; i++) {
        float a = m->a[1][i];
        bare[i] = a - (i % 4 == label[i / 4] ? 1 : 0);
        want[i] = bare[i] * a * (1 - a);
        flipped[i] = -want[i];
        shared[i] = want[i] / 5;
        m->delta[1][i] = 2; /* from another batch */
        added[i] = want[i] + 2;
        first[i] = (a - (i % 4 == label[0] ? 1 : 0)) * a * (1 - a);
    }
    grader_case("of quadratic_residual, 5 examples and 4 neurons");
    quadratic_residual(m, label);
    grader_check(&(question){
        .name = "delta[1]",
        .n = 20,
        .got = NUMBERS(m->delta[1]),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(flipped), "the sign of your residual is "
                                        "flipped: it is above 0 where the "
                                        "answer is too large"},
                     {NUMBERS(bare), "the slope of the bend is missing from "
                                     "your residual: it is the cost's slope "
                                     "in z, not in a"},
                     {NUMBERS(shared), "your residual is divided by the "
                                       "batch already: that is for "
                                       "backward's means"},
                     {NUMBERS(added), "your residual is added to what delta "
                                      "held before, and should replace it"},
                     {NUMBERS(first), "every example is given the same "
                                      "label: it is label[i], i being the "
                                      "example"}},
        .rows = 5,
        .cols = 4});
}

static void the_unbend(void)
{
    const int size[] = {2, 4, 3};
    int label[8];
    float want[20], before[20], bare[20], at_a[20], at_z[20];
    rng r = grader_stream("unbend");
    machine *m = exam_machine(2, size, 5);
    exam_fill(m, 5, 1, label, &r);
    for (int i = 0; i < 20; i++) {
        float a = (float)(0.05 + 0.9 * rng_uniform(&r));
        m->a[1][i] = a;
        m->z[1][i] = logf(a / (1 - a));
        before[i] = m->delta[1][i] = (float)rng_normal(&r);
        want[i] = before[i] * a * (1 - a);
        bare[i] = a * (1 - a);
        float b = 1 / (1 + expf(-a));
        at_a[i] = before[i] * b * (1 - b);
        at_z[i] = before[i] * m->z[1][i] * (1 - m->z[1][i]);
    }
    grader_case("of sigmoid_unbend, 5 examples and 4 neurons");
    sigmoid_unbend(m, 1);
    grader_check(&(question){
        .name = "delta[1]",
        .n = 20,
        .got = NUMBERS(m->delta[1]),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(bare), "the slopes that delta[1] held are "
                                     "lost: multiply them by the bend's"},
                     {NUMBERS(at_z), "a (1 - a) is taken of z[1], and not of "
                                     "the activations a[1]"},
                     {NUMBERS(at_a), "in sigmoid_unbend, the sigmoid is "
                                     "taken of an activation, which is one "
                                     "already"}},
        .before = NUMBERS(before),
        .rows = 5,
        .cols = 4});
}

static void the_step(void)
{
    const int size[] = {3, 2, 2};
    int label[4];
    float want[MOST], before[MOST];
    rng r = grader_stream("step");
    machine *m = exam_machine(2, size, 2);
    exam_fill(m, 2, 1, label, &r);
    for (int i = 0; i < m->parameters; i++) {
        before[i] = m->parameter[i];
        m->gradient[i] = (float)rng_normal(&r);
        want[i] = before[i] - 0.3f * m->gradient[i];
    }
    grader_case("of plain_step, a machine 3-2-2 and a rate of 0.3");
    plain_step(m, 0.3f);
    grader_check(&(question){.name = "parameter",
                             .n = m->parameters,
                             .got = NUMBERS(m->parameter),
                             .want = NUMBERS(want),
                             .before = NUMBERS(before)});
}

const grader_test grader_tests[] = {
    {"the start", the_start},
    {"the cost", the_cost},
    {"the residual", the_residual},
    {"the way back through a bend", the_unbend},
    {"the gradient", exam_gradient},
    {"the step", the_step},
    {"the loop", exam_loop},
    {"ten images", exam_ten},
    {"digits", exam_digits},
    {"the seed", exam_seed},
    {NULL, NULL}};
