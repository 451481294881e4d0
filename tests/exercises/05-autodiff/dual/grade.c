/* Grades exercise 05-autodiff/dual: values and slopes, in one question each. */
#include "grader.h"
#include "tasks.h"

enum { CALLS = 8 };

/* Inputs that no mistake fits by chance. */
static void draw(dual *a, dual *b)
{
    rng r = grader_stream("dual numbers");
    for (int k = 0; k < CALLS; k++) {
        a[k] = (dual){rng_normal(&r), rng_normal(&r)};
        b[k] = (dual){0.5 + rng_uniform(&r), rng_normal(&r)};
        if (k % 2)
            b[k].value = -b[k].value;
    }
}

/* What a call with both gets. */
static call_inputs pair(dual a, dual b)
{
    return grader_call("with a = (%.3f, %.3f) and b = (%.3f, %.3f)", a.value,
                       a.slope, b.value, b.slope);
}

static void check_values(int n, const char *name, const double *got,
                         const double *want, const call_inputs *calls)
{
    grader_check(&(question){.name = name,
                             .n = n,
                             .got = NUMBERS(got),
                             .want = NUMBERS(want),
                             .calls = calls});
}

static void ask_products(int n, const dual *a, const dual *b)
{
    call_inputs calls[CALLS];
    double value[CALLS], slope[CALLS], right_value[CALLS], right[CALLS];
    double slopes[CALLS], first[CALLS], second[CALLS];
    for (int k = 0; k < n; k++) {
        calls[k] = pair(a[k], b[k]);
        dual got = dual_multiply(a[k], b[k]);
        value[k] = got.value;
        slope[k] = got.slope;
        first[k] = a[k].slope * b[k].value;
        second[k] = a[k].value * b[k].slope;
        slopes[k] = a[k].slope * b[k].slope;
        right[k] = first[k] + second[k];
        right_value[k] = a[k].value * b[k].value;
    }
    check_values(n, "value of a b", value, right_value, calls);
    const char *one = "both factors change: a' b is one half of the slope, "
                      "a b' the other";
    grader_check(&(question){
        .name = "slope of a b",
        .n = n,
        .got = NUMBERS((const double *)slope),
        .want = NUMBERS((const double *)right),
        .calls = calls,
        .mistakes = {{NUMBERS((const double *)slopes),
                      "the slope of a product is not the product of the "
                      "slopes: x x has slope 2x, not 1"},
                     {NUMBERS((const double *)first), one},
                     {NUMBERS((const double *)second), one}}});
}

static void ask_quotients(int n, const dual *a, const dual *b)
{
    call_inputs calls[CALLS];
    double value[CALLS], slope[CALLS], right_value[CALLS], right[CALLS];
    double plus[CALLS], no_square[CALLS], one_term[CALLS], ratio[CALLS];
    for (int k = 0; k < n; k++) {
        double first = a[k].slope * b[k].value;
        double second = a[k].value * b[k].slope;
        calls[k] = pair(a[k], b[k]);
        dual got = dual_divide(a[k], b[k]);
        value[k] = got.value;
        slope[k] = got.slope;
        right_value[k] = a[k].value / b[k].value;
        right[k] = (first - second) / (b[k].value * b[k].value);
        plus[k] = (first + second) / (b[k].value * b[k].value);
        no_square[k] = (first - second) / b[k].value;
        one_term[k] = a[k].slope / b[k].value;
        ratio[k] = a[k].slope / b[k].slope;
    }
    check_values(n, "value of a / b", value, right_value, calls);
    grader_check(&(question){
        .name = "slope of a / b",
        .n = n,
        .got = NUMBERS((const double *)slope),
        .want = NUMBERS((const double *)right),
        .calls = calls,
        .mistakes = {
            {NUMBERS((const double *)plus),
             "a larger divisor makes the quotient smaller: a' b minus a b'"},
            {NUMBERS((const double *)no_square),
             "you divide by b: it is the square of b that belongs there"},
            {NUMBERS((const double *)one_term),
             "b changes too: of a quotient q = a / b the product q b is a, "
             "and the product rule has two terms"},
            {NUMBERS((const double *)ratio),
             "the slope of a quotient is not the quotient of the slopes"}}});
}

static void example(void)
{
    const dual a = {6, 2}, b = {4, -3};
    grader_case("in the example of the stub");
    ask_products(1, &a, &b);
    ask_quotients(1, &a, &b);
}

static void products(void)
{
    dual a[CALLS], b[CALLS];
    draw(a, b);
    ask_products(CALLS, a, b);
}

static void quotients(void)
{
    dual a[CALLS], b[CALLS];
    draw(a, b);
    ask_quotients(CALLS, a, b);
}

/* (x x + 1) / x at x = 2: value 5/2, slope 1 - 1/4. */
static void together(void)
{
    const dual x = {2, 1};
    grader_case("on (x x + 1) / x at x = 2");
    dual top = dual_multiply(x, x);
    top.value += 1;
    dual f = dual_divide(top, x);
    const double got[] = {f.value, f.slope}, want[] = {2.5, 0.75};
    grader_check(&(question){.name = "(value, slope)",
                             .n = 2,
                             .got = NUMBERS((const double *)got),
                             .want = NUMBERS((const double *)want)});
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"products", products},
                                    {"quotients", quotients},
                                    {"both together", together},
                                    {NULL, NULL}};
