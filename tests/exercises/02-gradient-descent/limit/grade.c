/* Grades exercise 02-gradient-descent/limit: the answers for several sets of
 * inputs are put in one question. */
#include <math.h>

#include "grader.h"
#include "tasks.h"

enum { SETS = 6 };

/* The root of the Hessian's equation with this sign before the sqrt. */
static double eigenvalue(double p, double q, int sign)
{
    double half = (p - 1) / 2;
    return (p + 1) / 2 + sign * sqrt(half * half + q * q);
}

static void several_sets(void)
{
    static const int sizes[SETS] = {3, 2, 5, 10, 40, 7};
    rng r = grader_stream("largest rate");
    double got[SETS], want[SETS], half[SETS], small[SETS], sums[SETS];
    double no_bias[SETS], lambda[SETS];
    call_inputs calls[SETS];
    for (int k = 0; k < SETS; k++) {
        int m = sizes[k];
        double values[40];
        for (int i = 0; i < m; i++)
            values[i] = 0.5 + (k + 1) * rng_normal(&r);
        const double *x = grader_input_d("x", m, values);
        double p = 0, q = 0;
        for (int i = 0; i < m; i++) {
            p += x[i] * x[i] / m;
            q += x[i] / m;
        }
        calls[k] = grader_call("with m = %d", m);
        got[k] = largest_rate(m, x);
        lambda[k] = eigenvalue(p, q, +1);
        want[k] = 2 / lambda[k];
        half[k] = 1 / lambda[k];
        small[k] = 2 / eigenvalue(p, q, -1);
        sums[k] = 2 / eigenvalue(m * p, m * q, +1);
        no_bias[k] = 2 / p;
    }
    grader_check(&(question){
        .name = "largest_rate",
        .n = SETS,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .calls = calls,
        .mistakes = {
            {NUMBERS(half),
             "your rate is 1 / eigenvalue: that is half of the "
             "limit, the rate that arrives in one step"},
            {NUMBERS(small), "you took the smaller root: the steepest "
                             "direction sets the limit"},
            {NUMBERS(sums), "p and q are averages, not sums: divide by m"},
            {NUMBERS(no_bias),
             "your rate is 2 / p: the bias has a share in the steepest "
             "direction too, so take the larger eigenvalue of the matrix"},
            {NUMBERS(lambda),
             "your answer is the eigenvalue itself: the rate "
             "is 2 divided by it"}}});
}

/* Inputs (-1, 1): p = 1, q = 0, the Hessian is the identity. */
static void standardised(void)
{
    const double values[] = {-1, 1}, want[] = {2};
    const double *x = grader_input_d("x", 2, values);
    grader_case("with x = (-1, 1), whose valley is round");
    double got = largest_rate(2, x);
    grader_check(&(question){.name = "largest_rate",
                             .n = 1,
                             .got = numbers_double(&got),
                             .want = NUMBERS(want)});
}

const grader_test grader_tests[] = {{"random inputs", several_sets},
                                    {"a round valley", standardised},
                                    {NULL, NULL}};
