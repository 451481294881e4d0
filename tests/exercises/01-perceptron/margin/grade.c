/* Grades exercise 01-perceptron/margin. The answers for several data sets are
 * put in one question, so that a factor or a sign shows. */
#include "grader.h"
#include "matrix.h"
#include "tasks.h"

#include <math.h>

enum { SETS = 6 };

/* Least and largest of y z, least of |z| and of y w.x, least of y z with x
 * read by columns; the two lengths. */
typedef struct facts {
    double least, largest, unsigned_least, without_bias, by_columns;
    double length, weights_length;
} facts;

static facts look(int m, int n, const float *x, const int *y, const float *w,
                  float b)
{
    facts f = {INFINITY, -INFINITY, INFINITY, INFINITY, INFINITY, 0, 0};
    for (int j = 0; j < n; j++)
        f.weights_length += (double)w[j] * w[j];
    f.length = sqrt(f.weights_length + (double)b * b);
    f.weights_length = sqrt(f.weights_length);
    for (int i = 0; i < m; i++) {
        double z = 0, turned = b;
        for (int j = 0; j < n; j++) {
            z += (double)w[j] * x[i * n + j];
            turned += (double)w[j] * x[j * m + i];
        }
        f.by_columns = smaller(f.by_columns, y[i] * turned);
        f.without_bias = smaller(f.without_bias, y[i] * z);
        z += b;
        f.least = smaller(f.least, y[i] * z);
        f.largest = larger(f.largest, y[i] * z);
        f.unsigned_least = smaller(f.unsigned_least, fabs(z));
    }
    return f;
}

/* What several data sets get: the answers, the right ones, and mistakes. */
typedef struct answers {
    double got[SETS], want[SETS], bare[SETS], no_bias[SETS], square[SETS];
    double largest[SETS], no_label[SETS], score_only[SETS], turned[SETS];
    double from_zero[SETS], from_one[SETS];
    call_inputs calls[SETS];
} answers;

static void ask(answers *a, int k, int m, int n, const float *x,
                const int *labels, const float *w, float b)
{
    facts f = look(m, n, x, labels, w, b);
    a->want[k] = f.least / f.length;
    a->bare[k] = f.least;
    a->no_bias[k] = f.least / f.weights_length;
    a->square[k] = f.least / (f.length * f.length);
    a->largest[k] = f.largest / f.length;
    a->no_label[k] = f.unsigned_least / f.length;
    a->score_only[k] = f.without_bias / f.length;
    a->turned[k] = f.by_columns / f.length;
    a->from_zero[k] = smaller(f.least, 0) / f.length;
    a->from_one[k] = smaller(f.least, 1) / f.length;
    const int *y = grader_input_i("y", m, labels);
    a->calls[k] = grader_call("on data set %d", k);
    a->got[k] = margin(m, n, x, y, w, b);
}

static void check(const answers *a, int sets)
{
    grader_check(&(question){
        .name = "gamma",
        .n = sets,
        .got = NUMBERS((const double *)a->got),
        .want = NUMBERS((const double *)a->want),
        .tolerance = 1e-5,
        .calls = a->calls,
        .mistakes = {
            {NUMBERS((const double *)a->bare),
             "you return the least score: divide by the length of (w, b), or "
             "doubling all weights would double the margin"},
            {NUMBERS((const double *)a->no_bias),
             "the bias is missing in the length: with augmented vectors it "
             "is "
             "one of the weights, so b * b belongs to the sum"},
            {NUMBERS((const double *)a->square),
             "you divide by the square of the length: take its root"},
            {NUMBERS((const double *)a->largest),
             "you return the largest, not the least: the margin is set by "
             "the "
             "example nearest to the border"},
            {NUMBERS((const double *)a->no_label),
             "you take the size of the score without the label: an example "
             "on "
             "the wrong side must count as negative, y z"},
            {NUMBERS((const double *)a->score_only),
             "the bias is missing in the score: z = w.x + b"},
            {NUMBERS((const double *)a->from_zero),
             "your search for the least score begins at 0, and no score of a "
             "separated set is below that: begin with the first example's, "
             "or with INFINITY"},
            {NUMBERS((const double *)a->from_one),
             "your search for the least score begins at 1, and all scores "
             "may be above that: begin with the first example's, or with "
             "INFINITY"},
            {NUMBERS((const double *)a->turned),
             "you read x by columns: example i is x[i * n] to "
             "x[i * n + n - 1]"}}});
}

/* The answers for SETS sets of m examples with n inputs. Labels agree with
 * the scores when `right`; else one of them is turned round. */
static void several_sets(int m, int n, bool right, rng *r)
{
    answers a;
    grader_case("with m = %d and n = %d%s", m, n,
                right ? "" : ", one example on the wrong side");
    for (int k = 0; k < SETS; k++) {
        const float *w = grader_random("w", n, r);
        float b = 0.5f + (float)rng_uniform(r);
        const float *x = grader_random("x", m * n, r);
        int labels[64];
        for (int i = 0; i < m; i++) {
            float z = b;
            for (int j = 0; j < n; j++)
                z += w[j] * x[i * n + j];
            labels[i] = z > 0 ? +1 : -1;
        }
        if (!right)
            labels[m / 2] = -labels[m / 2];
        ask(&a, k, m, n, x, labels, w, b);
    }
    check(&a, SETS);
}

static void example(void)
{
    const float x[] = {3, -2, -6, 2, 2, 6}, w[] = {2, -3};
    answers a;
    grader_case("in the example of the stub");
    for (int k = 0; k < 2; k++)
        ask(&a, k, 3, 2, grader_input("x", 6, x),
            (const int[]){k == 0 ? +1 : -1, -1, -1}, grader_input("w", 2, w),
            6);
    check(&a, 2);
}

static void separated(void)
{
    rng r = grader_stream("margin, separated");
    several_sets(10, 2, true, &r);
    several_sets(40, 7, true, &r);
}

static void not_separated(void)
{
    rng r = grader_stream("margin, not separated");
    several_sets(11, 3, false, &r);
}

static void one_example(void)
{
    rng r = grader_stream("margin, one example");
    several_sets(1, 5, true, &r);
    several_sets(2, 1, false, &r);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"separated", separated},
                                    {"one on the wrong side", not_separated},
                                    {"one example, one input", one_example},
                                    {NULL, NULL}};
