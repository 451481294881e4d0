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

/* Sets `from` to `to` - 1; set 0 is the example of the stub. */
static void ask(int from, int to)
{
    static const int sizes[SETS] = {3, 2, 5, 10, 40, 7};
    rng r = grader_stream("largest rate");
    double got[SETS], want[SETS], half[SETS], small[SETS], sums[SETS];
    double no_bias[SETS], lambda[SETS], best[SETS], single[SETS], added[SETS];
    call_inputs calls[SETS];
    for (int k = from; k < to; k++) {
        int m = sizes[k];
        double values[40] = {2, -1, 3};
        for (int i = 0; i < m && k > 0; i++)
            values[i] = 0.5 + (k + 1) * rng_normal(&r);
        const double *x = grader_input_d("x", m, values);
        double p = 0, q = 0, largest = 0;
        for (int i = 0; i < m; i++) {
            largest = fmax(largest, x[i] * x[i] + 1);
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
        best[k] = 2 / (p + 1);
        single[k] = 2 / largest;
        added[k] = want[k] / m;
    }
    grader_check(&(question){
        .name = "largest_rate",
        .n = to - from,
        .got = NUMBERS(got + from),
        .want = NUMBERS(want + from),
        .calls = calls + from,
        .mistakes = {
            {NUMBERS(half + from),
             "your rate is 1 / eigenvalue: that is half of the "
             "limit, the rate that arrives in one step"},
            {NUMBERS(small + from), "you took the smaller root: the steepest "
                                    "direction sets the limit"},
            {NUMBERS(sums + from),
             "the Hessian has averages, not sums: divide by m"},
            {NUMBERS(added + from),
             "the Hessian has averages, not sums: all four numbers of yours "
             "are m times too large"},
            {NUMBERS(no_bias + from),
             "your rate is 2 over the average square: the bias has a share "
             "in the steepest "
             "direction too, so take the larger eigenvalue of the matrix"},
            {NUMBERS(best + from),
             "you divide by the sum of both eigenvalues: that gives the best "
             "rate, and the limit lies above it"},
            {NUMBERS(single + from),
             "this is the limit for a walker who looks at one example at a "
             "time: here each step looks at all m"},
            {NUMBERS(lambda + from),
             "your answer is the eigenvalue itself: the rate "
             "is 2 divided by it"}}});
}

static void example(void)
{
    grader_case("in the example of the stub");
    ask(0, 1);
}

static void several_sets(void)
{
    ask(1, SETS);
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

const grader_test grader_tests[] = {{"the example", example},
                                    {"random inputs", several_sets},
                                    {"a round valley", standardised},
                                    {NULL, NULL}};
