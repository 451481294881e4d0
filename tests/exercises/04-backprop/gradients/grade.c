/* Grades exercise 04-backprop/gradients: means over the batch, dw first. No
 * two of m, in and out are the same at first, so that exchanged indices
 * show. */
#include <stdio.h>

#include "grader.h"
#include "tasks.h"

enum { MOST = 600 };

/* What the gradients are, and what the usual mistakes make of them. */
typedef struct sides {
    float right[MOST], sum[MOST], last[MOST], first[MOST];
    float a_turned[MOST], delta_turned[MOST], per_output[MOST];
} sides;

/* dW_kj: 1/m sum over i of delta_ik A_ij; the turned ones read
 * A or delta by columns. */
static void find_dw(int m, int in, int out, const float *delta,
                    const float *a, sides *s)
{
    for (int k = 0; k < out; k++)
        for (int j = 0; j < in; j++) {
            double sum = 0, a_turned = 0, delta_turned = 0;
            for (int i = 0; i < m; i++) {
                sum += (double)delta[i * out + k] * a[i * in + j];
                a_turned += (double)delta[i * out + k] * a[j * m + i];
                delta_turned += (double)delta[k * m + i] * a[i * in + j];
            }
            int at = k * in + j;
            s->right[at] = (float)(sum / m);
            s->sum[at] = (float)sum;
            s->a_turned[at] = (float)(a_turned / m);
            s->delta_turned[at] = (float)(delta_turned / m);
            s->per_output[at] = (float)(sum / out);
            s->first[at] = delta[k] * a[j];
            s->last[at] = delta[(m - 1) * out + k] * a[(m - 1) * in + j];
        }
}

/* db_k: 1/m sum over i of delta_ik; `turned` reads delta as if it were out x
 * m. */
static void find_db(int m, int out, const float *delta, sides *s)
{
    for (int k = 0; k < out; k++) {
        double sum = 0, turned = 0;
        for (int i = 0; i < m; i++) {
            sum += delta[i * out + k];
            turned += delta[k * m + i];
        }
        s->right[k] = (float)(sum / m);
        s->sum[k] = (float)sum;
        s->delta_turned[k] = (float)(turned / m);
        s->a_turned[k] = s->right[k]; /* there is no A in it */
        s->per_output[k] = (float)(sum / out);
        s->first[k] = delta[k];
        s->last[k] = delta[(m - 1) * out + k];
    }
}

static const char *const says[] = {
    "you add up the examples without averaging: divide the sum by m, or the "
    "step grows with the batch",
    "only the last example counts: does the loop over i replace the sum "
    "instead of adding to it?",
    "only the first example counts: row i of delta begins at delta[i * out]",
    "A is read by columns: number j of example i is a[i * in + j]",
    "delta is read by columns: the residual of neuron k at example i is "
    "delta[i * out + k]",
    "you divide by the number of neurons: the mean is over the m examples"};

enum { SENTENCES = sizeof says / sizeof *says };

/* dw or db: every sentence says which. */
static void check_side(const char *name, int rows, int cols, const float *got,
                       const sides *s)
{
    const float *const with[SENTENCES] = {s->sum,          s->last,
                                          s->first,        s->a_turned,
                                          s->delta_turned, s->per_output};
    char text[SENTENCES][200];
    question q = {.name = name,
                  .n = rows * cols,
                  .rows = rows,
                  .cols = cols,
                  .got = NUMBERS(got),
                  .want = NUMBERS(s->right)};
    for (int i = 0; i < SENTENCES; i++) {
        snprintf(text[i], sizeof text[i], "in your %s, %s", name, says[i]);
        q.mistakes[i] = (known_mistake){NUMBERS(with[i]), text[i]};
    }
    grader_check(&q);
}

static void ask(int m, int in, int out, const float *delta, const float *a)
{
    sides w_side, b_side;
    float *dw = grader_output("dw", out * in);
    float *db = grader_output("db", out);
    find_dw(m, in, out, delta, a, &w_side);
    find_db(m, out, delta, &b_side);
    gradients(m, in, out, delta, a, dw, db);
    check_side("dw", out, in, dw, &w_side);
    check_side("db", 1, out, db, &b_side);
}

static void example(void)
{
    const float delta[] = {0.2f, -0.3f, 0.4f}, a[] = {2, 3, 4, -2, 5, 6};
    grader_case("in the example of the stub");
    ask(3, 2, 1, grader_input("delta", 3, delta), grader_input("a", 6, a));
}

static void one_batch(int m, int in, int out, rng *r)
{
    const float *delta = grader_random("delta", m * out, r);
    const float *a = grader_random("a", m * in, r);
    grader_case("with m = %d, in = %d and out = %d", m, in, out);
    ask(m, in, out, delta, a);
}

static void batches(void)
{
    rng r = grader_stream("gradients");
    one_batch(4, 3, 2, &r);
    one_batch(3, 2, 5, &r);
    one_batch(10, 30, 20, &r);
}

static void other_sizes(void)
{
    rng r = grader_stream("gradients, other sizes");
    one_batch(1, 4, 3, &r);
    one_batch(5, 5, 5, &r);
    one_batch(7, 1, 1, &r);
}

const grader_test grader_tests[] = {
    {"the example", example},
    {"several batches", batches},
    {"one example, square, one neuron", other_sizes},
    {NULL, NULL}};
