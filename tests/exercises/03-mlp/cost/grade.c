/* Grades exercise 03-mlp/cost: the costs of many answers in one question. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CALLS = 10 };

/* sum over k of (a_k - y_k)^2, with the 1 at `hot` */
static double squares(int n, const float *a, int hot)
{
    double s = 0;
    for (int k = 0; k < n; k++) {
        double e = a[k] - (k == hot ? 1.0 : 0.0);
        s += e * e;
    }
    return s;
}

static void ask(int n)
{
    rng r = grader_stream("cost");
    float got[CALLS], want[CALLS], whole[CALLS], mean[CALLS], none[CALLS];
    float only[CALLS], before[CALLS], root[CALLS], number[CALLS];
    call_inputs calls[CALLS];
    grader_case("with n = %d", n);
    for (int i = 0; i < CALLS; i++) {
        float values[32];
        int label = i % n;
        for (int k = 0; k < n; k++)
            values[k] = (float)rng_uniform(&r);
        const float *a = grader_input("a", n, values);
        calls[i] = grader_call("with label = %d", label);
        got[i] = cost(n, a, label);
        double s = squares(n, a, label), e = a[label] - 1.0;
        want[i] = (float)(s / 2);
        whole[i] = (float)s;
        mean[i] = (float)(s / n);
        none[i] = (float)(squares(n, a, -1) / 2);
        only[i] = (float)(e * e / 2);
        before[i] = (float)(squares(n, a, label - 1) / 2);
        root[i] = (float)sqrt(s);
        double far = 0;
        for (int k = 0; k < n; k++)
            far += ((double)a[k] - label) * ((double)a[k] - label);
        number[i] = (float)(far / 2);
    }
    grader_check(&(question){
        .name = "cost",
        .n = CALLS,
        .got = NUMBERS((const float *)got),
        .want = NUMBERS((const float *)want),
        .calls = calls,
        .mistakes = {
            {NUMBERS((const float *)whole),
             "your cost is twice ours: the 1/2 is missing"},
            {NUMBERS((const float *)none),
             "you compare with zeros everywhere: the target of the label is "
             "1"},
            {NUMBERS((const float *)only),
             "you look at the label's answer alone: the others should be 0, "
             "and what they are costs as well"},
            {NUMBERS((const float *)before),
             "your 1 is one place too early: labels count from 0, like "
             "arrays"},
            {NUMBERS((const float *)mean),
             "you divide by the number of outputs: the average is over "
             "examples, and this is one example; the factor is 1/2"},
            {NUMBERS((const float *)number),
             "you compare each output with the number of the class: the "
             "target is 1 for k = label and 0 for all other k"},
            {NUMBERS((const float *)root),
             "this is |a - y|, the length; the cost has its square"}}});
}

static void ten(void)
{
    ask(10);
}

static void three(void)
{
    ask(3);
    ask(1);
}

const grader_test grader_tests[] = {
    {"ten classes", ten}, {"other numbers of classes", three}, {NULL, NULL}};
