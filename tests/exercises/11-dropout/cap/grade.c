/* Grades exercise 11-dropout/cap: max-norm. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 64 };

static float length(int n, const float *w)
{
    float square = 0;
    for (int j = 0; j < n; j++)
        square += w[j] * w[j];
    return sqrtf(square);
}

static void one_layer(int out, int in, float c)
{
    rng r = grader_stream("cap");
    const float *old = grader_random("old", out * in, &r);
    float start[MOST], want[MOST], always[MOST], squared[MOST], each[MOST],
        whole[MOST];
    for (int j = 0; j < out * in; j++) /* every other row is short */
        start[j] = old[j] * (j / in % 2 ? 0.1f : 1.0f);
    float all = length(out * in, start);
    for (int j = 0; j < out * in; j++) {
        float size = length(in, start + j / in * in);
        want[j] = start[j] * (size > c ? c / size : 1);
        always[j] = start[j] * c / size;
        squared[j] = start[j] * (size * size > c ? c / (size * size) : 1);
        each[j] = fmaxf(-c, fminf(c, start[j]));
        whole[j] = start[j] * (all > c ? c / all : 1);
    }
    float *w = grader_state("w", out * in, start);
    grader_case("with out = %d, in = %d and c = %g", out, in, (double)c);
    cap_rows(out, in, c, w);
    grader_check(&(question){
        .name = "w",
        .n = out * in,
        .rows = out,
        .cols = in,
        .got = NUMBERS(w),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(always), "short rows grew: only those above c are cut, "
                              "the others stay"},
            {NUMBERS(squared),
             "the root is missing: ||w|| is the root of the "
             "sum of squares"},
            {NUMBERS(each), "you clip each weight by itself, which turns the "
                            "row; the cap is on its length"},
            {NUMBERS(whole), "you cap the whole matrix; the cap is for each "
                             "neuron, a row at a time"}}});
}

static void several(void)
{
    one_layer(5, 6, 0.8f);
    one_layer(4, 3, 0.5f);
}

const grader_test grader_tests[] = {{"two layers", several}, {NULL, NULL}};
