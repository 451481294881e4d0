/* Grades exercise 18-many-machines/mean: shares that weigh what they hold. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <string.h>

enum { MOST_P = 6, MOST_N = 12 };

static const char *const says[] = {
    "every rank that has examples counts alike: a mean of means is the mean "
    "of all only when the shares are equal",
    "every rank counts alike, even one without examples: a mean of means is "
    "the mean of all only when the shares are equal",
    "you add the ranks' gradients and divide by nothing: each is a mean, and "
    "so is what is asked",
    "the rows have their weights, but the sum is not divided by the number "
    "of all examples",
    "the rows have their weights, but you divide by the number of ranks and "
    "not by that of all examples",
    "a rank's row is divided by its count: it is a mean already, and weighs "
    "more when it is one of more examples",
    "you add the rows and divide by the number of all examples, as if each "
    "row were a sum: it is a mean, of as many as its rank has",
    "you divide by the largest share's count",
    "the ranks are averaged with weights, and divided by their number once "
    "more",
    "a count divided by a larger one is 0 in whole numbers: make it a float "
    "first",
    "you divide by p times the count of the first rank: shares are not "
    "equal"};

enum { WAYS = sizeof says / sizeof *says };

static double entry(int way, int p, int n, const int *count, const float *g,
                    int k)
{
    double plain = 0, weighted = 0, inverse = 0, only = 0;
    int all = 0, busy = 0, most = 0;
    for (int r = 0; r < p; r++) {
        if (count[r] == 0)
            continue;
        double v = (double)g[r * n + k];
        plain += v;
        weighted += count[r] * v;
        inverse += v / count[r];
        all += count[r];
        busy++;
        only = v;
        most = count[r] > most ? count[r] : most;
    }
    if (all == 0)
        return 0;
    const double by[] = {plain / busy,
                         plain / p,
                         plain,
                         weighted,
                         weighted / p,
                         inverse,
                         plain / all,
                         weighted / most,
                         weighted / all / p,
                         busy == 1 ? only : 0,
                         weighted / count[0] / p};
    return way < 0 ? weighted / all : by[way];
}

static void ask(int p, int n, const int *counts, const float *gradients)
{
    float want[MOST_N], wrong[WAYS][MOST_N];
    grader_case("with p = %d and n = %d", p, n);
    const int *count = grader_input_i("count", p, counts);
    const float *g = grader_input("g", p * n, gradients);
    float *whole = grader_output("whole", n);
    combine(p, n, count, g, whole);
    bool idle = false;
    for (int r = 0; r < p; r++)
        idle |= count[r] == 0;
    for (int k = 0; k < n; k++)
        if (idle && isnan(whole[k]))
            grader_fail("whole[%d] is nan: a rank without examples has nan "
                        "in its row, or there are none at all and you divide "
                        "by 0. Not even 0 times nan is 0",
                        k);
    question q = {.name = "whole",
                  .n = n,
                  .got = NUMBERS(whole),
                  .want = NUMBERS(want)};
    for (int k = 0; k < n; k++)
        want[k] = (float)entry(-1, p, n, count, g, k);
    for (int way = 0; way < WAYS; way++) {
        for (int k = 0; k < n; k++)
            wrong[way][k] = (float)entry(way, p, n, count, g, k);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_check(&q);
}

static void example(void)
{
    ask(2, 2, (const int[]){5, 3}, (const float[]){1.4f, -7, 4.6f, 3.8f});
}

/* Rows of ranks without examples hold `nothing`. */
static void draw(int p, int n, const int *count, float nothing)
{
    rng stream = grader_stream("mean");
    float g[MOST_P * MOST_N];
    for (int i = 0; i < p * n; i++)
        g[i] =
            count[i / n] > 0 ? (float)(rng_normal(&stream) + i / n) : nothing;
    ask(p, n, count, g);
}

static void shares(void)
{
    draw(4, 7, (const int[]){3, 3, 3, 2}, 0);
    draw(3, 5, (const int[]){7, 1, 4}, 0);
    draw(1, 3, (const int[]){6}, 0);
    draw(5, 2, (const int[]){900000, 3, 700000, 11, 800000}, 0);
}

/* No share at all, at first with a row that could be added. */
static void idle(void)
{
    draw(4, 3, (const int[]){5, 0, 3, 0}, 40);
    draw(4, 3, (const int[]){0, 0, 3, 2}, NAN);
    draw(3, 2, (const int[]){0, 1, 0}, NAN);
    draw(2, 4, (const int[]){0, 0}, NAN);
}

const grader_test grader_tests[] = {{"the two ranks of the stub", example},
                                    {"unequal shares", shares},
                                    {"ranks without examples", idle},
                                    {NULL, NULL}};
