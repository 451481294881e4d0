/* Grades exercise 15-attention/wayback: dv first, then dq and dk. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = 128 };

static const char *const says[] = {
    "the row sum is missing: when one weight grows the others of its row "
    "shrink, for together they are 1",
    "your row sum adds the slopes of the weights as they are: each counts "
    "with its weight",
    "the row sum is not of the row but of the column: those weights add up "
    "to 1 that one position has shared out",
    "each weight has its own slope in its own score alone, as a sigmoid has: "
    "in a softmax every score moves all weights of its row",
    "the mean of the row is taken away: each slope counts with its weight",
    "dC/dp itself goes on to the scores: the way back through the softmax is "
    "missing",
    "the scale is lost on the way back",
    "the scale goes in twice, or without its root",
    "you multiply by the scale where you should divide"};

enum { WAYS = sizeof says / sizeof *says };

typedef struct head {
    int T, d;
    const float *q, *k, *v, *p, *d_o;
} head;

/* dC/dp(t, s) */
static double slope(const head *h, int t, int s)
{
    double sum = 0;
    for (int j = 0; j < h->d; j++)
        sum += (double)h->d_o[t * h->d + j] * h->v[s * h->d + j];
    return sum;
}

/* dC/dS(t, s), with a mistake in the order of `says`; -1 is right. */
static double score_slope(int way, const head *h, int t, int s)
{
    double p = h->p[t * h->T + s], dp = slope(h, t, s), row = 0;
    for (int i = 0; i < h->T; i++) {
        int at = way == 2 ? i : t, to = way == 2 ? s : i;
        double weight = way == 1   ? 1
                        : way == 4 ? 1.0 / h->T
                                   : (double)h->p[at * h->T + to];
        row += weight * slope(h, at, to);
    }
    return way == 0   ? p * dp
           : way == 3 ? p * (1 - p) * dp
           : way == 5 ? dp
                      : p * (dp - row);
}

static void find(int way, const head *h, float *dq, float *dk)
{
    int T = h->T, d = h->d;
    double scale = way == 6   ? 1
                   : way == 7 ? 1.0 / d
                   : way == 8 ? sqrt(d)
                              : 1 / sqrt(d);
    for (int i = 0; i < T; i++)
        for (int j = 0; j < d; j++) {
            double of_q = 0, of_k = 0;
            for (int s = 0; s < T; s++) {
                of_q += score_slope(way, h, i, s) * h->k[s * d + j];
                of_k += score_slope(way, h, s, i) * h->q[s * d + j];
            }
            dq[i * d + j] = (float)(scale * of_q);
            dk[i * d + j] = (float)(scale * of_k);
        }
}

static void check_values(const head *h, const float *dv)
{
    float want[MOST], turned[MOST];
    int T = h->T, d = h->d;
    for (int s = 0; s < T; s++)
        for (int j = 0; j < d; j++) {
            double sum = 0, other = 0;
            for (int t = 0; t < T; t++) {
                sum += (double)h->p[t * T + s] * h->d_o[t * d + j];
                other += (double)h->p[s * T + t] * h->d_o[t * d + j];
            }
            want[s * d + j] = (float)sum;
            turned[s * d + j] = (float)other;
        }
    grader_check(&(question){
        .name = "dv",
        .n = T * d,
        .rows = T,
        .cols = d,
        .got = NUMBERS(dv),
        .want = NUMBERS(want),
        .mistakes = {{NUMBERS(turned),
                      "in dv the weights are read by rows: value s is told "
                      "by every position that has looked at it, and their "
                      "weights are in column s"}}});
}

static void check(const char *name, const head *h, const float *got,
                  const float *want, float wrong[WAYS][MOST])
{
    question q = {.name = name,
                  .n = h->T * h->d,
                  .rows = h->T,
                  .cols = h->d,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want)};
    for (int way = 0; way < WAYS; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    grader_check(&q);
}

static void ask(const char *named, const char *with, const head *h)
{
    int n = h->T * h->d;
    static float of_q[MOST], of_k[MOST];
    static float wrong_q[WAYS][MOST], wrong_k[WAYS][MOST];
    float *dq = grader_output("dq", n), *dk = grader_output("dk", n);
    float *dv = grader_output("dv", n);
    find(-1, h, of_q, of_k);
    for (int way = 0; way < WAYS; way++)
        find(way, h, wrong_q[way], wrong_k[way]);
    grader_case("%swith T = %d and d = %d%s", named, h->T, h->d, with);
    wayback(h->T, h->d, h->q, h->k, h->v, h->p, h->d_o, dq, dk, dv);
    check_values(h, dv);
    check("dq", h, dq, of_q, wrong_q);
    check("dk", h, dk, of_k, wrong_k);
}

/* The weights of these queries and keys. */
static void fill_weights(int T, int d, const float *q, const float *k,
                         bool causal, float *p)
{
    for (int t = 0; t < T; t++) {
        double sum = 0, power[MOST];
        for (int s = 0; s < T; s++) {
            double product = 0;
            for (int j = 0; j < d; j++)
                product += (double)q[t * d + j] * k[s * d + j];
            power[s] = causal && s > t ? 0 : exp(product / sqrt(d));
            sum += power[s];
        }
        for (int s = 0; s < T; s++)
            p[t * T + s] = (float)(power[s] / sum);
    }
}

static void one_head(int T, int d, bool causal, double deviation)
{
    rng r = grader_stream("wayback");
    int n = T * d;
    float p[MOST], slopes[MOST];
    head h = {.T = T, .d = d};
    h.q = grader_random("q", n, &r);
    h.k = grader_random("k", n, &r);
    h.v = grader_random("v", n, &r);
    fill_weights(T, d, h.q, h.k, causal, p);
    for (int i = 0; i < n; i++)
        slopes[i] = (float)(deviation * rng_normal(&r));
    h.p = grader_input("p", T * T, p);
    h.d_o = grader_input("d_o", n, slopes);
    ask("", causal ? ", causal" : ", all seen", &h);
}

static void example(void)
{
    ask("in the example of the stub, ", "",
        &(head){2, 4,
                grader_input("q", 8, (float[]){1, 0, 2, -1, 0, 3, 1, 1}),
                grader_input("k", 8, (float[]){2, 1, 1, 1, 0, 1, -1, 1}),
                grader_input("v", 8, (float[]){3, 1, 0, 2, 1, 0, 2, 4}),
                grader_input("p", 4, (float[]){1, 0, 0.75f, 0.25f}),
                grader_input("d_o", 8, (float[]){1, -1, 2, 0, 2, 1, -1, 3})});
}

static void causal(void)
{
    one_head(5, 3, true, 1);
    one_head(4, 7, true, 1);
}

static void seeing(void)
{
    one_head(6, 3, false, 1);
    one_head(3, 5, false, 1);
}

static void corners(void)
{
    one_head(2, 3, true, 1);
    one_head(4, 1, false, 1);
}

static void huge(void)
{
    one_head(5, 3, true, 1e20);
}

const grader_test grader_tests[] = {
    {"the example", example},       {"causal heads", causal},
    {"heads that see all", seeing}, {"corners", corners},
    {"huge slopes", huge},          {NULL, NULL}};
