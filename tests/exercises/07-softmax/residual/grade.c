/* Grades exercise 07-softmax/residual. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 128 };

static void ask_of(int m, int n, float epsilon, const float *shares,
                   const int *labels, const char *where)
{
    float want[MOST], turned[MOST], slope[MOST], hard[MOST];
    float others[MOST], mean[MOST];
    const float *p = grader_input("p", m * n, shares);
    const int *label = grader_input_i("label", m, labels);
    float *delta = grader_output("delta", m * n);
    for (int i = 0; i < m; i++)
        for (int k = 0; k < n; k++) {
            int at = i * n + k;
            float hit = k == label[i] ? 1.0f : 0.0f;
            float y = (1 - epsilon) * hit + epsilon / (float)n;
            want[at] = p[at] - y;
            turned[at] = y - p[at];
            slope[at] = (p[at] - y) * p[at] * (1 - p[at]);
            hard[at] = p[at] - hit;
            others[at] = p[at] - (hit > 0 ? 1 - epsilon : epsilon / (float)n);
            mean[at] = (p[at] - y) / (float)m;
        }
    grader_case("%swith m = %d, n = %d and epsilon = %.1f", where, m, n,
                (double)epsilon);
    residual(m, n, p, label, epsilon, delta);
    grader_check(&(question){
        .name = "delta",
        .n = m * n,
        .rows = m,
        .cols = n,
        .got = NUMBERS(delta),
        .want = NUMBERS((const float *)want),
        .scale = 1,
        .mistakes = {
            {NUMBERS((const float *)turned),
             "you have target minus prediction: the residual is prediction "
             "minus target"},
            {NUMBERS((const float *)slope),
             "there is no p (1 - p) here: the logarithm has cancelled the "
             "slope of the softmax"},
            {NUMBERS((const float *)hard),
             "your targets are one-hot: epsilon is missing"},
            {NUMBERS((const float *)others),
             "the label too gets epsilon / n, on top of 1 - epsilon: else "
             "the targets do not add up to 1"},
            {NUMBERS((const float *)mean),
             "you divide by m: the average is taken later, with the "
             "gradients"}}});
}

static void ask(int m, int n, float epsilon, rng *r)
{
    float shares[MOST];
    int labels[MOST];
    for (int i = 0; i < m; i++) {
        double sum = 0;
        labels[i] = rng_below(r, n);
        for (int k = 0; k < n; k++) {
            shares[i * n + k] = (float)exp(rng_normal(r));
            sum += (double)shares[i * n + k];
        }
        for (int k = 0; k < n; k++)
            shares[i * n + k] /= (float)sum;
    }
    ask_of(m, n, epsilon, shares, labels, "");
}

static void example(void)
{
    const float p[] = {0.1f, 0.2f, 0.3f, 0.4f, 0.6f, 0.1f, 0.1f, 0.2f};
    const int label[] = {2, 0};
    ask_of(2, 4, 0.2f, p, label, "in the example of the stub, ");
}

static void one_hot(void)
{
    rng r = grader_stream("residual");
    ask(3, 4, 0, &r);
    ask(1, 10, 0, &r);
}

static void smoothed(void)
{
    rng r = grader_stream("smoothed residual");
    ask(5, 3, 0.1f, &r);
    ask(4, 10, 0.2f, &r);
    ask(2, 2, 0.5f, &r);
}

const grader_test grader_tests[] = {{"the example of the stub", example},
                                    {"one-hot labels", one_hot},
                                    {"smoothed labels", smoothed},
                                    {NULL, NULL}};
