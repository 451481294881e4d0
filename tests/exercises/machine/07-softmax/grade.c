/* Grades stage 07 of the machine: softmax, surprise, and the whole. */
#include "exam.h"

#include <math.h>
#include <string.h>

enum { ROWS = 4, COLS = 3, ALL = ROWS * COLS };

const exam_plan exam = {.stage = 7,
                        .batch = 10,
                        .rate = 0.5f,
                        .epochs = 8,
                        .least = 78,
                        .look = "the three functions of this stage"};

static const int labels[ROWS] = {0, 2, 1, 1};

/* A last layer with these scores, and their shares. */
static machine *scored(const float *z, float *share)
{
    const int size[] = {2, COLS};
    machine *m = exam_machine(1, size, ROWS + 1);
    m->count = ROWS;
    memcpy(m->z[1], z, ALL * sizeof *z);
    for (int i = 0; i < ROWS; i++) {
        const float *row = z + i * COLS;
        double most = fmax(row[0], fmax(row[1], row[2])), sum = 0;
        for (int k = 0; k < COLS; k++)
            sum += exp(row[k] - most);
        for (int k = 0; k < COLS; k++)
            share[i * COLS + k] = (float)(exp(row[k] - most) / sum);
    }
    return m;
}

static const float mild[ALL] = {1, 2,     3,    0.5f, -1,   0.25f,
                                0, -0.5f, 2.5f, -2,   0.1f, 1.75f};
static const float wild[ALL] = {1000, 998,  997,  -1000, -1001, -1003,
                                300,  -300, 0.5f, 90,    91,    89.5f};

static void check_shares(const char *which, const float *z)
{
    float want[ALL], whole[ALL];
    machine *m = scored(z, want);
    double sum = 0;
    for (int i = 0; i < ALL; i++)
        sum += exp((double)z[i]);
    for (int i = 0; i < ALL; i++)
        whole[i] = (float)(exp((double)z[i]) / sum);
    grader_case("of softmax_answer, 4 examples with 3 %s scores", which);
    softmax_answer(m, 1);
    for (int i = 0; i < ALL; i++)
        if (!isfinite(m->a[1][i]))
            grader_fail("in softmax_answer, the scores %g, %g, %g give a "
                        "share that is no number: a power has overflowed",
                        (double)z[i / COLS * COLS],
                        (double)z[i / COLS * COLS + 1],
                        (double)z[i / COLS * COLS + 2]);
    grader_check(&(question){
        .name = "a[1]",
        .n = ALL,
        .got = NUMBERS(m->a[1]),
        .want = NUMBERS(want),
        .scale = 0.01,
        .mistakes = {{NUMBERS(whole), "your shares add up to 1 over the "
                                      "whole batch: each example has its own "
                                      "sum"}},
        .rows = ROWS,
        .cols = COLS});
}

static void the_shares(void)
{
    check_shares("mild", mild);
    check_shares("large", wild);
}

static double surprise(const float *z, int label)
{
    double most = fmax(z[0], fmax(z[1], z[2])), sum = 0;
    for (int k = 0; k < COLS; k++)
        sum += exp(z[k] - most);
    return most + log(sum) - z[label];
}

static void the_cost(void)
{
    const float *scores[] = {mild, wild};
    double got[2], want[2], total[2], share[2];
    float p[ALL];
    call_inputs calls[2];
    for (int c = 0; c < 2; c++) {
        machine *m = scored(scores[c], p);
        total[c] = share[c] = 0;
        memcpy(m->a[1], p, sizeof p);
        for (int i = 0; i < ROWS; i++) {
            total[c] += surprise(scores[c] + i * COLS, labels[i]);
            share[c] -= log(fmax(p[i * COLS + labels[i]], 1e-38)) / ROWS;
        }
        want[c] = total[c] / ROWS;
        calls[c] = grader_call("4 %s", c ? "large scores" : "mild scores");
        got[c] = surprise_cost(m, labels);
    }
    grader_case("of surprise_cost");
    if (fabs(got[0] - want[0]) < 1e-5 * want[0] && !isfinite(got[1]))
        grader_fail("your cost is no number where a share has gone under: "
                    "start from the scores z and not from the shares");
    grader_check(&(question){
        .name = "cost",
        .n = 2,
        .got = NUMBERS(got),
        .want = NUMBERS(want),
        .tolerance = 1e-5,
        .mistakes = {{NUMBERS(total), "yours is the sum over the batch: "
                                      "divide it by m->count"},
                     {NUMBERS(share), "yours takes the logarithm of a share "
                                      "that was too small for a float: start "
                                      "from the scores z"}},
        .calls = calls});
}

static void the_residual(void)
{
    float want[ALL], flipped[ALL], shared[ALL], bent[ALL], first[ALL];
    machine *m = scored(mild, want);
    memcpy(m->a[1], want, sizeof want);
    for (int i = 0; i < ALL; i++) {
        float a = want[i], d = a - (i % COLS == labels[i / COLS] ? 1 : 0);
        want[i] = d;
        flipped[i] = -d;
        shared[i] = d / ROWS;
        bent[i] = d * a * (1 - a);
        first[i] = a - (i % COLS == labels[0] ? 1 : 0);
    }
    grader_case("of surprise_residual, 4 examples with 3 classes");
    surprise_residual(m, labels);
    grader_check(&(question){
        .name = "delta[1]",
        .n = ALL,
        .got = NUMBERS(m->delta[1]),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(flipped), "the sign of your residual is "
                                        "flipped: it is above 0 where the "
                                        "share is too large"},
                     {NUMBERS(bent), "the slope a (1 - a) is the sigmoid's: "
                                     "it has no place behind a softmax with "
                                     "this cost"},
                     {NUMBERS(shared), "your residual is divided by the "
                                       "batch already: that is for "
                                       "backward's means"},
                     {NUMBERS(first), "every example is given the label of "
                                      "the first"}},
        .rows = ROWS,
        .cols = COLS});
}

const grader_test grader_tests[] = {
    {"the shares", the_shares},     {"the cost", the_cost},
    {"the residual", the_residual}, {"the gradient", exam_gradient},
    {"ten images", exam_ten},       {"digits", exam_digits},
    {"the seed", exam_seed},        {NULL, NULL}};
