/* Grades exercise 17-speed/share: who makes which rows. */
#include "grader.h"
#include "tasks.h"

enum { MOST = 64 };

typedef struct form {
    int m, height, threads;
} form;

static const char *const says[] = {
    "every share is rounded up to whole tiles: so the first threads take too "
    "many, and for the last ones there are less than 0 rows left",
    "every share is rounded up to whole tiles: so the first threads take too "
    "many, and the last ones have nothing to do",
    "the tiles that are left over when all have the same number go to nobody",
    "the last thread gets all tiles that are left over: the first threads "
    "get "
    "one of them each",
    "the larger shares are not the first ones: the first threads get one "
    "tile more",
    "you share rows, and a share may begin inside a tile: no tile is cut",
    "you count the last tile as a whole one: it ends at m",
    "the last tile, which is lower, goes to nobody",
    "you share tiles as if there were one thread less"};

enum { WAYS = sizeof says / sizeof *says };

static const char *const first_says[] = {
    "your shares overlap: thread t begins where it would if the first "
    "threads had no tile more than the others",
    "a thread without rows begins at m: yours begins where a whole tile "
    "would, behind the end of C"};

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* How many rows thread t gets, and where they begin. */
static void right(const form *f, int t, int *first, int *count)
{
    int tiles = (f->m + f->height - 1) / f->height;
    int each = tiles / f->threads, rest = tiles % f->threads;
    int from = t * each + least(t, rest);
    *first = least(from * f->height, f->m);
    *count = least((from + each + (t < rest)) * f->height, f->m) - *first;
}

/* The tiles [from, to) of thread t, with a mistake in the order of `says`. */
static void tiles_of(int way, const form *f, int t, int *from, int *to)
{
    int tiles = (f->m + f->height - (way == 7 ? f->height : 1)) / f->height;
    int threads = way == 8 ? most(1, f->threads - 1) : f->threads;
    int each = tiles / threads, rest = tiles % threads;
    *from = t * each + least(t, rest);
    *to = *from + each + (t < rest);
    if (way == 0 || way == 1) {
        each += rest > 0;
        *from = t * each;
        *to = *from + each;
    } else if (way == 2 || way == 3) {
        *from = t * each;
        *to = way == 3 && t + 1 == threads ? tiles : *from + each;
    } else if (way == 4) {
        *from = t * tiles / threads;
        *to = (t + 1) * tiles / threads;
    }
}

static int count_of(int way, const form *f, int t)
{
    int from, to, m = f->m;
    if (way == 5)
        return (t + 1) * m / f->threads - t * m / f->threads;
    tiles_of(way, f, t, &from, &to);
    from *= f->height;
    to *= f->height;
    if (way == 6)
        return to - from;
    return way == 0 ? least(to, m) - from : least(to, m) - least(from, m);
}

static void ask(const char *named, const form *f)
{
    double counts[MOST], firsts[MOST], want[MOST], begins[MOST];
    double wrong[WAYS][MOST], bad[2][MOST];
    int n = f->threads;
    question q = {.name = "count",
                  .n = n,
                  .got = NUMBERS(counts),
                  .want = NUMBERS(want),
                  .item = "thread"};
    question b = {.name = "first",
                  .n = n,
                  .got = NUMBERS(firsts),
                  .want = NUMBERS(begins),
                  .item = "thread"};
    grader_case("%swith m = %d, height = %d and threads = %d", named, f->m,
                f->height, f->threads);
    int tiles = (f->m + f->height - 1) / f->height;
    for (int t = 0; t < n; t++) {
        int *first = grader_output_i("first", 1);
        int *count = grader_output_i("count", 1);
        int begin, rows;
        right(f, t, &begin, &rows);
        begins[t] = begin, want[t] = rows;
        bad[0][t] = least(t * (tiles / n) * f->height, f->m);
        bad[1][t] =
            (t * (tiles / n) + least(t, tiles % n)) * (double)f->height;
        for (int way = 0; way < WAYS; way++)
            wrong[way][t] = count_of(way, f, t);
        share(f->m, f->height, n, t, first, count);
        counts[t] = *count, firsts[t] = *first;
    }
    for (int way = 0; way < WAYS; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    for (int i = 0; i < 2; i++)
        b.mistakes[i] = (known_mistake){NUMBERS(bad[i]), first_says[i]};
    grader_check(&q);
    grader_check(&b);
}

static void example(void)
{
    ask("in the example of the stub, ", &(form){22, 4, 4});
}

/* What the stub does right. */
static void even(void)
{
    ask("", &(form){64, 4, 8});
    ask("", &(form){60, 5, 3});
    ask("", &(form){45, 6, 1});
}

static void uneven(void)
{
    ask("", &(form){64, 4, 10});
    ask("", &(form){64, 4, 12});
    ask("", &(form){100, 7, 6});
    ask("", &(form){53, 6, 7});
    ask("", &(form){1000, 3, 48});
}

/* More threads than tiles; one row; none. */
static void few_rows(void)
{
    ask("", &(form){17, 5, 9});
    ask("", &(form){12, 6, 5});
    ask("", &(form){1, 6, 3});
    ask("", &(form){0, 4, 3});
}

static void large(void)
{
    ask("", &(form){1000003, 12, 61});
}

const grader_test grader_tests[] = {
    {"the example", example},       {"as it was for years", even},
    {"shares that differ", uneven}, {"few rows", few_rows},
    {"many rows", large},           {NULL, NULL}};
