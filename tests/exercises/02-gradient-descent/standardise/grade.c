/* Grades exercise 02-gradient-descent/standardise. */
#include <math.h>

#include "grader.h"
#include "tasks.h"

enum { MOST = 50 };

static double mean_of(int m, const double *x)
{
    double sum = 0;
    for (int i = 0; i < m; i++)
        sum += x[i];
    return sum / m;
}

/* sqrt(1/m sum of (x_i - centre)^2) */
static double spread(int m, const double *x, double centre)
{
    double sum = 0;
    for (int i = 0; i < m; i++)
        sum += (x[i] - centre) * (x[i] - centre);
    return sqrt(sum / m);
}

/* What m values must become, and what they become when the usual mistakes are
 * made. */
static void check_given(int m, const double *raw)
{
    double want[MOST], variance[MOST], sample[MOST], zero[MOST];
    double centred[MOST], moving[MOST];
    for (int i = 0; i < m; i++)
        moving[i] = raw[i];
    double mean = mean_of(m, raw), s = spread(m, raw, mean);
    for (int i = 0; i < m; i++) {
        centred[i] = raw[i] - mean;
        want[i] = centred[i] / s;
        variance[i] = centred[i] / (s * s);
        sample[i] = want[i] * sqrt((m - 1.0) / m);
        zero[i] = centred[i] / spread(m, raw, 0);
        double now = mean_of(m, moving);
        moving[i] = (moving[i] - now) / spread(m, moving, now);
    }
    double *x = grader_state_d("x", m, raw);
    standardise(m, x);
    grader_check(&(question){
        .name = "x",
        .n = m,
        .got = NUMBERS(x),
        .want = NUMBERS(want),
        .scale = 1,
        .mistakes = {
            {NUMBERS(variance), "you divide by the variance s^2: take its "
                                "square root first"},
            {NUMBERS(sample), "you divide by m - 1 under the root: this "
                              "deviation is the average over all m"},
            {NUMBERS(zero), "measure the deviation around the mean, not "
                            "around 0"},
            {NUMBERS(centred),
             "the mean is gone, but nothing was divided by s"},
            {NUMBERS(moving),
             "the mean changes while you go through x, because x changes: "
             "finish the mean and the deviation first"}}});
}

/* The same for m values around `centre`. */
static void check(int m, double centre, double width, rng *r)
{
    double raw[MOST];
    for (int i = 0; i < m; i++)
        raw[i] = centre + width * rng_normal(r);
    grader_case("with m = %d values around %g", m, centre);
    check_given(m, raw);
}

static void example(void)
{
    grader_case("in the example of the stub");
    check_given(4, (const double[]){-1, 5, 5, 7});
}

static void random_values(void)
{
    rng r = grader_stream("standardise");
    check(5, 3, 2, &r);
    check(2, -1, 0.5, &r);
    check(MOST, 200, 100, &r);
}

/* m times the same: their mean may be off by its last digit. */
static void same(int m, double value)
{
    double raw[MOST], want[MOST] = {0};
    for (int i = 0; i < m; i++)
        raw[i] = value;
    double *x = grader_state_d("x", m, raw);
    grader_case("with %d times x = %g", m, value);
    standardise(m, x);
    for (int i = 0; i < m; i++)
        if (!isfinite(x[i]))
            grader_fail(
                "the deviation is 0 here, and you divide by it: x[%d] is not "
                "a number, and should be 0",
                i);
    if (fabs(x[0]) > 0.5)
        grader_fail(
            "all inputs are the same and should become 0; yours are "
            "%g: the mean is off by a rounding error, and s is that "
            "error, not quite 0. Ask for more than s > 0, or find the "
            "mean of the distances from x[0]",
            x[0]);
    grader_check(&(question){.name = "x",
                             .n = m,
                             .got = NUMBERS(x),
                             .want = NUMBERS(want),
                             .scale = 1});
}

static void one_constant(void)
{
    same(4, 8);
    same(1, 3);
    same(3, 0.1);
    same(7, 0.7);
    same(49, -1e6 / 3);
}

/* Inputs that differ a little, far from 0, differ all the same. */
static void far_away(void)
{
    rng r = grader_stream("standardise, far away");
    check(6, 1000, 1e-3, &r);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"random values", random_values},
                                    {"inputs all the same", one_constant},
                                    {"far from 0", far_away},
                                    {NULL, NULL}};
