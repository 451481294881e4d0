/* Grades exercise 09-initialization/reach: sqrt(6 / (in + out)). */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CASES = 5 };

static void several(void)
{
    static const int in[] = {4, 784, 100, 30, 16}, out[] = {6, 16, 10, 30, 3};
    double got[CASES], want[CASES], std[CASES], bare[CASES], lecun[CASES],
        he_end[CASES], whole[CASES];
    call_inputs calls[CASES];
    for (int i = 0; i < CASES; i++) {
        double sum = in[i] + out[i];
        want[i] = sqrt(6 / sum);
        std[i] = sqrt(2 / sum);
        bare[i] = 6 / sum;
        lecun[i] = sqrt(3.0 / in[i]);
        he_end[i] = sqrt(6.0 / in[i]);
        whole[i] = 0;
        calls[i] = grader_call("with in = %d and out = %d", in[i], out[i]);
        got[i] = reach(in[i], out[i]);
    }
    grader_check(&(question){
        .name = "reach",
        .n = CASES,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .calls = calls,
        .mistakes = {
            {NUMBERS(std),
             "this is the standard deviation; the uniform ends sqrt(3) times "
             "further out"},
            {NUMBERS(bare), "the root is missing: r^2 is 6 / (in + out)"},
            {NUMBERS(lecun), "this looks at the inputs only: it is the "
                             "uniform with LeCun's variance, 1 / in"},
            {NUMBERS(he_end), "this is He's variance, 2 / in, as a uniform"},
            {NUMBERS(whole), "all zero: 6 / (in + out) is divided in whole "
                             "numbers; write 6.0"}}});
}

const grader_test grader_tests[] = {{"five layers", several}, {NULL, NULL}};
