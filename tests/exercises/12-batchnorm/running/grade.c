/* Grades exercise 12-batchnorm/running: an average that forgets. */
#include "grader.h"
#include "tasks.h"

static float mix(float old, float new, float share)
{
    return old + share * (new - old);
}

/* One statistic: three slips that either can show, then its own. */
static void check(const char *name, const float *got, float old, float new,
                  float share, const float *own, const char *const *says)
{
    float want = mix(old, new, share), swapped = mix(new, old, share);
    float added = old + share * new;
    question q = {
        .name = name,
        .n = 1,
        .got = NUMBERS(got),
        .want = NUMBERS(&want),
        .mistakes = {
            {NUMBERS(&swapped), "your momentum goes the other way round: it "
                                "is the share of the new batch"},
            {NUMBERS(&new), "you remember only the last batch: keep 1 - "
                            "momentum of what was there"},
            {NUMBERS(&added),
             "you add the new share and keep all of the old value: only "
             "1 - momentum of it stays"}}};
    for (int i = 0; says != NULL && says[i] != NULL; i++)
        q.mistakes[3 + i] = (known_mistake){NUMBERS(&own[i]), says[i]};
    grader_check(&q);
}

static void one_batch(const char *named, int m, float mean, float variance,
                      float before, float momentum)
{
    const float old[] = {before, 0.6f};
    float larger = variance * (float)m / (float)(m - 1);
    float smaller = variance * (float)(m - 1) / (float)m;
    const float own[] = {mix(old[1], variance, momentum),
                         mix(old[1], smaller, momentum)};
    /* Of two examples m / (m - 1) is 2, in whole numbers too: whoever has
     * that right and no larger batch has divided whole numbers. */
    const char *const says[] = {
        m == 2 ? "you average the biased variance: a batch's mean is fitted "
                 "to the batch, and its distances are too short for it"
               : "your correction is 1 in whole numbers: make one of them a "
                 "float",
        "your correction makes the variance smaller instead of larger", NULL};
    float *running_mean = grader_state("running_mean", 1, &old[0]);
    float *running_variance = grader_state("running_variance", 1, &old[1]);
    grader_case("%swith m = %d and momentum = %g", named, m,
                (double)momentum);
    running(m, mean, variance, momentum, running_mean, running_variance);
    check("running mean", running_mean, old[0], mean, momentum, NULL, NULL);
    check("running variance", running_variance, old[1], larger, momentum, own,
          says);
}

static void example(void)
{
    one_batch("in the example of the stub, ", 2, 4, 4, 0.7f, 0.1f);
}

static void small(void)
{
    one_batch("", 2, 3, 2, -1.7f, 0.1f);
}

static void large(void)
{
    one_batch("", 50, 3, 2, -1.7f, 0.25f);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"a batch of two", small},
                                    {"a batch of fifty", large},
                                    {NULL, NULL}};
