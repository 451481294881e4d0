/* Grades exercise 07-softmax/ece. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 200, CALLS = 6 };

typedef struct answers {
    float confidence[MOST];
    int right[MOST];
} answers;

/* The error with a power of the weight: 1 is right, 0 weighs all bins alike.
 * How the mistakes come out is told by the three numbers. */
static void find(int m, const answers *a, int bins, double *want,
                 double *alike, double *signed_gap, double *single)
{
    int filled = 0;
    *want = *alike = *signed_gap = *single = 0;
    for (int b = 0; b < bins; b++) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < m; i++) {
            double c = (double)a->confidence[i];
            if (c > (double)b / bins && c <= (double)(b + 1) / bins) {
                sum += a->right[i] - c;
                n++;
            }
        }
        filled += n > 0;
        *want += fabs(sum) / m;
        *signed_gap += sum / m;
        *alike += n > 0 ? fabs(sum) / n : 0;
    }
    *alike /= filled;
    for (int i = 0; i < m; i++)
        *single += fabs(a->right[i] - (double)a->confidence[i]) / m;
}

static void ask(int calls, const int *m, const answers *all, const int *bins)
{
    double got[CALLS], want[CALLS], alike[CALLS], signed_gap[CALLS];
    double single[CALLS], percent[CALLS];
    call_inputs sizes[CALLS];
    for (int i = 0; i < calls; i++) {
        const float *c = grader_input("confidence", m[i], all[i].confidence);
        const int *right = grader_input_i("right", m[i], all[i].right);
        find(m[i], &all[i], bins[i], &want[i], &alike[i], &signed_gap[i],
             &single[i]);
        percent[i] = 100 * want[i];
        sizes[i] = grader_call("with %d answers and %d bins", m[i], bins[i]);
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
            {NUMBERS((const double *)signed_gap),
             "bins that are too sure and bins that are not sure enough "
             "cancel: the bars, fabs, are missing"},
            {NUMBERS((const double *)single),
             "you compare answer by answer; the bars stand around the means "
             "of a whole bin"},
            {NUMBERS((const double *)alike),
             "all bins count alike in yours: a bin counts by its share n_b / "
             "m of the answers"},
            {NUMBERS((const double *)percent),
             "this is in percent; a number from 0 to 1 is asked for"}}});
}

static void by_hand(void)
{
    const answers two[] = {{{0.9f, 0.9f, 0.9f, 0.3f}, {1, 1, 0, 1}},
                           {{1.0f, 0.6f}, {1, 0}},
                           {{0.95f, 0.85f, 0.2f}, {1, 1, 0}}};
    const int m[] = {4, 2, 3}, bins[] = {10, 2, 4};
    ask(3, m, two, bins);
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
    ask(CALLS, m, all, bins);
}

const grader_test grader_tests[] = {{"a few answers", by_hand},
                                    {"many answers", random_answers},
                                    {NULL, NULL}};
