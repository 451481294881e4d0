/* Grades exercise 09-initialization/reach: sqrt(6 / (in + out)). */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CASES = 5 };

static void ask(const char *where, int cases, const int *in, const int *out)
{
    double got[CASES], want[CASES], std[CASES], bare[CASES], lecun[CASES],
        he_end[CASES], whole[CASES], width[CASES];
    call_inputs calls[CASES];
    for (int i = 0; i < cases; i++) {
        double sum = in[i] + out[i];
        want[i] = sqrt(6 / sum);
        std[i] = sqrt(2 / sum);
        bare[i] = 6 / sum;
        lecun[i] = sqrt(3.0 / in[i]);
        he_end[i] = sqrt(6.0 / in[i]);
        whole[i] = 0;
        width[i] = 2 * want[i];
        calls[i] =
            grader_call("%swith in = %d and out = %d", where, in[i], out[i]);
        got[i] = reach(in[i], out[i]);
    }
    grader_check(&(question){
        .name = "reach",
        .n = cases,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .calls = calls,
        .mistakes = {
            {NUMBERS(std),
             "this is the standard deviation; the uniform ends sqrt(3) times "
             "further out"},
            {NUMBERS(bare), "the root is missing: this is r^2"},
            {NUMBERS(lecun), "this looks at the inputs only: it is the "
                             "uniform with LeCun's variance, 1 / in"},
            {NUMBERS(he_end), "this is He's variance, 2 / in, as a uniform"},
            {NUMBERS(width),
             "this is the width, from -r to r; r is half of it"},
            {NUMBERS(whole), "all zero: it is divided in whole numbers, and "
                             "in + out is the larger; write a point"}}});
}

static void example(void)
{
    const int in = 20, out = 130;
    ask("in the example of the stub, ", 1, &in, &out);
}

static void several(void)
{
    static const int in[] = {4, 784, 100, 30, 16}, out[] = {6, 16, 10, 30, 3};
    ask("", CASES, in, out);
}

const grader_test grader_tests[] = {{"the example of the stub", example},
                                    {"five layers", several},
                                    {NULL, NULL}};
