/* Grades exercise 16-gpt/tied: both uses of the table. */
#include "grader.h"
#include "tasks.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 200 };

static const char *const says[] = {
    "only the use at the bottom is in it: the same rows have made the "
    "logits, "
    "and that moved the cost too",
    "only the use at the top is in it: the same rows went into the stream at "
    "the bottom, and that moved the cost too",
    "rows that were taken at the bottom have lost what came from the top: "
    "both uses are added",
    "of the positions that took the same row only the last one is left",
    "the mean of both uses: a use more moves the cost more, they are added",
    "at the top only the row of the position's own token is told: every row "
    "has made a logit",
    "at the bottom you go by the position, and not by its token",
    "at the bottom the slopes go to the tokens' rows in every position's "
    "share of 1/n: dx holds them as they are",
    "the way back through the logits has the stream's slopes in it: a logit "
    "is "
    "the table's row times the stream's end, and its slope in the row is "
    "that",
    "of the use at the top only the last position is left"};

enum { WAYS = sizeof says / sizeof *says };

typedef struct net {
    int n, V, C;
    const int *token;
    const float *dx, *top, *dlogits;
} net;

static void add_bottom(int way, const net *f, float *dtable)
{
    for (int i = 0; i < f->n; i++)
        for (int c = 0; c < f->C; c++) {
            int row = way == 6 ? i % f->V : f->token[i];
            float *to = &dtable[row * f->C + c];
            float slope = f->dx[i * f->C + c];
            *to = (way == 2 || way == 3 ? 0 : *to) +
                  (way == 7 ? slope / (float)f->n : slope);
        }
}

static void add_top(int way, const net *f, float *dtable)
{
    for (int v = 0; v < f->V; v++)
        for (int c = 0; c < f->C; c++) {
            double sum = 0;
            for (int i = way == 9 ? f->n - 1 : 0; i < f->n; i++)
                if (way != 5 || f->token[i] == v)
                    sum += (double)f->dlogits[i * f->V + v] *
                           (way == 8 ? f->dx : f->top)[i * f->C + c];
            dtable[v * f->C + c] += (float)sum;
        }
}

static void find(int way, const net *f, float *dtable)
{
    memset(dtable, 0, MOST * sizeof *dtable);
    if (way != 2 && way != 1)
        add_bottom(way, f, dtable);
    if (way != 0)
        add_top(way, f, dtable);
    if (way == 2)
        add_bottom(way, f, dtable);
    for (int k = 0; way == 4 && k < f->V * f->C; k++)
        dtable[k] /= 2;
}

static void ask(const char *named, const net *f)
{
    int n = f->V * f->C;
    static float want[MOST], wrong[WAYS][MOST];
    float *dtable = grader_output("dtable", n);
    find(-1, f, want);
    question q = {.name = "dtable",
                  .n = n,
                  .rows = f->V,
                  .cols = f->C,
                  .got = NUMBERS(dtable),
                  .want = NUMBERS(want)};
    for (int way = 0; way < WAYS; way++) {
        find(way, f, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_case("%swith n = %d, V = %d and C = %d", named, f->n, f->V, f->C);
    tied(f->n, f->V, f->C, f->token, f->dx, f->top, f->dlogits, dtable);
    grader_check(&q);
}

static void one(int n, int V, int C, int kinds)
{
    rng r = grader_stream("tied");
    int token[MOST];
    for (int i = 0; i < n; i++)
        token[i] = V - 1 - rng_below(&r, kinds);
    net f = {n, V, C, grader_input_i("token", n, token), NULL, NULL, NULL};
    f.dx = grader_random("dx", n * C, &r);
    f.top = grader_random("top", n * C, &r);
    f.dlogits = grader_random("dlogits", n * V, &r);
    ask("", &f);
}

static void example(void)
{
    ask("in the example of the stub, ",
        &(net){3, 3, 2, grader_input_i("token", 3, (int[]){2, 0, 2}),
               grader_input("dx", 6, (float[]){1, 2, 10, 20, 4, 5}),
               grader_input("top", 6, (float[]){1, 0, 0, 3, 1, 2}),
               grader_input("dlogits", 9,
                            (float[]){1, -2, 0, 0, 2, -2, -2, 1, 1})});
}

static void some(void)
{
    one(4, 7, 3, 7);
    one(9, 5, 6, 5);
}

/* Few tokens, so that many positions took the same row; and many, most of
 * which nobody took. */
static void repeated(void)
{
    one(12, 6, 3, 2);
    one(5, 4, 2, 1);
    one(3, 20, 2, 20);
}

static void corners(void)
{
    one(1, 3, 4, 3);
    one(6, 3, 1, 3);
    one(4, 1, 3, 1);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"tables", some},
                                    {"rows used often and never", repeated},
                                    {"corners", corners},
                                    {NULL, NULL}};
