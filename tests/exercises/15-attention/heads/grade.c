/* Grades exercise 15-attention/heads: where each number comes from. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 240 };

static const char *const says[] = {
    "your heads are interleaved in a row: the d numbers of a head lie "
    "together",
    "you read a row as if query, key and value of a head lay together: all "
    "heads' queries come first, then the keys, then the values",
    "you read query, key and value as if they took turns, number by number",
    "you read qkv as if all queries lay together, then all keys: a row holds "
    "the three of one position",
    "your rows are C long: in qkv a row has the three of its position",
    "the rows of a position lie together in what you write: all rows of a "
    "head should",
    "a head's matrix stands on its side: its rows are positions, d numbers "
    "each"};

enum { WAYS = sizeof says / sizeof *says };

typedef struct form {
    int T, heads, d;
} form;

/* Where number j of head h at position t of matrix `which` (0: q) is in qkv,
 * with a mistake in the order of `says`; -1 is right. */
static int from(int way, const form *f, int which, int h, int t, int j)
{
    int C = f->heads * f->d, in_row = h * f->d + j;
    return way == 0   ? (3 * t + which) * C + j * f->heads + h
           : way == 1 ? 3 * t * C + (3 * h + which) * f->d + j
           : way == 2 ? 3 * (t * C + in_row) + which
           : way == 3 ? (which * f->T + t) * C + in_row
           : way == 4 ? (t + which) * C + in_row
                      : (3 * t + which) * C + in_row;
}

/* And where it goes. */
static int to(int way, const form *f, int h, int t, int j)
{
    return way == 5   ? (t * f->heads + h) * f->d + j
           : way == 6 ? (h * f->d + j) * f->T + t
                      : (h * f->T + t) * f->d + j;
}

static void find(int way, const form *f, int which, const float *qkv,
                 float *part)
{
    for (int h = 0; h < f->heads; h++)
        for (int t = 0; t < f->T; t++)
            for (int j = 0; j < f->d; j++)
                part[to(way, f, h, t, j)] = qkv[from(way, f, which, h, t, j) %
                                                (3 * f->T * f->heads * f->d)];
}

static void check(const char *name, const form *f, int which,
                  const float *qkv, const float *got)
{
    static float want[MOST], wrong[WAYS][MOST];
    question q = {.name = name,
                  .n = f->T * f->heads * f->d,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want)};
    find(-1, f, which, qkv, want);
    for (int way = 0; way < WAYS; way++) {
        find(way, f, which, qkv, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_check(&q);
}

static void ask_split(const char *named, const form *f, const float *qkv)
{
    int n = f->T * f->heads * f->d;
    float *q = grader_output("q", n), *k = grader_output("k", n);
    float *v = grader_output("v", n);
    grader_case("of split, %swith T = %d, heads = %d and d = %d", named, f->T,
                f->heads, f->d);
    split(f->T, f->heads, f->d, qkv, q, k, v);
    check("q", f, 0, qkv, q);
    check("k", f, 1, qkv, k);
    check("v", f, 2, qkv, v);
}

static void ask_join(const char *named, const form *f, const float *o)
{
    int n = f->T * f->heads * f->d;
    float want[MOST], copied[MOST], interleaved[MOST], turned[MOST];
    float *y = grader_output("y", n);
    for (int h = 0; h < f->heads; h++)
        for (int t = 0; t < f->T; t++)
            for (int j = 0; j < f->d; j++) {
                int row = t * f->heads * f->d;
                float value = o[(h * f->T + t) * f->d + j];
                want[row + h * f->d + j] = value;
                interleaved[row + j * f->heads + h] = value;
                turned[row + h * f->d + j] = o[(h * f->d + j) * f->T + t];
            }
    for (int i = 0; i < n; i++)
        copied[i] = o[i];
    grader_case("of join, %swith T = %d, heads = %d and d = %d", named, f->T,
                f->heads, f->d);
    join(f->T, f->heads, f->d, o, y);
    grader_check(&(question){
        .name = "y",
        .n = n,
        .got = NUMBERS(y),
        .want = NUMBERS(want),
        .mistakes = {
            {NUMBERS(copied),
             "join copies o as it lies, head after head: a row of y is one "
             "position, with the answers of all heads"},
            {NUMBERS(interleaved),
             "join interleaves the heads in a row: the d numbers of a head "
             "lie together"},
            {NUMBERS(turned),
             "join reads a head's matrix on its side: its rows are "
             "positions, d numbers each"}}});
}

static void one(int T, int heads, int d)
{
    rng r = grader_stream("heads");
    form f = {T, heads, d};
    ask_split("", &f, grader_random("qkv", 3 * T * heads * d, &r));
    ask_join("", &f, grader_random("o", T * heads * d, &r));
}

static void example(void)
{
    const form f = {2, 2, 2};
    float counted[24];
    for (int i = 0; i < 24; i++)
        counted[i] = (float)(i + 1);
    ask_split("in the example of the stub, ", &f,
              grader_input("qkv", 24, counted));
    ask_join("in the example of the stub, ", &f,
             grader_input("o", 8, (float[]){1, 2, 13, 14, 3, 4, 15, 16}));
}

static void several(void)
{
    one(5, 3, 4);
    one(3, 4, 5);
    one(7, 2, 6);
}

static void corners(void)
{
    one(1, 3, 2);
    one(4, 1, 5);
    one(3, 5, 1);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"several heads", several},
                                    {"corners", corners},
                                    {NULL, NULL}};
