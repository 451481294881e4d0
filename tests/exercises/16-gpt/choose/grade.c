/* Grades exercise 16-gpt/choose: the probabilities, then what is drawn. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = 40 };

static const char *const says[] = {
    "you multiply by the temperature: it divides the logits, so that a high "
    "one brings all tokens nearer",
    "the temperature divides the probabilities: it is for the logits, before "
    "the softmax",
    "the few best are taken after the softmax, and what is left does not add "
    "up to 1",
    "you keep exactly `top` tokens: those that are as probable as the last "
    "of "
    "them count too",
    "the tokens that are as probable as the last of the top ones are left "
    "out: they count too",
    "you keep one token too many",
    "you keep the least probable tokens",
    "with top = 0 all tokens may come: yours keeps the best one only",
    "the temperature is left out",
    "`top` is left out: all tokens have a share",
    "the others' logits are set to 0 before the softmax: that is a power of "
    "1, and not of nothing"};

enum { WAYS = sizeof says / sizeof *says };

typedef struct asked {
    int count;
    const float *logit;
    double temperature;
    int top;
} asked;

static int better(const asked *a, int i, bool equals_too)
{
    int n = 0;
    for (int j = 0; j < a->count; j++)
        n += a->logit[j] > a->logit[i] ||
             (equals_too && j < i && a->logit[j] == a->logit[i]);
    return n;
}

static int equals(const asked *a, int i)
{
    int n = 0;
    for (int j = 0; j < a->count; j++)
        n += a->logit[j] == a->logit[i];
    return n;
}

static bool kept(int way, const asked *a, int i)
{
    int top = way == 7 && a->top == 0 ? 1 : a->top;
    if (way == 9 || top == 0)
        return true;
    int before = better(a, i, way == 3);
    return way == 4   ? before + equals(a, i) <= top
           : way == 5 ? before <= top
           : way == 6 ? a->count - before - equals(a, i) < top
                      : before < top;
}

static void find(int way, const asked *a, double *p)
{
    double sum = 0, all = 0, t = way == 8 ? 1 : a->temperature, most = 0;
    int best = 0;
    for (int i = 1; i < a->count; i++)
        best = a->logit[i] > a->logit[best] ? i : best;
    most = a->logit[best];
    for (int i = 0; i < a->count; i++) {
        double z = a->logit[i] - most;
        bool in = kept(way, a, i);
        double power = way == 0 ? exp(z * t) : way == 1 ? exp(z) : exp(z / t);
        if (way == 10 && !in)
            power = exp(-most / t), in = true;
        all += power;
        p[i] = in ? power : 0;
        sum += p[i];
    }
    for (int i = 0; i < a->count; i++)
        p[i] /= way == 2 ? all : way == 1 ? sum * t : sum;
    for (int i = 0; a->temperature == 0 && i < a->count; i++)
        p[i] = i == best;
}

/* The token that u draws. */
static int drawn(const asked *a, const double *p, double u)
{
    double end = 0;
    int last = 0;
    for (int i = 0; i < a->count; i++) {
        end += p[i];
        if (u < end)
            return i;
        last = p[i] > 0 ? i : last;
    }
    return last;
}

static void check_finite(const asked *a, const double *p)
{
    for (int i = 0; i < a->count; i++)
        if (isnan(p[i]) && a->temperature == 0)
            grader_fail("p[%d] is not a number at temperature 0: there is no "
                        "division by it, the most probable token is certain",
                        i);
        else if (isnan(p[i]))
            grader_fail("p[%d] is not a number: a power of e is beyond all "
                        "numbers, or all of them are 0; move the logits so "
                        "that the largest is 0, first",
                        i);
}

static void check_drawn(const asked *a, const double *p, double u, int got)
{
    int want = drawn(a, p, u), back = a->count - 1;
    double end = 0;
    while (back > 0 && u < (end += p[back]))
        back--;
    if (got == want)
        return;
    int alone = 0;
    while (alone < a->count - 1 && u >= p[alone])
        alone++;
    if (got == alone)
        grader_fail("u = %g draws token %d, and you return %d: u is compared "
                    "with the length of each piece, and not with its end, "
                    "which is the sum of all up to it",
                    u, want, got);
    if (got < 0 || got >= a->count)
        grader_fail("you return %d: it is the number of a token, from 0 to "
                    "%d",
                    got, a->count - 1);
    if (p[got] == 0 && u == 0)
        grader_fail("with u = 0 you return token %d, whose probability is 0: "
                    "its piece has no length, so u does not lie on it",
                    got);
    if (p[got] == 0)
        grader_fail("you return token %d, whose probability is 0", got);
    double before = 0;
    for (int i = 0; i < want; i++)
        before += p[i];
    if (got < want && u == before)
        grader_fail("u = %g is where the piece of token %d begins, and a "
                    "piece has its left end: you return the token before, %d",
                    u, want, got);
    if (got == want + 1)
        grader_fail("u = %g draws token %d, and you return the one after it",
                    u, want);
    grader_fail("u = %g draws token %d: the pieces up to it reach %.4g, and "
                "those before it %.4g. You return token %d",
                u, want, end > u ? end : u, u, got);
}

