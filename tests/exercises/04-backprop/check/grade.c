/* Grades exercise 04-backprop/check: a central difference against slopes that
 * are right, nearly right and wrong. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { POINTS = 8 };

/* c (w - 1)^3, its factor handed through `data`. */
typedef struct curve {
    double c;
    int calls;
} curve;

static curve *expected;

static double cube(double w, void *data)
{
    if (data != expected)
        grader_fail("your call of cost hands on something else than `data`: "
                    "the cost finds there what it needs besides w");
    curve *it = data;
    it->calls++;
    return it->c * (w - 1) * (w - 1) * (w - 1);
}

static double value(const curve *it, double w)
{
    return it->c * (w - 1) * (w - 1) * (w - 1);
}

static double over(double gap, double size)
{
    return fabs(gap) / size;
}

/* What the function returns, and what it does when it is wrong. */
typedef struct errors {
    double right[POINTS], forward[POINTS], wide[POINTS], precedence[POINTS];
    double absolute[POINTS], no_fabs[POINTS], by_d[POINTS], by_got[POINTS];
    double by_larger[POINTS], bare_sum[POINTS];
} errors;

static void find(errors *e, int i, const curve *it, double w, double got,
                 double h)
{
    double gap = value(it, w + h) - value(it, w - h), d = gap / (2 * h);
    double ahead = (value(it, w + h) - value(it, w)) / h;
    double wide = gap / h, product = gap / 2 * h;
    e->right[i] = over(d - got, fabs(d) + fabs(got));
    e->forward[i] = over(ahead - got, fabs(ahead) + fabs(got));
    e->wide[i] = over(wide - got, fabs(wide) + fabs(got));
    e->precedence[i] = over(product - got, fabs(product) + fabs(got));
    e->absolute[i] = fabs(d - got);
    e->no_fabs[i] = (d - got) / (fabs(d) + fabs(got));
    e->by_d[i] = over(d - got, fabs(d));
    e->by_got[i] = over(d - got, fabs(got));
    e->by_larger[i] = over(d - got, fmax(fabs(d), fabs(got)));
    e->bare_sum[i] = fabs(d - got) / (d + got);
}

static void compare(int points, const double *got, const errors *e,
                    const call_inputs *calls)
{
    grader_check(&(question){
        .name = "error",
        .n = points,
        .got = NUMBERS(got),
        .want = NUMBERS(e->right),
        .calls = calls,
        .tolerance = 1e-7,
        .mistakes = {
            {NUMBERS(e->forward),
             "your slope is the forward difference: go back "
             "by h as well"},
            {NUMBERS(e->wide), "your slope is twice as large: the two places "
                               "are 2h apart, so divide by 2h"},
            {NUMBERS(e->precedence),
             "C reads x / 2 * h as (x / 2) * h: put 2 * h in parentheses"},
            {NUMBERS(e->absolute),
             "you return |slope - got|: how large an error "
             "is shows only beside the slopes; divide "
             "by |slope| + |got|"},
            {NUMBERS(e->no_fabs),
             "the error has a sign: take |slope - got|, or "
             "half of all wrong slopes count as good"},
            {NUMBERS(e->by_d),
             "you divide by |slope| alone: by |slope| + |got|"},
            {NUMBERS(e->by_got),
             "you divide by |got| alone: by |slope| + |got|"},
            {NUMBERS(e->by_larger), "you divide by the larger of |slope| and "
                                    "|got|: here it is their sum"},
            {NUMBERS(e->bare_sum),
             "you divide by slope + got, which is small "
             "when the signs differ: take the sizes "
             "first, |slope| + |got|"}}});
}

static void example(void)
{
    curve it = {.c = 2};
    errors e;
    expected = &it;
    grader_case("in the example of the stub");
    find(&e, 0, &it, 3, 30, 0.2);
    double got = relative_error(cube, &it, 3, 30, 0.2);
    compare(1, &got, &e, NULL);
}

/* Claims that are wrong by a factor, by a sign, by nothing, ... */
static void claims(void)
{
    static const double factor[POINTS] = {1, 2, -0.5, 0.5, 1.01, 0.1, -3, 10};
    rng r = grader_stream("gradient check");
    const double h = 0.1;
    double got[POINTS];
    call_inputs calls[POINTS];
    errors e;
    grader_case("for the cost c (w - 1)^3, with h = %g", h);
    for (int i = 0; i < POINTS; i++) {
        curve it = {.c = i % 2 ? -2.0 : 1.5};
        double w = 1.6 + rng_uniform(&r);
        double claim = factor[i] * 3 * it.c * (w - 1) * (w - 1);
        expected = &it;
        find(&e, i, &it, w, claim, h);
        calls[i] = grader_call("with c = %g, w = %.3f and got = %.3f", it.c,
                               w, claim);
        got[i] = relative_error(cube, &it, w, claim, h);
    }
    compare(POINTS, got, &e, calls);
}

static void two_calls(void)
{
    curve it = {.c = 1};
    expected = &it;
    grader_case("with w = 2, got = 3 and h = 0.1");
    relative_error(cube, &it, 2, 3, 0.1);
    if (it.calls != 2)
        grader_fail("you call cost %d times: two values are enough",
                    it.calls);
}

static double flat(double w, void *data)
{
    (void)w, (void)data;
    return 7;
}

static void flat_cost(void)
{
    grader_case("with a flat cost and got = 0");
    double both = relative_error(flat, NULL, 2, 0, 0.1);
    if (isnan(both))
        grader_fail("your error is not a number: d and got are both 0 here, "
                    "and 0 divided by 0 is nan; the error is 0 then");
    if (both != 0)
        grader_fail("d and got are both 0 here: the error should be 0, and "
                    "yours is %g",
                    both);
    grader_case("with a flat cost and got = 0.001");
    double one = relative_error(flat, NULL, 2, 0.001, 0.1);
    if (!(fabs(one - 1) < 1e-9))
        grader_fail("got is 0.001 and d is 0: the error is 1, however small "
                    "the two are, and yours is %g",
                    one);
    grader_case("with a flat cost and got = 1e-9");
    double tiny = relative_error(flat, NULL, 2, 1e-9, 0.1);
    if (!(fabs(tiny - 1) < 1e-9))
        grader_fail(
            "got is 1e-9 and d is 0: the error is 1, however small the "
            "two are, and yours is %g: ask for size > 0, and add "
            "nothing to it",
            tiny);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"right and wrong slopes", claims},
                                    {"two calls", two_calls},
                                    {"a flat cost", flat_cost},
                                    {NULL, NULL}};
