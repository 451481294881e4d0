/* Grades exercise 02-gradient-descent/momentum on narrow valleys, first with
 * a few steps only, where each mistake leaves a place of its own. */
#include <math.h>

#include "grader.h"
#include "tasks.h"

enum { MOST = 5, FEW = 6 };

#define MEMORY                                                               \
    "your ball is without memory: v has to live outside the loop over the "  \
    "steps and keep the share beta of itself"
#define AVERAGE                                                              \
    "you multiply the gradient by 1 - beta: that is an average, here the "   \
    "velocity is a sum"
#define LATE                                                                 \
    "you move w before the velocity has learned of the new gradient: first " \
    "v, then w"
#define UPHILL                                                               \
    "your ball rolls uphill: what does the gradient push, and which way?"

/* C = 1/2 sum of (j + 1)^2 (w_j - 1)^2, for `weights` weights. */
static int weights;

static void ravine(const double *w, double *g)
{
    for (int j = 0; j < weights; j++)
        g[j] = (j + 1) * (j + 1) * (w[j] - 1);
}

/* v <- keep v - push g; w <- w + v; late: w moves before v has changed. */
typedef struct ball {
    double keep, push;
    bool late;
} ball;

static int roll(ball a, double *w, double tolerance, int limit)
{
    double v[MOST] = {0}, g[MOST];
    for (int k = 0; k < limit; k++) {
        double square = 0;
        ravine(w, g);
        for (int j = 0; j < weights; j++)
            square += g[j] * g[j];
        if (sqrt(square) < tolerance)
            return k;
        for (int j = 0; j < weights; j++) {
            double before = v[j];
            v[j] = a.keep * v[j] - a.push * g[j];
            w[j] += a.late ? before : v[j];
        }
    }
    return limit;
}

/* C = w_1^2 + 3/2 w_2^2 */
static void two_weights(const double *w, double *g)
{
    g[0] = 2 * w[0];
    g[1] = 3 * w[1];
}

static void example(void)
{
    const double start[] = {3, -2}, want[] = {1.56, -0.62};
    const double plain[] = {1.92, -0.98}, average[] = {2.3952, -1.4048};
    const double late[] = {2.4, -1.4}, uphill[] = {4.68, -3.74};
    double *w = grader_state_d("w", 2, start);
    grader_case("in the example of the stub");
    int steps = heavy_ball(2, w, two_weights, 0.1, 0.6, 0, 2);
    grader_check(&(question){.name = "w",
                             .n = 2,
                             .got = NUMBERS(w),
                             .want = NUMBERS(want),
                             .mistakes = {{NUMBERS(plain), MEMORY},
                                          {NUMBERS(average), AVERAGE},
                                          {NUMBERS(late), LATE},
                                          {NUMBERS(uphill), UPHILL}}});
    grader_check_int("number of steps", steps, 2);
}

static void few_steps(void)
{
    const double eta = 0.02, beta = 0.8, start[MOST] = {3, -2, 0.5, 2, -1};
    const ball balls[] = {{beta, eta, false},
                          {0, eta, false},
                          {beta, (1 - beta) * eta, false},
                          {beta, eta, true},
                          {beta, -eta, false}};
    double ends[5][MOST];
    weights = MOST;
    for (int i = 0; i < 5; i++) {
        for (int j = 0; j < MOST; j++)
            ends[i][j] = start[j];
        roll(balls[i], ends[i], 0, FEW);
    }
    double *w = grader_state_d("w", MOST, start);
    grader_case("with %d weights, after %d steps", MOST, FEW);
    int steps = heavy_ball(MOST, w, ravine, eta, beta, 0, FEW);
    grader_check(&(question){.name = "w",
                             .n = MOST,
                             .got = NUMBERS(w),
                             .want = NUMBERS(ends[0]),
                             .mistakes = {{NUMBERS(ends[1]), MEMORY},
                                          {NUMBERS(ends[2]), AVERAGE},
                                          {NUMBERS(ends[3]), LATE},
                                          {NUMBERS(ends[4]), UPHILL}}});
    grader_check_int("number of steps", steps, FEW);
    w = grader_state_d("w", MOST, start);
    heavy_ball(MOST, w, ravine, eta, beta, 0, FEW);
    for (int j = 0; j < MOST; j++)
        if (fabs(w[j] - ends[0][j]) > 1e-9)
            grader_fail("a second ball, from the same place, goes another "
                        "way: at the beginning all of v must be 0, so v "
                        "cannot be static");
}

