/* Grades exercise 07-softmax/jacobian. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = 16, MANY = 100000 };

static void shares(int n, float *p, rng *r)
{
    double sum = 0;
    for (int k = 0; k < n; k++) {
        p[k] = (float)exp(rng_normal(r));
        sum += (double)p[k];
    }
    for (int k = 0; k < n; k++)
        p[k] /= (float)sum;
}

static void ask_of(int n, const float *p, const float *g, const char *where)
{
    float want[MOST], diagonal[MOST], sign[MOST], bare[MOST], plain[MOST];
    float square[MOST], off[MOST];
    double s = 0, sum = 0;
    float *got = grader_output("grad_z", n);
    for (int i = 0; i < n; i++) {
        s += (double)g[i] * (double)p[i];
        sum += (double)g[i];
    }
    for (int j = 0; j < n; j++) {
        double share = (double)p[j], grad = (double)g[j];
        want[j] = (float)(share * (grad - s));
        diagonal[j] = (float)(share * (1 - share) * grad);
        sign[j] = (float)(share * (grad + s));
        off[j] = (float)(share * (grad + s - 2 * share * grad));
        bare[j] = (float)(grad - s);
        plain[j] = (float)(share * (grad - sum));
        square[j] = (float)(share * (grad - share * sum));
    }
    grader_case("%swith n = %d", where, n);
    softmax_backward(n, p, g, got);
    grader_check(&(question){
        .name = "grad_z",
        .n = n,
        .got = NUMBERS(got),
        .want = NUMBERS((const float *)want),
        .scale = 0.1,
        .mistakes = {
            {NUMBERS((const float *)diagonal),
             "this is the diagonal of the Jacobian alone, p (1 - p): every "
             "share depends on every score"},
            {NUMBERS((const float *)sign),
             "off the diagonal the Jacobian is negative: a share grows at "
             "the others' cost"},
            {NUMBERS((const float *)off),
             "off the diagonal the Jacobian is negative: a share grows at "
             "the others' cost"},
            {NUMBERS((const float *)bare),
             "the factor p_j is missing in front"},
            {NUMBERS((const float *)square),
             "off the diagonal stands -p_i p_j, two different shares; you "
             "take p_j twice"},
            {NUMBERS((const float *)plain),
             "the sum that is the same for all is that of grad_p_i p_i; you "
             "add up grad_p_i alone"}}});
}

static void ask(int n, rng *r)
{
    float all[MOST];
    shares(n, all, r);
    const float *p = grader_input("p", n, all);
    ask_of(n, p, grader_random("grad_p", n, r), "");
}

static void example(void)
{
    const float p[] = {0.1f, 0.2f, 0.7f}, grad[] = {3, -4, 2};
    ask_of(3, grader_input("p", 3, p), grader_input("grad_p", 3, grad),
           "in the example of the stub, ");
}

static void small(void)
{
    rng r = grader_stream("long way");
    ask(2, &r);
    ask(4, &r);
    ask(10, &r);
}

/* n^2 steps of this size would take a minute. */
static void large(void)
{
    rng r = grader_stream("long way, long");
    static float all[MANY];
    shares(MANY, all, &r);
    const float *p = grader_input("p", MANY, all);
    const float *g = grader_random("grad_p", MANY, &r);
    float *got = grader_output("grad_z", MANY);
    grader_case(
        "with n = %d: n * n steps take too long, and a table of n * n "
        "numbers does not fit",
        MANY);
    softmax_backward(MANY, p, g, got);
    double s = 0;
    for (int i = 0; i < MANY; i++)
        s += (double)g[i] * (double)p[i];
    for (int j = 0; j < MANY; j++) {
        double want = (double)p[j] * ((double)g[j] - s);
        if (fabs((double)got[j] - want) > 1e-3 * fabs((double)p[j]))
            grader_fail("grad_z[%d] is %g where %g is right", j,
                        (double)got[j], want);
    }
}

const grader_test grader_tests[] = {{"the example of the stub", example},
                                    {"a few classes", small},
                                    {"a hundred thousand classes", large},
                                    {NULL, NULL}};