static void ask(const char *named, const asked *a, double u)
{
    static double want[MOST], wrong[WAYS][MOST];
    double *p = grader_output_d("p", a->count);
    find(-1, a, want);
    question q = {.name = "p",
                  .n = a->count,
                  .got = NUMBERS(p),
                  .want = NUMBERS(want),
                  .tolerance = 1e-5,
                  .scale = 0.1,
                  .item = "token"};
    for (int way = 0; way < WAYS; way++) {
        find(way, a, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_case("%swith %d tokens, temperature = %g, top = %d and u = %g",
                named, a->count, a->temperature, a->top, u);
    int token = choose(a->count, grader_input("logit", a->count, a->logit),
                       a->temperature, a->top, u, p);
    check_finite(a, p);
    grader_check(&q);
    double number = token, right = drawn(a, want, u);
    check_drawn(a, want, u, token);
    grader_check(&(question){.name = "token",
                             .n = 1,
                             .got = NUMBERS(&number),
                             .want = NUMBERS(&right)});
}

static const float few[] = {2, 1, 3, 1, -1};

static void example(void)
{
    ask("in the example of the stub, ", &(asked){5, few, 2, 3}, 0.5);
    ask("in the example of the stub, ", &(asked){5, few, 2, 3}, 0.95);
    ask("in the example of the stub, ", &(asked){5, few, 2, 0}, 0.99);
    ask("in the example of the stub, ", &(asked){5, few, 0, 0}, 0.99);
}

/* Normal logits, in steps, so that some are equal. */
static void one(int count, double temperature, int top, double scale,
                double shift, double steps)
{
    rng r = grader_stream("choose");
    float logit[MOST];
    for (int k = 0; k < 4; k++) {
        for (int i = 0; i < count; i++) {
            double z = 1.3 * rng_normal(&r);
            z = steps > 0 ? floor(steps * z) / steps : z;
            logit[i] = (float)(scale * z + shift);
        }
        ask("", &(asked){count, logit, temperature, top}, rng_uniform(&r));
    }
}

static void temperatures(void)
{
    one(7, 1, 0, 1, 0.7, 0);
    one(9, 0.6, 0, 1, 0.7, 0);
    one(6, 2.5, 0, 1, 0.7, 0);
}

static void tops(void)
{
    one(8, 1, 3, 1, 0.7, 0);
    one(9, 1.7, 5, 1, -2, 0);
    one(7, 0.8, 1, 1, 0.7, 0);
    one(6, 1.3, 20, 1, 0.7, 0);
}

static void ties(void)
{
    one(12, 1.4, 3, 1, 0.4, 1.1);
    ask("", &(asked){4, (float[]){5, 5, 5, 5}, 0.7, 2}, 0.6);
    ask("", &(asked){4, (float[]){-1, 4, 2, 4}, 0, 0}, 0.9);
}

static void cold(void)
{
    one(8, 0, 0, 1, 0.7, 0);
    one(8, 0, 3, 1, -9, 0);
    one(8, 1e-3, 0, 1, -50, 0);
}

static void corners(void)
{
    one(1, 1.5, 0, 1, 0, 0);
    one(5, 1, 2, 3000, 1e6, 0);
    one(5, 1, 0, 3000, -1e6, 0);
    ask("", &(asked){3, (float[]){1, 1, 1}, 1, 0}, 0);
    ask("", &(asked){4, (float[]){-2, 2, 2, -2}, 1, 2}, 0.5);
    ask("", &(asked){4, (float[]){-2, 2, 2, -2}, 1, 2}, 0);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"temperatures", temperatures},
                                    {"the few best", tops},
                                    {"equal tokens", ties},
                                    {"temperature 0", cold},
                                    {"corners", corners},
                                    {NULL, NULL}};
