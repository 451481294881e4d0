/* Grades exercise 11-dropout/back: the gradient through mask and ReLU. */
#include "grader.h"
#include "tasks.h"

enum { N = 16 };

static void ask(int n, const float *z, const float *mask, const float *come)
{
    float want[N], scale[N], bend[N], dropped[N], value[N], squared[N],
        alone[N];
    float *delta = grader_state("delta", n, come);
    come = grader_before(delta);
    for (int j = 0; j < n; j++) {
        float slope = z[j] > 0 ? 1.0f : 0.0f;
        want[j] = come[j] * mask[j] * slope;
        scale[j] = mask[j] > 0 ? come[j] * slope : 0;
        bend[j] = come[j] * mask[j];
        dropped[j] = come[j] * slope;
        value[j] = come[j] * mask[j] * slope * z[j];
        squared[j] = come[j] * mask[j] * mask[j] * slope;
        alone[j] = mask[j] * slope;
    }
    mask_back(n, z, mask, delta);
    grader_check(&(question){
        .name = "delta",
        .n = n,
        .got = NUMBERS(delta),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(scale), "the mask came back without its scale: what was "
                             "multiplied by 1 / (1 - p) on the way forward "
                             "is multiplied again"},
            {NUMBERS(bend), "the slope of the ReLU is missing: where z was "
                            "negative nothing comes back"},
            {NUMBERS(dropped),
             "dropped neurons learn: they took no part in "
             "the answer, so their mask zeroes the residual "
             "as well"},
            {NUMBERS(value),
             "you multiply by the value of the ReLU, not its slope"},
            {NUMBERS(squared), "the mask is in your answer twice: multiply "
                               "by it once, on the way back too"},
            {NUMBERS(alone), "your delta forgets what came in: it is "
                             "multiplied, delta[j] *= ..., not replaced"}}});
}

static void example(void)
{
    grader_case("in the example of the stub");
    ask(4, grader_input("z", 4, (float[]){0.7f, -1.2f, 2, 0.4f}),
        grader_input("mask", 4, (float[]){1.25f, 1.25f, 0, 1.25f}),
        (float[]){4, 3, -2, -1.6f});
}

static void one_layer(void)
{
    rng r = grader_stream("back");
    const float *z = grader_random("z", N, &r);
    const float *come = grader_random("come", N, &r);
    float mask[N];
    for (int j = 0; j < N; j++)
        mask[j] = j % 5 < 2 ? 0 : 1.25f;
    ask(N, z, grader_input("mask", N, mask), come);
}

static void edge(void)
{
    const float z[] = {0, -1, 2}, mask[] = {2, 2, 2}, come[] = {3, 3, 3};
    const float want[] = {0, 0, 6}, flat[] = {6, 0, 6};
    float *delta = grader_state("delta", 3, come);
    grader_case("with z = 0");
    mask_back(3, grader_input("z", 3, z), grader_input("mask", 3, mask),
              delta);
    grader_check(&(question){
        .name = "delta",
        .n = 3,
        .got = NUMBERS(delta),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(flat), "at z = 0 nothing comes back: the slope "
                                     "there is 0, so z > 0, not z >= 0"}}});
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"a layer", one_layer},
                                    {"at the bend", edge},
                                    {NULL, NULL}};
