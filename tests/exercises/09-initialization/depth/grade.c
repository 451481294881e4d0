/* Grades exercise 09-initialization/depth: size (n v / 2)^(layers / 2). */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { CASES = 6 };

typedef struct stack {
    int layers, n;
    double variance, size;
} stack;

static void ask(const char *where, int cases, const stack *at)
{
    double got[CASES], want[CASES], bare[CASES], square[CASES], less[CASES],
        times[CASES], whole[CASES], sizes[CASES];
    call_inputs calls[CASES];
    for (int i = 0; i < cases; i++) {
        double f = at[i].n * at[i].variance, s = at[i].size;
        int l = at[i].layers;
        want[i] = s * pow(f / 2, l / 2.0);
        bare[i] = s * pow(f, l / 2.0);
        square[i] = s * pow(f / 2, l);
        less[i] = s * pow(f / 2, (l - 1) / 2.0);
        sizes[i] = s * pow(sqrt(f) / 2, l);
        times[i] = s * l * sqrt(f / 2);
        whole[i] = s * pow(f / 2, (int)(l / 2));
        calls[i] = grader_call("%swith %d layers of %d, variance %g, size %g",
                               where, l, at[i].n, at[i].variance, s);
        got[i] = size_after(l, at[i].n, at[i].variance, s);
    }
    grader_check(&(question){
        .name = "size_after",
        .n = cases,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .calls = calls,
        .mistakes = {
            {NUMBERS(bare), "the half is missing: a ReLU passes on half of "
                            "the mean square of its scores"},
            {NUMBERS(square),
             "you used the factor of the mean square for its root: take the "
             "root of it, layers / 2.0 in the exponent"},
            {NUMBERS(sizes),
             "you halve the size; a ReLU halves the mean square, and the "
             "size is the root of that"},
            {NUMBERS(less), "one layer is missing: the first one multiplies "
                            "too"},
            {NUMBERS(times), "layers multiply, they do not add up: a power, "
                             "not a product with the number of layers"},
            {NUMBERS(whole), "with an odd number of layers half a layer is "
                             "lost: layers / 2 is a whole number in C, "
                             "write layers / 2.0"}}});
}

static void example(void)
{
    const stack two = {2, 50, 0.36, 0.3};
    ask("in the example of the stub, ", 1, &two);
}

static void several(void)
{
    static const stack at[CASES] = {{1, 8, 1, 1},          {2, 100, 0.01, 3},
                                    {20, 100, 0.01, 0.5},  {5, 50, 0.05, 1},
                                    {7, 64, 1.0 / 64, 10}, {3, 10, 1, 0.1}};
    ask("", CASES, at);
}

const grader_test grader_tests[] = {{"the example of the stub", example},
                                    {"six stacks", several},
                                    {NULL, NULL}};
