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

/* m values around `centre`; what they must become, and what they become when
 * the usual mistakes are made. */
static void check(int m, double centre, double width, rng *r)
{
    double raw[MOST], want[MOST], variance[MOST], sample[MOST], zero[MOST];
    double centred[MOST], moving[MOST];
    for (int i = 0; i < m; i++)
        moving[i] = raw[i] = centre + width * rng_normal(r);
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
    grader_case("with m = %d values around %g", m, centre);
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

static void random_values(void)
{
    rng r = grader_stream("standardise");
    check(5, 3, 2, &r);
    check(2, -1, 0.5, &r);
    check(MOST, 200, 100, &r);
}

static void one_constant(void)
{
    const double raw[] = {8, 8, 8, 8};
    double *x = grader_state_d("x", 4, raw);
    grader_case("with x = (8, 8, 8, 8)");
    standardise(4, x);
    for (int i = 0; i < 4; i++)
        if (!isfinite(x[i]))
            grader_fail(
                "the deviation is 0 here, and you divide by it: x[%d] is not "
                "a number, and should be 0",
                i);
    const double want[] = {0, 0, 0, 0};
    grader_check(&(question){.name = "x",
                             .n = 4,
                             .got = NUMBERS(x),
                             .want = NUMBERS(want),
                             .scale = 1});
}

const grader_test grader_tests[] = {{"random values", random_values},
                                    {"inputs all the same", one_constant},
                                    {NULL, NULL}};
