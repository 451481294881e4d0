/* Grades exercise 02-gradient-descent/epoch. One function makes the epoch
 * with any of the usual mistakes; without one it is the solution. */
#include "grader.h"
#include "tasks.h"

typedef enum mistake_made {
    NONE,
    DROPPED,    /* the last, smaller batch is left out */
    LAST_SIZE,  /* the last sum is divided by the full size */
    NOT_RESET,  /* the sums go on from batch to batch */
    DIVIDE_M,   /* divided by m */
    SUMS,       /* not divided */
    OLD_WEIGHTS /* all errors made by the first weights */
} mistake_made;

enum { KINDS = 7 };

static void wrong_epoch(mistake_made kind, int m, const double *x,
                        const double *y, int batch, double eta, double *w)
{
    double dw = 0, db = 0, old[] = {w[0], w[1]};
    for (int first = 0; first < m; first += batch) {
        int size = m - first < batch ? m - first : batch;
        if (kind == DROPPED && size < batch)
            return;
        if (kind != NOT_RESET)
            dw = db = 0;
        const double *by = kind == OLD_WEIGHTS ? old : w;
        for (int i = first; i < first + size; i++) {
            double e = by[0] * x[i] + by[1] - y[i];
            dw += e * x[i];
            db += e;
        }
        int share = kind == DIVIDE_M    ? m
                    : kind == LAST_SIZE ? batch
                    : kind == SUMS      ? 1
                                        : size;
        w[0] -= eta * dw / share;
        w[1] -= eta * db / share;
    }
}

static void check_given(int m, const double *x, const double *y, int batch,
                        double eta, const double *start)
{
    double ends[KINDS][2];
    double *at = grader_state_d("(w, b)", 2, start);
    start = grader_before_d(at);
    for (int kind = NONE; kind < KINDS; kind++) {
        ends[kind][0] = start[0];
        ends[kind][1] = start[1];
        wrong_epoch((mistake_made)kind, m, x, y, batch, eta, ends[kind]);
    }
    epoch(m, x, y, batch, eta, &at[0], &at[1]);
    grader_check(&(question){
        .name = "(w, b)",
        .n = 2,
        .got = NUMBERS(at),
        .want = NUMBERS(ends[NONE]),
        .mistakes = {
            {NUMBERS(ends[DROPPED]),
             "the last, smaller batch is left out: its examples count too"},
            {NUMBERS(ends[LAST_SIZE]),
             "divide the sums of the last batch by what remains, not by "
             "batch"},
            {NUMBERS(ends[NOT_RESET]),
             "the sums must start again from 0 in each batch"},
            {NUMBERS(ends[DIVIDE_M]), "average over the batch, not over m: "
                                      "only B examples were added"},
            {NUMBERS(ends[SUMS]),
             "you step along the sums: the gradient of a batch is an "
             "average"},
            {NUMBERS(ends[OLD_WEIGHTS]),
             "all your errors are made by the weights of the start: each "
             "batch sees the weights that the one before has left"}}});
}

static void check(int m, int batch, rng *r)
{
    const double *x = grader_random_d("x", m, r);
    const double *y = grader_random_d("y", m, r);
    const double start[] = {rng_normal(r), rng_normal(r)};
    grader_case("with m = %d and batch = %d", m, batch);
    check_given(m, x, y, batch, 0.1, start);
}

static void example(void)
{
    const double x[] = {2, -1, 3}, y[] = {3, 4, -2}, start[] = {2, -3};
    grader_case("in the example of the stub");
    check_given(3, grader_input_d("x", 3, x), grader_input_d("y", 3, y), 2,
                0.2, start);
}

static void even_batches(void)
{
    rng r = grader_stream("epoch");
    check(12, 4, &r);
    check(30, 10, &r);
}

static void smaller_last(void)
{
    rng r = grader_stream("epoch with a rest");
    check(10, 4, &r);
    check(7, 3, &r);
}

static void extremes(void)
{
    rng r = grader_stream("epoch, all and one");
    check(9, 9, &r);
    check(5, 1, &r);
    check(5, 100, &r);
}

const grader_test grader_tests[] = {
    {"the example", example},
    {"batches that divide m", even_batches},
    {"a smaller last batch", smaller_last},
    {"one batch, and batches of one", extremes},
    {NULL, NULL}};
