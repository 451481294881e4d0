/* Grades exercise 07-softmax/ece. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 200, CALLS = 6 };

/* What a bin holds: from low (not) to high (too), or by cutting c * bins off;
 * then 1 is in none, or in the last. */
typedef enum filing { RULE, FLOOR, FLOOR_LAST } filing;

typedef struct answers {
    float confidence[MOST];
    int right[MOST];
} answers;

static bool is_in(double c, int b, int bins, filing how)
{
    if (how == RULE)
        return c > (double)b / bins && c <= (double)(b + 1) / bins;
    int at = (int)(c * bins);
    return b == (how == FLOOR_LAST && at == bins ? bins - 1 : at);
}

static double filed(int m, const answers *a, int bins, filing how)
{
    double gap = 0;
    for (int b = 0; b < bins; b++) {
        double sum = 0;
        for (int i = 0; i < m; i++)
            if (is_in((double)a->confidence[i], b, bins, how))
                sum += a->right[i] - (double)a->confidence[i];
        gap += fabs(sum) / m;
    }
    return gap;
}

/* The error with a power of the weight: 1 is right, 0 weighs all bins alike.
 * How the mistakes come out is told by the three numbers. */
static void find(int m, const answers *a, int bins, double *want,
                 double *alike, double *signed_gap, double *single,
                 double *middle)
{
    int filled = 0;
    *want = *alike = *signed_gap = *single = *middle = 0;
    for (int b = 0; b < bins; b++) {
        double sum = 0, centre = 0;
        int n = 0;
        for (int i = 0; i < m; i++) {
            double c = (double)a->confidence[i];
            if (c > (double)b / bins && c <= (double)(b + 1) / bins) {
                sum += a->right[i] - c;
                centre += a->right[i] - (b + 0.5) / bins;
                n++;
            }
        }
        filled += n > 0;
        *want += fabs(sum) / m;
        *middle += fabs(centre) / m;
        *signed_gap += sum / m;
        *alike += n > 0 ? fabs(sum) / n : 0;
    }
    *alike /= filled;
    for (int i = 0; i < m; i++)
        *single += fabs(a->right[i] - (double)a->confidence[i]) / m;
}

static void ask(const char *where, int calls, const int *m,
                const answers *all, const int *bins)
{
    double got[CALLS], want[CALLS], alike[CALLS], signed_gap[CALLS];
    double single[CALLS], percent[CALLS], floored[CALLS], cut[CALLS];
    double middle[CALLS];
    call_inputs sizes[CALLS];
    for (int i = 0; i < calls; i++) {
        const float *c = grader_input("confidence", m[i], all[i].confidence);
        const int *right = grader_input_i("right", m[i], all[i].right);
        find(m[i], &all[i], bins[i], &want[i], &alike[i], &signed_gap[i],
             &single[i], &middle[i]);
        percent[i] = 100 * want[i];
        floored[i] = filed(m[i], &all[i], bins[i], FLOOR);
        cut[i] = filed(m[i], &all[i], bins[i], FLOOR_LAST);
        sizes[i] =
            grader_call("%s%d answers and %d bins", where, m[i], bins[i]);
        got[i] = ece(m[i], c, right, bins[i]);
        if (isnan(got[i]))
            grader_fail("the result is not a number: an empty bin has no "
                        "means, and adds nothing");
    }
    grader_check(&(question){
        .name = "error",
        .n = calls,
        .got = NUMBERS((const double *)got),
        .want = NUMBERS((const double *)want),
        .tolerance = 1e-5,
        .calls = sizes,
        .mistakes = {
            {NUMBERS((const double *)floored),
             "you find the bin by cutting off c * bins: then a confidence on "
             "a border goes one bin too high, and 1 into no bin at all; bin "
             "b "
             "holds b / bins < c <= (b + 1) / bins"},
            {NUMBERS((const double *)cut),
             "a confidence on the border of two bins belongs to the lower "
             "one: b / bins < c <= (b + 1) / bins"},
            {NUMBERS((const double *)signed_gap),
             "bins that are too sure and bins that are not sure enough "
             "cancel: the bars, fabs, are missing"},
            {NUMBERS((const double *)single),
             "you compare answer by answer; the bars stand around the means "
             "of a whole bin"},
            {NUMBERS((const double *)alike),
             "all bins count alike in yours: a bin counts by its share n_b / "
             "m of the answers"},
            {NUMBERS((const double *)middle),
             "you take the middle of the bin for its confidence; the mean "
             "of the confidences in it is meant"},
            {NUMBERS((const double *)percent),
             "this is in percent; a number from 0 to 1 is asked for"}}});
}

static void example(void)
{
    const answers five = {{0.9f, 0.8f, 0.9f, 0.4f, 0.35f}, {1, 0, 1, 1, 0}};
    const int m = 5, bins = 4;
    ask("in the example of the stub, with ", 1, &m, &five, &bins);
}

static void by_hand(void)
{
    const answers two[] = {{{0.9f, 0.9f, 0.9f, 0.3f}, {1, 1, 0, 1}},
                           {{1.0f, 0.6f}, {1, 0}},
                           {{0.95f, 0.85f, 0.2f}, {1, 1, 0}}};
    const int m[] = {4, 2, 3}, bins[] = {10, 2, 4};
    ask("with ", 3, m, two, bins);
}

/* Confidences on the border of two bins belong to the lower one, and 1 is in
 * the last: a softmax says 1 exactly, and often. */
static void borders(void)
{
    const answers all[] = {{{1}, {0}},
                           {{1, 1, 0.5f, 0.6f}, {1, 0, 1, 0}},
                           {{0.5f, 0.25f, 0.75f, 1}, {1, 0, 0, 1}},
                           {{0.5f, 0.6f, 0.5f, 0.4f}, {0, 1, 1, 0}}};
    const int m[] = {1, 4, 4, 4}, bins[] = {10, 2, 4, 2};
    ask("with ", 4, m, all, bins);
}

static void random_answers(void)
{
    rng r = grader_stream("ece");
    static answers all[CALLS];
    int m[CALLS], bins[CALLS];
    for (int k = 0; k < CALLS; k++) {
        m[k] = 30 + 30 * k;
        bins[k] = 3 + 4 * k;
        for (int i = 0; i < m[k]; i++) {
            double c = 0.3 + 0.7 * sqrt(rng_uniform(&r));
            all[k].confidence[i] = (float)c;
            all[k].right[i] = rng_uniform(&r) < c * c;
        }
    }
    ask("with ", CALLS, m, all, bins);
}

const grader_test grader_tests[] = {{"the example of the stub", example},
                                    {"a few answers", by_hand},
                                    {"on the borders", borders},
                                    {"many answers", random_answers},
                                    {NULL, NULL}};