/* One step too many is made by who moves first and looks then. */
static void check_steps(int steps, int enough)
{
    if (steps == enough + 1)
        grader_fail("you make %d steps, and %d are enough: look at the "
                    "gradient at the w that you have, before you move it",
                    steps, enough);
    grader_check_int("number of steps", steps, enough);
}

/* C = 1/2 sum of w_j^2: from equal weights all slopes stay equal, so the
 * gradient is twice as long as any of the four. */
static void round_bowl(const double *w, double *g)
{
    for (int j = 0; j < 4; j++)
        g[j] = w[j];
}

/* The steps of one weight until its slope is less than `tolerance`. */
static int bowl_steps(double tolerance)
{
    double w = 1, v = 0;
    int steps = 0;
    for (; fabs(w) >= tolerance; steps++) {
        v = 0.5 * v - 0.01 * w;
        w += v;
    }
    return steps;
}

static void how_long(void)
{
    const double start[] = {1, 1, 1, 1}, limit = 0.1;
    double *w = grader_state_d("w", 4, start);
    grader_case("with four slopes that stay equal, and tolerance 0.1");
    int steps = heavy_ball(4, w, round_bowl, 0.01, 0.5, limit, 10000);
    if (steps == bowl_steps(limit))
        grader_fail("you stop when no slope is above the tolerance: the "
                    "gradient is a vector, and its length is asked for");
    if (steps == bowl_steps(limit / 4))
        grader_fail("you add up the sizes of the slopes: the length of a "
                    "vector is the root of a sum of squares");
    check_steps(steps, bowl_steps(limit / 2));
}

/* A large tolerance tells the length from the largest component. */
static void until_flat_enough(double tolerance, int limit)
{
    for (weights = 1; weights <= MOST; weights++) {
        double start[MOST] = {3, -2, 0.5, 2, -1}, want[MOST];
        for (int j = 0; j < weights; j++)
            want[j] = start[j];
        int most = roll((ball){0.7, 0.03, false}, want, tolerance, limit);
        double *w = grader_state_d("w", weights, start);
        grader_case("with n = %d and tolerance %g", weights, tolerance);
        int steps =
            heavy_ball(weights, w, ravine, 0.03, 0.7, tolerance, limit);
        check_steps(steps, most);
        grader_check(&(question){.name = "w",
                                 .n = weights,
                                 .got = NUMBERS(w),
                                 .want = NUMBERS(want)});
    }
}

static void until_flat(void)
{
    until_flat_enough(1e-6, 1000);
}

static void nearly_flat(void)
{
    until_flat_enough(0.3, 100);
}

static void at_the_bottom(void)
{
    const double start[] = {1, 1, 1};
    weights = 3;
    double *w = grader_state_d("w", 3, start);
    grader_case("with a w that is at the bottom already");
    int steps = heavy_ball(3, w, ravine, 0.1, 0.9, 1e-6, 100);
    grader_check_int("number of steps", steps, 0);
    grader_check(&(question){
        .name = "w", .n = 3, .got = NUMBERS(w), .want = NUMBERS(start)});
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"six steps", few_steps},
                                    {"how long it is", how_long},
                                    {"until it is flat", until_flat},
                                    {"until it is nearly flat", nearly_flat},
                                    {"already there", at_the_bottom},
                                    {NULL, NULL}};
