/* Grades exercise 03-mlp/sigmoid: moderate scores in one question, then those
 * where an exponential overflows. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { POINTS = 9 };

static void moderate(void)
{
    float got[POINTS], want[POINTS], falls[POINTS], precedence[POINTS];
    float hyperbolic[POINTS], hard[POINTS], bare[POINTS];
    call_inputs calls[POINTS];
    for (int i = 0; i < POINTS; i++) {
        float z = 0.8f * (float)i - 2.9f;
        double e = exp(-(double)z);
        calls[i] = grader_call("at z = %g", z);
        got[i] = sigmoid(z);
        want[i] = (float)(1 / (1 + e));
        falls[i] = (float)(e / (1 + e));
        precedence[i] = (float)(1 + e);
        bare[i] = (float)(1 / e);
        hyperbolic[i] = (float)tanh(z);
        hard[i] = z > 0 ? 1.0f : 0.0f;
    }
    grader_check(&(question){
        .name = "sigmoid",
        .n = POINTS,
        .got = NUMBERS((const float *)got),
        .want = NUMBERS((const float *)want),
        .calls = calls,
        .mistakes = {
            {NUMBERS((const float *)falls),
             "your curve falls where the sigmoid rises: the exponent is -z"},
            {NUMBERS((const float *)precedence),
             "C reads 1 / 1 + e as (1 / 1) + e: put 1 + e in parentheses"},
            {NUMBERS((const float *)bare),
             "the 1 below the line is missing: 1 / (1 + e^-z)"},
            {NUMBERS((const float *)hyperbolic),
             "this is tanh, which goes from -1 to 1; the sigmoid goes from 0 "
             "to 1"},
            {NUMBERS((const float *)hard),
             "this is the step: the sigmoid of 0.3 is neither 0 nor 1"}}});
}

static void extreme(void)
{
    const float z[] = {-1000, -100, 100, 1000};
    for (int i = 0; i < 4; i++) {
        grader_case("with z = %g", z[i]);
        float a = sigmoid(z[i]), want = z[i] > 0 ? 1.0f : 0.0f;
        if (isnan(a))
            grader_fail("the sigmoid of %g is not a number: e^z / (1 + e^z) "
                        "becomes infinity / infinity there; only e^-z may "
                        "overflow, since it stands below",
                        z[i]);
        if (!(fabsf(a - want) < 1e-6f))
            grader_fail("the sigmoid of %g is %g to six digits; yours is %g",
                        z[i], want, a);
    }
}

const grader_test grader_tests[] = {
    {"moderate scores", moderate}, {"extreme scores", extreme}, {NULL, NULL}};
