/* Grades exercise 15-attention/lookup: the weights, then the answer. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = 64 };

static const char *const says[] = {
    "these are the scores themselves: a softmax makes weights of them",
    "your weights do not add up to 1: divide by the sum of the powers",
    "the nearest key takes all: here every key has a weight, be it small",
    "the key with the smallest score gets the largest weight",
    "these are scores divided by their sum: the powers of e are missing",
    "your scores are divided by the root of d: this look-up has no scale yet",
    "all keys weigh the same: the query was not asked",
    ("you divide by a sum that is not complete yet: finish it first, in a "
     "loop of its own")};

enum { WAYS = sizeof says / sizeof *says };

/* The weights of these scores, with a mistake in the order of `says`; -1 is
 * right. */
static void find(int way, int count, int d, const double *score, float *w)
{
    double most = score[0], sum = 0, plain = 0, so_far = 0;
    double sign = way == 3 ? -1 : 1, scale = way == 5 ? 1 / sqrt(d) : 1;
    int best = 0;
    for (int i = 0; i < count; i++) {
        most = fmax(most, sign * score[i]);
        plain += score[i];
        best = score[i] > score[best] ? i : best;
    }
    if (way == 3)
        most = -score[0];
    for (int i = 0; way == 3 && i < count; i++)
        most = fmax(most, -score[i]);
    for (int i = 0; i < count; i++)
        sum += exp(scale * (sign * score[i] - most));
    for (int i = 0; i < count; i++) {
        double power = exp(scale * (sign * score[i] - most));
        so_far += power;
        w[i] = (float)(way == 0   ? score[i]
                       : way == 1 ? power
                       : way == 2 ? i == best
                       : way == 4 ? score[i] / plain
                       : way == 6 ? 1.0 / count
                       : way == 7 ? power / so_far
                                  : power / sum);
    }
}

static void check_finite(int count, const double *score, const float *w)
{
    double most = score[0];
    for (int i = 0; i < count; i++)
        most = fmax(most, score[i]);
    for (int i = 0; i < count; i++)
        if (isnan(w[i]) && most < -80)
            grader_fail("w[%d] is not a number: all powers of e are 0, since "
                        "all scores are far below it; the largest of them is "
                        "%.4g, and the search for it must not begin with 0",
                        i, most);
        else if (isnan(w[i]) && most > 80)
            grader_fail("w[%d] is not a number: a power of e is beyond all "
                        "floats; move the scores first, so that the largest "
                        "is 0",
                        i);
}

static void ask(const char *named, int count, int d, int e, const float *q,
                const float *keys, const float *values)
{
    double score[MOST] = {0};
    float want[MOST], wrong[WAYS][MOST], answer[MOST], first[MOST];
    float by_keys[MOST];
    float *w = grader_output("w", count), *o = grader_output("o", e);
    for (int i = 0; i < count; i++)
        for (int j = 0; j < d; j++)
            score[i] += (double)q[j] * keys[i * d + j];
    find(-1, count, d, score, want);
    for (int j = 0; j < e; j++) {
        double sum = 0, other = 0;
        for (int i = 0; i < count; i++) {
            sum += (double)want[i] * values[i * e + j];
            other += (double)want[i] * values[(i * d + j) % (count * e)];
        }
        answer[j] = (float)sum;
        by_keys[j] = (float)other;
        first[j] = (float)(sum / count);
    }
    question weights = {.name = "w",
                        .n = count,
                        .got = NUMBERS(w),
                        .want = NUMBERS(want),
                        .scale = 1,
                        .item = "key"};
    for (int way = 0; way < WAYS; way++) {
        find(way, count, d, score, wrong[way]);
        weights.mistakes[way] =
            (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_case("%swith %d key%s of %d and values of %d", named, count,
                count == 1 ? "" : "s", d, e);
    lookup(count, d, e, q, keys, values, w, o);
    check_finite(count, score, w);
    grader_check(&weights);
    grader_check(&(question){
        .name = "o",
        .n = e,
        .got = NUMBERS(o),
        .want = NUMBERS(answer),
        .mistakes = {{NUMBERS(by_keys),
                      "you read the values as if their rows were as long as "
                      "those of the keys: value i begins at values[i * e]"},
                     {NUMBERS(first),
                      "your answer is divided by the number of keys: the "
                      "weights have seen to the mean"}}});
}

static void one_table(int count, int d, int e, double deviation)
{
    rng r = grader_stream("lookup");
    float query[MOST];
    for (int j = 0; j < d; j++)
        query[j] = (float)(deviation * rng_normal(&r));
    ask("", count, d, e, grader_input("q", d, query),
        grader_random("keys", count * d, &r),
        grader_random("values", count * e, &r));
}

static void example(void)
{
    ask("in the example of the stub, ", 3, 2, 3,
        grader_input("q", 2, (float[]){1, 2}),
        grader_input("keys", 6, (float[]){1, 0, -1, 2, 4, -1}),
        grader_input("values", 9, (float[]){10, 0, 5, 0, 20, 5, -40, 8, 5}));
}

static void small(void)
{
    one_table(4, 3, 2, 1);
    one_table(5, 2, 7, 0.6);
}

static void corners(void)
{
    one_table(1, 3, 4, 1);
    one_table(6, 1, 1, 1.5);
    one_table(3, 5, 1, 0);
}

static void far(void)
{
    one_table(5, 4, 3, 400);
    ask("", 3, 2, 2, grader_input("q", 2, (float[]){100, -30}),
        grader_input("keys", 6, (float[]){-10, 2, -10.02f, 2, -9.99f, 2}),
        grader_input("values", 6, (float[]){1, 2, 3, -5, 8, 13}));
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"small tables", small},
                                    {"corners", corners},
                                    {"scores of any size", far},
                                    {NULL, NULL}};
