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
    float want[ALL], whole[ALL], power[ALL], carried[ALL], early[ALL];
    machine *m = scored(z, want);
    double sum = 0, all = 0, row_sum = 0;
    for (int i = 0; i < ALL; i++)
        sum += exp((double)z[i]);
    for (int i = 0; i < ALL; i++) {
        const float *row = z + i / COLS * COLS;
        whole[i] = (float)(exp((double)z[i]) / sum);
        power[i] = expf(z[i] - fmaxf(row[0], fmaxf(row[1], row[2])));
    }
    for (int i = 0; i < ALL; i++) {
        row_sum = i % COLS == 0 ? power[i] : row_sum + power[i];
        early[i] = (float)(power[i] / row_sum);
        all += power[i];
        for (int k = i % COLS; i % COLS == COLS - 1 && k >= 0; k--)
            carried[i - k] = (float)(power[i - k] / all);
    }
    grader_case("of softmax_answer, 4 examples with 3 %s scores", which);
    softmax_answer(m, 1);
    if (memcmp(m->z[1], z, ALL * sizeof *z) != 0)
        grader_fail("softmax_answer changes z, which should stay as it was: "
                    "the cost starts from it");
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
                                      "sum"},
                     {NUMBERS(power), "your shares do not add up to 1: the "
                                      "powers are not divided by their sum"},
                     {NUMBERS(early), "the powers are divided before their "
                                      "sum is complete"},
                     {NUMBERS(carried), "the sum of one example goes on into "
                                        "the next"}},
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
    double got[2], want[2], total[2], share[2], moved[2], first[2];
    float p[ALL];
    call_inputs calls[2];
    for (int c = 0; c < 2; c++) {
        machine *m = scored(scores[c], p);
        total[c] = share[c] = moved[c] = first[c] = 0;
        memcpy(m->a[1], p, sizeof p);
        for (int i = 0; i < ROWS; i++) {
            const float *z = scores[c] + i * COLS;
            total[c] += surprise(z, labels[i]);
            first[c] += surprise(z, labels[0]) / ROWS;
            moved[c] +=
                (surprise(z, labels[i]) - fmax(z[0], fmax(z[1], z[2]))) /
                ROWS;
            share[c] -= log(fmax(p[i * COLS + labels[i]], 1e-38)) / ROWS;
        }
        want[c] = total[c] / ROWS;
        calls[c] = grader_call("of 4 %s", c ? "large scores" : "mild scores");
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
                                      "from the scores z"},
                     {NUMBERS(moved), "the largest score was taken off "
                                      "inside the logarithm and does not "
                                      "come back outside"},
                     {NUMBERS(first), "every example is given the same "
                                      "label: it is label[i], i being the "
                                      "example"}},
        .calls = calls});
}

/* Where the label's share has gone under, its residual is -1. */
static void sure_and_wrong(void)
{
    const float shares[ALL] = {0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1};
    const float want[ALL] = {-1, 1, 0, 1, 0, -1, 1, -1, 0, 0, -1, 1};
    float unused[ALL];
    machine *m = scored(wild, unused);
    memcpy(m->a[1], shares, sizeof shares);
    grader_case("of surprise_residual, 4 labels with a share of 0");
    surprise_residual(m, labels);
    for (int i = 0; i < ALL; i++)
        if (isnan(m->delta[1][i]))
            grader_fail("your residual is no number where the label's share "
                        "has gone under: it needs no division");
    grader_check(&(question){.name = "delta[1]",
                             .n = ALL,
                             .got = NUMBERS(m->delta[1]),
                             .want = NUMBERS(want),
                             .rows = ROWS,
                             .cols = COLS});
}

static void the_residual(void)
{
    float want[ALL], flipped[ALL], shared[ALL], bent[ALL], added[ALL];
    float first[ALL];
    machine *m = scored(mild, want);
    memcpy(m->a[1], want, sizeof want);
    for (int i = 0; i < ALL; i++) {
        float a = want[i], d = a - (i % COLS == labels[i / COLS] ? 1 : 0);
        want[i] = d;
        flipped[i] = -d;
        shared[i] = d / ROWS;
        bent[i] = d * a * (1 - a);
        first[i] = a - (i % COLS == labels[0] ? 1 : 0);
        m->delta[1][i] = 2; /* from another batch */
        added[i] = d + 2;
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
                     {NUMBERS(added), "your residual is added to what delta "
                                      "held before, and should replace it"},
                     {NUMBERS(first), "every example is given the same "
                                      "label: it is label[i], i being the "
                                      "example"}},
        .rows = ROWS,
        .cols = COLS});
    sure_and_wrong();
}

const grader_test grader_tests[] = {
    {"the shares", the_shares},     {"the cost", the_cost},
    {"the residual", the_residual}, {"the gradient", exam_gradient},
    {"ten images", exam_ten},       {"digits", exam_digits},
    {"the seed", exam_seed},        {NULL, NULL}};
