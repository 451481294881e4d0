/* Grades exercise 02-gradient-descent/early: one step, w and b together. */
#include "grader.h"
#include "tasks.h"

enum { CALLS = 6 };

/* dC/dw and dC/db at (w, b). */
static void gradient(int m, const double *x, const double *y, double w,
                     double b, double *dw, double *db)
{
    *dw = *db = 0;
    for (int i = 0; i < m; i++) {
        double e = w * x[i] + b - y[i];
        *dw += e * x[i] / m;
        *db += e / m;
    }
}

/* The weights that are right, and those that a mistake leads to; even places
 * are w, odd ones b. */
typedef struct ends {
    double right[2 * CALLS], w_first[2 * CALLS], b_first[2 * CALLS];
    double in_loop[2 * CALLS], old_w[2 * CALLS], old_b[2 * CALLS];
} ends;

/* Of w and b only one is kept for the errors, the other one moves. */
static void move_half(int m, const double *x, const double *y, double eta,
                      double w, double b, bool keep_w, double *end)
{
    end[0] = w;
    end[1] = b;
    for (int i = 0; i < m; i++) {
        double e =
            (keep_w ? w : end[0]) * x[i] + (keep_w ? end[1] : b) - y[i];
        end[0] -= eta * e * x[i] / m;
        end[1] -= eta * e / m;
    }
}

static void find_ends(ends *a, int k, int m, const double *x, const double *y,
                      double eta, double w, double b)
{
    double dw, db, later, unused;
    gradient(m, x, y, w, b, &dw, &db);
    a->right[k] = a->w_first[k] = w - eta * dw;
    a->right[k + 1] = a->b_first[k + 1] = b - eta * db;
    gradient(m, x, y, w - eta * dw, b, &unused, &later);
    a->w_first[k + 1] = b - eta * later;
    gradient(m, x, y, w, b - eta * db, &later, &unused);
    a->b_first[k] = w - eta * later;
    move_half(m, x, y, eta, w, b, true, a->old_w + k);
    move_half(m, x, y, eta, w, b, false, a->old_b + k);
    for (int i = 0; i < m; i++) {
        double e = w * x[i] + b - y[i];
        w -= eta * e * x[i] / m;
        b -= eta * e / m;
    }
    a->in_loop[k] = w;
    a->in_loop[k + 1] = b;
}

/* n numbers at `at`, and where they should be. */
static void ask(double *at, int n, const ends *a)
{
    grader_check(&(question){
        .name = "(w, b)",
        .n = n,
        .got = NUMBERS(at),
        .want = NUMBERS(a->right),
        .mistakes = {
            {NUMBERS(a->w_first),
             "the derivative for b sees the new w: both components must come "
             "from the same, old weights"},
            {NUMBERS(a->b_first),
             "the derivative for w sees the new b: both components must come "
             "from the same, old weights"},
            {NUMBERS(a->old_w),
             "the errors come from the old w, but from a b that has moved "
             "already"},
            {NUMBERS(a->old_b),
             "the errors come from the old b, but from a w that has moved "
             "already"},
            {NUMBERS(a->in_loop),
             "you move w and b inside the loop over the examples, so that "
             "each error is made by other weights"}}});
}

/* Two examples in both orders. */
static void example(void)
{
    const double x[] = {2, -1, 2}, y[] = {3, 4, 3}, zeros[4] = {0};
    double *at = grader_state_d("(w, b)", 4, zeros);
    ends a;
    grader_case("in the example of the stub, in both orders");
    for (int k = 0; k < 2; k++) {
        find_ends(&a, 2 * k, 2, x + k, y + k, 0.4, 0, 0);
        line_step(2, grader_input_d("x", 2, x + k),
                  grader_input_d("y", 2, y + k), 0.4, &at[2 * k],
                  &at[2 * k + 1]);
    }
    ask(at, 4, &a);
}

static void steps(void)
{
    static const int sizes[CALLS] = {3, 2, 5, 10, 40, 7};
    rng r = grader_stream("line step");
    ends a;
    double start[2 * CALLS];
    for (int k = 0; k < 2 * CALLS; k++)
        start[k] = rng_normal(&r);
    double *at = grader_state_d("(w, b)", 2 * CALLS, start);
    for (int k = 0; k < CALLS; k++) {
        int m = sizes[k];
        const double *x = grader_random_d("x", m, &r);
        const double *y = grader_random_d("y", m, &r);
        double eta = 0.2 + 0.3 * rng_uniform(&r);
        find_ends(&a, 2 * k, m, x, y, eta, start[2 * k], start[2 * k + 1]);
        grader_case("with m = %d and eta = %.2f", m, eta);
        line_step(m, x, y, eta, &at[2 * k], &at[2 * k + 1]);
    }
    ask(at, 2 * CALLS, &a);
}

/* x = y = 1, w = b = 0: the error is -1, both slopes are -1. */
static void by_hand(void)
{
    const double one[] = {1}, zeros[] = {0, 0}, want[] = {0.5, 0.5};
    const double *x = grader_input_d("x", 1, one);
    const double *y = grader_input_d("y", 1, one);
    double *at = grader_state_d("(w, b)", 2, zeros);
    grader_case("with x = y = 1, w = b = 0 and eta = 0.5");
    line_step(1, x, y, 0.5, &at[0], &at[1]);
    grader_check(&(question){
        .name = "(w, b)", .n = 2, .got = NUMBERS(at), .want = NUMBERS(want)});
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"random lines", steps},
                                    {"a step by hand", by_hand},
                                    {NULL, NULL}};
