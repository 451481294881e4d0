/* Grades exercise 07-softmax/softmax. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <stdbool.h>

enum { MOST = 16 };

static void ask(int n, const float *scores)
{
    const float *z = grader_input("z", n, scores);
    float *p = grader_output("p", n);
    float want[MOST], powers[MOST], first[MOST], running[MOST];
    float opposite[MOST], most = z[0], shares[MOST];
    double sum = 0, back = 0, so_far = 0, plain = 0;
    for (int k = 0; k < n; k++)
        most = fmaxf(most, z[k]);
    for (int k = 0; k < n; k++) {
        sum += exp((double)(z[k] - most));
        back += exp((double)(most - z[k]) - 50);
        plain += (double)z[k];
    }
    for (int k = 0; k < n; k++) {
        double e = exp((double)(z[k] - most));
        so_far += e;
        want[k] = (float)(e / sum);
        powers[k] = (float)e;
        first[k] = (float)(e / n);
        running[k] = (float)(e / so_far);
        opposite[k] = (float)(exp((double)(most - z[k]) - 50) / back);
        shares[k] = (float)((double)z[k] / plain);
    }
    grader_case("with the scores %g, %g, ...", (double)z[0], (double)z[1]);
    softmax(n, z, p);
    for (int k = 0; k < n; k++)
        if (isnan(p[k]) && most < 0)
            grader_fail("p[%d] is not a number: all powers are 0, since you "
                        "moved the scores too far down. The largest score is "
                        "negative here: the search must not begin at 0, nor "
                        "go by sizes without a sign",
                        k);
        else if (isnan(p[k]))
            grader_fail("p[%d] is not a number: a power overflowed (infinity "
                        "divided by infinity), or all of them are 0; move "
                        "the scores so that the largest is 0, first",
                        k);
    grader_check(&(question){
        .name = "p",
        .n = n,
        .got = NUMBERS(p),
        .want = NUMBERS((const float *)want),
        .scale = 1,
        .mistakes = {
            {NUMBERS((const float *)powers),
             "your shares do not add up to 1: divide by the sum of the "
             "powers"},
            {NUMBERS((const float *)running),
             "you divide by a sum that is not complete yet: finish the sum "
             "first, in a loop of its own"},
            {NUMBERS((const float *)first),
             "you divide by n; the sum of the powers is meant"},
            {NUMBERS((const float *)opposite),
             "the largest score gets the smallest share: z_k minus the "
             "largest, not the other way round"},
            {NUMBERS((const float *)shares),
             "these are z_k / sum of z: the powers of e are missing"}}});
}

static void ordinary(void)
{
    rng r = grader_stream("softmax");
    float z[MOST];
    for (int n = 2; n <= MOST; n += 7) {
        for (int k = 0; k < n; k++)
            z[k] = (float)(2 * rng_normal(&r)) + 0.5f;
        ask(n, z);
    }
    const float known[] = {1, 2, 3};
    ask(3, known);
}

static void large(void)
{
    const float high[] = {1000, 1001, 1002}, low[] = {-1000, -1001, -999};
    const float far[] = {100, 300, 200, -500};
    ask(3, high);
    ask(3, low);
    ask(4, far);
    for (int k = 0; k < 5; k++) {
        float one_high[] = {1, 2, 3, 2.5f, 1.5f};
        one_high[k] = 400;
        ask(5, one_high);
    }
}

const grader_test grader_tests[] = {
    {"ordinary scores", ordinary}, {"large scores", large}, {NULL, NULL}};
