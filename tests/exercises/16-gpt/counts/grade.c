/* Grades exercise 16-gpt/counts: probabilities by Witten and Bell. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = 64 };

static const char *const says[] = {
    "you count on one more of each letter: here what is new gets a share "
    "that "
    "depends on how many kinds there were",
    "the lower order gets a share for every letter of the alphabet: it is "
    "one "
    "for each kind that followed here",
    "the shorter orders say nothing in yours: what they think of a letter "
    "has "
    "a share in its probability",
    "a letter that followed here does without the lower order: both have "
    "their say, whether it did or not",
    "your orders come in the wrong order: the shortest is asked first, and "
    "the longest has the last word",
    "below order 0 there is nothing in yours: there all letters are equally "
    "likely",
    "the lower order's share counts the letters that followed once: it is "
    "all kinds that followed",
    "your probabilities add up to more than 1: what the kinds get must be "
    "divided by too",
    "both have half a say: the shares are the total and the kinds",
    "where nobody has seen the last letters yet you start again from equal "
    "letters: the shorter order is to stand"};

enum { WAYS = sizeof says / sizeof *says };

/* Row k as a way sees it, on top of `below`. */
static void one_order(int way, int letters, const int *row, double *p)
{
    double total = 0, kinds = 0, once = 0;
    for (int x = 0; x < letters; x++) {
        total += row[x];
        kinds += row[x] > 0;
        once += row[x] == 1;
    }
    if (total == 0 && way == 9)
        for (int x = 0; x < letters; x++)
            p[x] = 1.0 / letters;
    if (total == 0)
        return;
    double new = way == 1 ? letters : way == 6 ? once : kinds;
    for (int x = 0; x < letters; x++)
        p[x] = way == 0   ? (row[x] + 1) / (total + letters)
               : way == 2 ? row[x] / total
               : way == 4 ? (row[x] + kinds * p[x]) / (total + kinds)
               : way == 7 ? (row[x] + kinds * p[x]) / total
               : way == 8 ? 0.5 * row[x] / total + 0.5 * p[x]
               : way == 3 && row[x] > 0
                   ? row[x] / (total + kinds)
                   : (row[x] + new *p[x]) / (total + new);
}

static void find(int way, int orders, int letters, const int *count,
                 double *p)
{
    for (int x = 0; x < letters; x++)
        p[x] = way == 5 ? 0 : 1.0 / letters;
    for (int k = 0; k < orders; k++)
        one_order(way, letters,
                  count + (way == 4 ? orders - 1 - k : k) * letters, p);
}

static void ask(const char *named, int orders, int letters, const int *count)
{
    static double want[MOST], wrong[WAYS][MOST];
    double *p = grader_output_d("p", letters);
    find(-1, orders, letters, count, want);
    question q = {.name = "p",
                  .n = letters,
                  .got = NUMBERS(p),
                  .want = NUMBERS(want),
                  .item = "letter",
                  .scale = 0.01};
    for (int way = 0; way < WAYS; way++) {
        find(way, orders, letters, count, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_case("%swith %d order%s and %d letters", named, orders,
                orders == 1 ? "" : "s", letters);
    counts(orders, letters, grader_input_i("count", orders * letters, count),
           p);
    grader_check(&q);
}

static void example(void)
{
    ask("in the example of the stub, ", 2, 4,
        (int[]){6, 3, 1, 0, 0, 2, 1, 0});
}

/* Counts that are smaller the longer the order; some letters never occur. */
static void one_text(int orders, int letters, int most)
{
    rng r = grader_stream("counts");
    int count[MOST];
    for (int k = 0; k < orders; k++)
        for (int x = 0; x < letters; x++) {
            int many = most / (1 + 2 * k);
            bool none = rng_below(&r, orders + 1) <= k;
            count[k * letters + x] = none ? 0 : rng_below(&r, many + 1);
        }
    ask("", orders, letters, count);
}

static void one_order_only(void)
{
    ask("", 1, 3, (int[]){5, 1, 3});
    one_text(1, 7, 9);
}

static void several(void)
{
    one_text(3, 5, 12);
    one_text(4, 9, 40);
}

static void unseen(void)
{
    ask("", 3, 3, (int[]){4, 1, 0, 0, 3, 0, 0, 0, 0});
    ask("", 3, 4, (int[]){7, 2, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0});
    ask("", 2, 5, (int[]){0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
}

static void much(void)
{
    ask("", 2, 3, (int[]){1000000000, 900000000, 100000000, 30000, 0, 40000});
}

const grader_test grader_tests[] = {
    {"the example", example},    {"order 0", one_order_only},
    {"several orders", several}, {"unseen letters", unseen},
    {"a long text", much},       {NULL, NULL}};
