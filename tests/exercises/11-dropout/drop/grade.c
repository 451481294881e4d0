/* Grades exercise 11-dropout/drop: a mask for every example. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 64 };

static void ask(const char *named, int m, int n, float p, bool training,
                const float *old, rng r)
{
    float u[MOST], want[MOST], batch[MOST], example[MOST], columns[MOST],
        bare[MOST], on[MOST], row[MOST], step[MOST], turned[MOST];
    float up = 1 / (1 - p);
    float *a = grader_state("a", m * n, old);
    old = grader_before(a);
    for (int j = 0; j < m * n; j++)
        u[j] = (float)rng_uniform(&r);
    u[2] = p; /* u < p, not <=, is dropped */
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) {
            int k = i * n + j;
            on[k] = old[k] * (u[k] < p ? 0 : up);
            want[k] = training ? on[k] : old[k];
            batch[k] = old[k] * (u[j] < p ? 0 : up);
            example[k] = old[k] * (u[i * n] < p ? 0 : up);
            columns[k] = old[k] * (u[j * m + i] < p ? 0 : up);
            row[k] = old[k] * (u[i] < p ? 0 : up);
            step[k] = old[k] * (u[i * m + j] < p ? 0 : up);
            turned[k] = old[k] * (u[k] < p ? up : 0);
            bare[k] = old[k] * (u[k] < p ? 0 : 1);
        }
    grader_case("%swith m = %d, n = %d, p = %g, in %s mode", named, m, n,
                (double)p, training ? "training" : "test");
    drop(m, n, p, training, grader_input("u", m * n, u), a);
    if (!training) {
        grader_check(&(question){
            .name = "a",
            .n = m * n,
            .got = NUMBERS(a),
            .want = NUMBERS(want),
            .mistakes = {{NUMBERS(on), "in test mode nothing happens: all "
                                       "neurons are there"}}});
        return;
    }
    grader_check(&(question){
        .name = "a",
        .n = m * n,
        .got = NUMBERS(a),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(batch), "as in the stub, rows that were alike are "
                             "still alike afterwards, whatever u is"},
            {NUMBERS(example),
             "whole examples are dropped or kept; it should "
             "be decided neuron by neuron"},
            {NUMBERS(row),
             "one number of u decides about a whole example: u[i * n + j] "
             "is for one neuron of one example"},
            {NUMBERS(step), "your rows of u are m long: a row has n numbers, "
                            "one for each neuron, u[i * n + j]"},
            {NUMBERS(turned), "you drop where you should keep: u < p is the "
                              "case that has probability p"},
            {NUMBERS(columns),
             "u is read by columns, and lies in memory like "
             "a, row by row"},
            {NUMBERS(bare), "the scale is gone, and it was right"}}});
}

static void one_batch(int m, int n, float p, bool training)
{
    rng r = grader_stream("drop");
    const float *old = grader_random("old", m * n, &r);
    ask("", m, n, p, training, old, r);
}

static void example(void)
{
    float fours[18];
    for (int k = 0; k < 18; k++)
        fours[k] = 4;
    ask("in the example of the stub, ", 3, 6, 0.2f, true, fours,
        grader_stream("drop, the example 3"));
}

static void training(void)
{
    one_batch(5, 8, 0.4f, true);
    one_batch(3, 7, 0.5f, true);
}

static void testing(void)
{
    one_batch(4, 6, 0.3f, false);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"in training", training},
                                    {"in test mode", testing},
                                    {NULL, NULL}};
