/* Grades exercise 06-activations/gelu: the slope of the tanh form. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CALLS = 9 };

typedef struct answers {
    double right[CALLS], one[CALLS], no_inner[CALLS], no_three[CALLS];
    double no_root[CALLS], exact[CALLS], two_pi[CALLS], no_half[CALLS];
    double no_square[CALLS];
} answers;

static double slope(double z, double root, double inner)
{
    double t = tanh(root * (z + 0.044715 * z * z * z));
    return (1 + t) / 2 + z / 2 * (1 - t * t) * inner;
}

static void find(answers *a, int k, double z)
{
    const double pi = acos(-1), root = sqrt(2 / pi), c = 0.044715;
    double t = tanh(root * (z + c * z * z * z));
    double bell = exp(-z * z / 2) / sqrt(2 * pi);
    double inner = root * (1 + 3 * c * z * z);
    a->right[k] = slope(z, root, inner);
    a->one[k] = (1 + t) / 2;
    a->no_inner[k] = slope(z, root, 1);
    a->no_three[k] = slope(z, root, root * (1 + c * z * z));
    a->no_root[k] = slope(z, root, 1 + 3 * c * z * z);
    a->exact[k] = erfc(-z / sqrt(2)) / 2 + z * bell;
    a->two_pi[k] = slope(z, 2 / pi, 2 / pi * (1 + 3 * c * z * z));
    a->no_half[k] = (1 + t) / 2 + z * (1 - t * t) * inner;
    a->no_square[k] = (1 + t) / 2 + z / 2 * (1 - t) * inner;
}

static void ask(int n, const double *z)
{
    double got[CALLS];
    answers a;
    call_inputs calls[CALLS];
    for (int k = 0; k < n; k++) {
        find(&a, k, z[k]);
        calls[k] = grader_call("at z = %g", z[k]);
        got[k] = gelu_tanh_slope(z[k]);
    }
    grader_check(&(question){
        .name = "slope",
        .n = n,
        .got = NUMBERS((const double *)got),
        .want = NUMBERS((const double *)a.right),
        .tolerance = 1e-7,
        .calls = calls,
        .mistakes = {
            {NUMBERS((const double *)a.one),
             "that is the first term of the product rule: z/2 times the "
             "derivative of tanh u is missing"},
            {NUMBERS((const double *)a.no_inner),
             "the derivative of u is missing: the chain rule goes on inside "
             "the tanh"},
            {NUMBERS((const double *)a.no_three),
             "the derivative of z^3 is 3 z^2: there is a 3 missing"},
            {NUMBERS((const double *)a.no_root),
             "the derivative of u has the factor sqrt(2/pi), too"},
            {NUMBERS((const double *)a.exact),
             "that is the slope of the exact form, z Phi(z): near, but the "
             "tanh form has its own"},
            {NUMBERS((const double *)a.two_pi),
             "you use 2/pi: the factor is its square root"},
            {NUMBERS((const double *)a.no_half),
             "the second term is z/2 times the rest, not z"},
            {NUMBERS((const double *)a.no_square),
             "the slope of tanh is 1 - tanh^2: there is a square "
             "missing"}}});
}

static void example(void)
{
    grader_case("in the example of the stub");
    ask(1, (const double[]){1.6});
}

static void places(void)
{
    ask(CALLS,
        (const double[]){-3, -1.7, -0.8, -0.2, 0.3, 0.9, 1.6, 2.3, 3.1});
}

static void far_away(void)
{
    const double z[] = {-1e6, -40, 40, 1e6}, want[] = {0, 0, 1, 1};
    for (int k = 0; k < 4; k++) {
        grader_case("with z = %g", z[k]);
        double got = gelu_tanh_slope(z[k]);
        if (!(fabs(got - want[k]) < 1e-9))
            grader_fail("far from zero the slope is 0 or 1: at z = %g it "
                        "should be %g, and yours is %g; cosh and exp "
                        "overflow there, tanh does not",
                        z[k], want[k], got);
    }
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"nine places", places},
                                    {"far away", far_away},
                                    {NULL, NULL}};
