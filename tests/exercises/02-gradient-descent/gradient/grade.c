/* Grades exercise 02-gradient-descent/gradient: the answers of several calls,
 * with different m, are put in one question for dw and one for db. */
#include "grader.h"
#include "tasks.h"

enum { CALLS = 6 };

/* What the gradient is, and what the usual mistakes make of it. */
typedef struct answers {
    double right[CALLS], sum[CALLS], twice[CALLS], biasless[CALLS];
    double unzeroed[CALLS]; /* the sum began at what the output held */
    call_inputs calls[CALLS];
} answers;

static void add(answers *a, int k, int m, double e, double biasless,
                double factor)
{
    a->right[k] += e * factor / m;
    a->sum[k] += e * factor;
    a->twice[k] += 2 * e * factor / m;
    a->biasless[k] += biasless * factor / m;
}

static void check(const char *name, double *got, const answers *a,
                  const double *other, const char *says)
{
    grader_check(&(question){
        .name = name,
        .n = CALLS,
        .got = NUMBERS(got),
        .want = NUMBERS(a->right),
        .calls = a->calls,
        .mistakes = {
            {NUMBERS(a->sum), "your answer is m times ours: did you forget "
                              "to divide by m, the number of examples?"},
            {NUMBERS(a->twice), "your answer is twice ours: the cost has a "
                                "1/2 that cancels the 2 of the square"},
            {NUMBERS(a->biasless),
             "your errors leave out the bias b: e = w x + b - y"},
            {NUMBERS(a->unzeroed),
             "your sum begins at what the output held before the call: set "
             "*dw and *db to 0 first"},
            {NUMBERS(other), says}}});
}

static void several_calls(void)
{
    static const int sizes[CALLS] = {3, 1, 2, 5, 10, 40};
    rng r = grader_stream("line gradient");
    answers w_side = {0}, b_side = {0};
    double *dw = grader_output_d("dw", CALLS);
    double *db = grader_output_d("db", CALLS);
    for (int k = 0; k < CALLS; k++) {
        int m = sizes[k];
        const double *x = grader_random_d("x", m, &r);
        const double *y = grader_random_d("y", m, &r);
        double w = rng_normal(&r), b = 1 + rng_uniform(&r);
        for (int i = 0; i < m; i++) {
            double e = w * x[i] + b - y[i];
            add(&w_side, k, m, e, e - b, x[i]);
            add(&b_side, k, m, e, e - b, 1);
        }
        w_side.unzeroed[k] = w_side.right[k] + dw[k] / m;
        b_side.unzeroed[k] = b_side.right[k] + db[k] / m;
        w_side.calls[k] = b_side.calls[k] = grader_call("with m = %d", m);
        line_gradient(m, x, y, w, b, &dw[k], &db[k]);
    }
    check("dw", dw, &w_side, b_side.right,
          "your dw is the average error: each error has to be multiplied by "
          "its input x first");
    check("db", db, &b_side, w_side.right,
          "your db is the same as dw: the error grows with b at the rate 1, "
          "so nothing is multiplied by x there");
}

/* The three measurements of the text, w = b = 0. */
static void the_spring(void)
{
    const double loads[] = {1, 1, 2}, stretches[] = {1, 2, 3};
    const double want[] = {-3, -2};
    const double *x = grader_input_d("x", 3, loads);
    const double *y = grader_input_d("y", 3, stretches);
    double got[2];
    grader_case("with the spring's three measurements and w = b = 0");
    line_gradient(3, x, y, 0, 0, &got[0], &got[1]);
    grader_check(&(question){.name = "(dw, db)",
                             .n = 2,
                             .got = NUMBERS(got),
                             .want = NUMBERS(want)});
}

const grader_test grader_tests[] = {{"random lines", several_calls},
                                    {"the spring of the text", the_spring},
                                    {NULL, NULL}};
