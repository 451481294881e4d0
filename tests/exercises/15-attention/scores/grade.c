/* Grades exercise 15-attention/scores: the weights of one causal head. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = 144 };

static const char *const says[] = {
    "your softmax runs down the columns: a row is what one position shares "
    "out, and adds up to 1",
    "your mask comes after the softmax: the positions that are not seen have "
    "taken part in the sum, and the row no longer adds up to 1",
    "a position does not see itself: it does, and those before it",
    "a position does not see itself, and the first one sees nobody: it sees "
    "itself, and those before it",
    "a position sees the next one too: it sees itself, and those before it",
    "what is not seen has a score of -1e4, and these scores are lower: that "
    "is no wall",
    "1e4 is taken from the scores that are not seen, and here that is "
    "little: it is no wall",
    "what is not seen has the score 0, and so the power 1: it is to take "
    "part in nothing",
    "every position sees all: the mask is missing",
    "a position sees itself and those after it: it is those before it that "
    "it sees"};

enum { WAYS = sizeof says / sizeof *says };

typedef struct form {
    int T, heads, d, head;
} form;

/* Whether position t sees s. */
static bool sees(int way, int t, int s)
{
    return way == 1 || way == 8   ? true
           : way == 2 || way == 3 ? s < t
           : way == 4             ? s <= t + 1
           : way == 9             ? s >= t
                                  : s <= t;
}

/* The score of s at t as a way has it; -INFINITY: not seen. */
static double score(int way, const form *f, const float *q, const float *k,
                    int t, int s)
{
    double sum = 0;
    int C = f->heads * f->d, at = f->head * f->d;
    for (int j = 0; j < f->d; j++)
        sum += (double)q[t * C + at + j] * k[s * C + at + j];
    sum /= sqrt(f->d);
    if (sees(way, t, s))
        return sum;
    return way == 5 ? -1e4 : way == 6 ? sum - 1e4 : way == 7 ? 0 : -INFINITY;
}

/* p with a mistake in the order of `says`; -1 is right. */
static void find(int way, const form *f, const float *q, const float *k,
                 float *p)
{
    for (int t = 0; t < f->T; t++)
        for (int s = 0; s < f->T; s++) {
            double most = -INFINITY, sum = 0,
                   here = score(way, f, q, k, t, s);
            for (int i = 0; i < f->T; i++)
                most = fmax(most, score(way, f, q, k, way == 0 ? i : t,
                                        way == 0 ? s : i));
            for (int i = 0; i < f->T; i++)
                sum += exp(
                    score(way, f, q, k, way == 0 ? i : t, way == 0 ? s : i) -
                    most);
            p[t * f->T + s] = (float)(exp(here - most) / sum);
            if (way == 1 && s > t)
                p[t * f->T + s] = 0;
            if (way == 2 && t == 0)
                p[s] = 0;
            if (way == 3 && t == 0)
                p[s] = s == 0 ? NAN : 0;
        }
}

/* What is not a number, and why. */
static void check_finite(const form *f, const float *q, const float *k,
                         const float *p)
{
    for (int t = 0; t < f->T; t++)
        for (int s = 0; s <= t; s++) {
            double most = -INFINITY;
            for (int i = 0; i <= t; i++)
                most = fmax(most, score(-1, f, q, k, t, i));
            if (!isnan(p[t * f->T + s]) || fabs(most) < 80)
                continue;
            grader_fail("p[%d][%d] is not a number, since the largest score "
                        "of its row is %.4g: %s",
                        t, s, most,
                        most > 0 ? "powers of e are beyond all floats there, "
                                   "and the scores must be moved first, so "
                                   "that the largest is 0"
                                 : "all powers of e are 0 there; the search "
                                   "for the largest may not begin with 0");
        }
}

static void ask(const char *named, const char *with, const form *f,
                const float *q, const float *k)
{
    int n = f->T * f->T;
    static float want[MOST], wrong[WAYS][MOST];
    float *p = grader_output("p", n);
    find(-1, f, q, k, want);
    question ask = {.name = "p",
                    .n = n,
                    .rows = f->T,
                    .cols = f->T,
                    .got = NUMBERS(p),
                    .want = NUMBERS(want),
                    .scale = 1};
    for (int way = 0; way < WAYS; way++) {
        find(way, f, q, k, wrong[way]);
        ask.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_case("%swith T = %d, heads = %d, d = %d and head = %d%s", named,
                f->T, f->heads, f->d, f->head, with);
    scores(f->T, f->heads, f->d, f->head, q, k, p);
    check_finite(f, q, k, p);
    grader_check(&ask);
}

/* Normal queries and keys, times `scale`. */
static void one_head(const form *f, const char *with, double scale)
{
    rng r = grader_stream("scores");
    int n = f->T * f->heads * f->d;
    float *q = calloc((size_t)n, sizeof *q);
    for (int i = 0; i < n; i++)
        q[i] = (float)(scale * rng_normal(&r));
    ask("", with, f, grader_input("q", n, q), grader_random("k", n, &r));
    free(q);
}

static void example(void)
{
    ask("in the example of the stub, ", "", &(form){3, 2, 4, 1},
        grader_input("q", 24, (float[]){9, 9, 9, 9, 1, 0, 2, 1, 9, 9, 9,  9,
                                        0, 2, 1, 1, 9, 9, 9, 9, 2, 2, -1, 0}),
        grader_input("k", 24,
                     (float[]){7, 7, 7, 7,  2, 1, 0, 4, 7,  7, 7, 7,
                               0, 1, 1, -1, 7, 7, 7, 7, -1, 1, 0, 2}));
}

static void one(void)
{
    one_head(&(form){5, 1, 3, 0}, "", 1);
}

static void several(void)
{
    one_head(&(form){7, 3, 5, 1}, "", 1);
    one_head(&(form){4, 5, 2, 4}, "", 1);
}

static void corners(void)
{
    one_head(&(form){1, 2, 3, 1}, "", 1);
    one_head(&(form){6, 2, 1, 1}, "", 1);
    one_head(&(form){4, 3, 2, 2}, ", all queries 0", 0);
}

/* Scores in the hundreds of thousands, and all of them negative in the second:
 * lower than a wall. */
static void walls(void)
{
    one_head(&(form){6, 2, 3, 1}, ", large queries", 3e5);
    rng r = grader_stream("walls");
    float q[20], k[20];
    for (int i = 0; i < 20; i++) {
        q[i] = (float)(2000 + 300 * rng_normal(&r));
        k[i] = (float)(-50 - 8 * rng_normal(&r));
    }
    ask("", ", all scores far below 0", &(form){5, 2, 2, 1},
        grader_input("q", 20, q), grader_input("k", 20, k));
}

const grader_test grader_tests[] = {
    {"the example", example},          {"one head", one},
    {"one of several heads", several}, {"corners", corners},
    {"large scores", walls},           {NULL, NULL}};
