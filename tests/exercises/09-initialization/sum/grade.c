/* Grades exercise 09-initialization/sum: sqrt(n) std size. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CASES = 5 };

static void several(void)
{
    static const struct {
        int n;
        double std, size;
    } at[CASES] = {
        {4, 1, 1}, {100, 0.1, 1}, {9, 2, 0.5}, {784, 0.04, 0.3}, {2, 3, 0.7}};
    double got[CASES], want[CASES], adds[CASES], square[CASES], mean[CASES],
        one[CASES];
    call_inputs calls[CASES];
    for (int i = 0; i < CASES; i++) {
        double n = at[i].n, product = at[i].std * at[i].size;
        want[i] = sqrt(n) * product;
        adds[i] = n * product;
        square[i] = n * product * product;
        mean[i] = product / sqrt(n);
        one[i] = product;
        calls[i] = grader_call("with n = %d, std = %g and size = %g", at[i].n,
                               at[i].std, at[i].size);
        got[i] = sum_spread(at[i].n, at[i].std, at[i].size);
    }
    grader_check(&(question){
        .name = "sum_spread",
        .n = CASES,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .calls = calls,
        .mistakes = {
            {NUMBERS(adds),
             "standard deviations do not add, variances do: n terms are "
             "sqrt(n) times as wide as one, since they cancel in part"},
            {NUMBERS(square), "this is the variance: the standard deviation "
                              "is its root"},
            {NUMBERS(mean), "this is the spread of the mean of n terms, "
                            "which shrinks; their sum grows with sqrt(n)"},
            {NUMBERS(one), "this is the spread of one product: there are n "
                           "of them"}}});
}

const grader_test grader_tests[] = {{"five neurons", several}, {NULL, NULL}};
