/* Grades exercise 09-initialization/alike: one stream for all rows. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 64 };

/* W as the stub draws it; first_seed + k for the row k when `seeds`. */
static void by_rows(int out, int in, double std, uint64_t seed, bool seeds,
                    float *w)
{
    for (int k = 0; k < out; k++) {
        rng r = rng_make(seeds ? seed + (uint64_t)k : seed, "weights");
        for (int j = 0; j < in; j++)
            w[k * in + j] = (float)(std * rng_normal(&r));
    }
}

static void one_layer(int out, int in, double std, uint64_t seed)
{
    float want[MOST], alike[MOST], seeds[MOST], same[MOST], columns[MOST];
    float *w = grader_output("w", out * in);
    rng r = rng_make(seed, "weights");
    for (int j = 0; j < out * in; j++)
        want[j] = (float)(std * rng_normal(&r));
    for (int k = 0; k < out; k++)
        for (int j = 0; j < in; j++) {
            same[k * in + j] = want[0];
            columns[k * in + j] = want[j * out + k];
        }
    by_rows(out, in, std, seed, false, alike);
    by_rows(out, in, std, seed, true, seeds);
    grader_case("with out = %d, in = %d and std = %g", out, in, std);
    fill_layer(out, in, std, seed, w);
    grader_check(&(question){
        .name = "w",
        .n = out * in,
        .got = NUMBERS(w),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(alike),
             "all neurons still start alike: each row begins the stream "
             "anew, so that all rows hold the same numbers"},
            {NUMBERS(same), "all weights are the same number now: the stream "
                            "is begun anew for each of them"},
            {NUMBERS(seeds),
             "you take a stream for each neuron, and the task wants one: the "
             "neighbour's seed may be the next layer's"},
            {NUMBERS(columns), "you fill w column by column; it was row by "
                               "row, and that was right"}}});
}

static void several(void)
{
    one_layer(2, 3, 1, 1);
    one_layer(5, 4, 0.1, 7);
}

const grader_test grader_tests[] = {{"two layers", several}, {NULL, NULL}};
