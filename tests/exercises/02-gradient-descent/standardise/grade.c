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

/* The average of the squares minus the square of the average: right on paper,
 * but far from 0 two large numbers are subtracted, and the last digits go. */
static void check_digits(int m, const double *x, const double *want)
{
    double factor = x[0] / want[0], worst = 0;
    for (int i = 0; i < m; i++)
        worst = fmax(worst, fabs(x[i] - factor * want[i]));
    if (worst < 1e-7 && fabs(factor - 1) > 1e-7 && fabs(factor - 1) < 0.1)
        grader_fail("your deviation has lost its last digits: mean of x^2 "
                    "minus mean^2 is a difference of two large numbers. "
                    "Subtract the mean first, then square");
}

/* What m values must become, and what they become when the usual mistakes are
 * made. */
static void check_given(int m, const double *raw)
{
    double want[MOST], variance[MOST], sample[MOST], zero[MOST];
    double centred[MOST], moving[MOST], twice[MOST];
    double *x = grader_state_d("x", m, raw);
    raw = grader_before_d(x);
    for (int i = 0; i < m; i++)
        moving[i] = raw[i];
    double mean = mean_of(m, raw), s = spread(m, raw, mean);
    for (int i = 0; i < m; i++) {
        centred[i] = raw[i] - mean;
        want[i] = centred[i] / s;
        variance[i] = centred[i] / (s * s);
        sample[i] = want[i] * sqrt((m - 1.0) / m);
        zero[i] = centred[i] / spread(m, raw, 0);
        twice[i] = (centred[i] - mean) / s;
        double now = mean_of(m, moving);
        moving[i] = (moving[i] - now) / spread(m, moving, now);
    }
    standardise(m, x);
    if (fabs(mean) > 100 * s)
        check_digits(m, x, want);
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
            {NUMBERS(twice), "you subtract the mean twice: when x is centred "
                             "already, divide it as it is"},
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
    if (x[0] == value)
        grader_fail("all inputs are the same and should become 0; yours are "
                    "%g, as they were",
                    x[0]);
    if (fabs(x[0]) > 0.5)
        grader_fail(
            "all inputs are the same and should become 0; yours are "
            "%g: the mean is off by a rounding error, and s is that "
            "error, not quite 0. Find the mean of the distances from "
            "x[0], or ask whether s is more than a rounding error of x",
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

/* The stub's inputs in a unit so large that all are near 0. */
static void another_unit(void)
{
    const double raw[] = {-1e-15, 5e-15, 5e-15, 7e-15};
    double *x = grader_state_d("x", 4, raw);
    const double want[] = {-5.0 / 3, 1.0 / 3, 1.0 / 3, 1};
    grader_case("with the stub's example times 1e-15");
    standardise(4, x);
    if (x[0] == 0 && x[1] == 0 && x[3] == 0)
        grader_fail(
            "these inputs are small, but not the same: compare s with "
            "them, not with a number that knows nothing of their "
            "unit");
    grader_check(&(question){
        .name = "x", .n = 4, .got = NUMBERS(x), .want = NUMBERS(want)});
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"random values", random_values},
                                    {"inputs all the same", one_constant},
                                    {"far from 0", far_away},
                                    {"another unit", another_unit},
                                    {NULL, NULL}};
