/* Grades exercise 03-mlp/cost: the costs of many answers in one question. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CALLS = 10 };

#define TWICE "your cost is twice ours: the 1/2 is missing"
#define ZEROS                                                                \
    "you compare with zeros everywhere: the target of the label is 1"
#define ALONE                                                                \
    "you look at the label's answer alone: the others should be 0, and "     \
    "what "                                                                  \
    "they are costs as well"
#define EARLY                                                                \
    "your 1 is one place too early: labels count from 0, like arrays"
#define NUMBER                                                               \
    "you compare each output with the number of the class, and an 8 is no "  \
    "nearer to a 7 than a 1 is"
#define MEAN                                                                 \
    "you divide by the number of outputs: the average is over examples, "    \
    "and "                                                                   \
    "this is one example"

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
            {NUMBERS((const float *)whole), TWICE},
            {NUMBERS((const float *)none), ZEROS},
            {NUMBERS((const float *)only), ALONE},
            {NUMBERS((const float *)before), EARLY},
            {NUMBERS((const float *)mean), MEAN},
            {NUMBERS((const float *)number), NUMBER},
            {NUMBERS((const float *)root),
             "this is |a - y|, the length; the cost has its square"}}});
}

static void example(void)
{
    const float a[] = {0.3f, 0.6f, 0.2f};
    grader_case("in the example of the stub");
    float got = cost(3, grader_input("a", 3, a), 2);
    const float want = 0.545f, whole = 1.09f, none = 0.245f, only = 0.32f,
                before = 0.145f, mean = 1.09f / 3, number = 4.045f;
    grader_check(&(question){.name = "cost",
                             .n = 1,
                             .got = NUMBERS(&got),
                             .want = NUMBERS(&want),
                             .mistakes = {{NUMBERS(&whole), TWICE},
                                          {NUMBERS(&none), ZEROS},
                                          {NUMBERS(&only), ALONE},
                                          {NUMBERS(&before), EARLY},
                                          {NUMBERS(&mean), MEAN},
                                          {NUMBERS(&number), NUMBER}}});
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

const grader_test grader_tests[] = {{"the example", example},
                                    {"ten classes", ten},
                                    {"other numbers of classes", three},
                                    {NULL, NULL}};
