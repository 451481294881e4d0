/* Grades exercise 18-many-machines/shares: pieces of a row. */
#include "grader.h"
#include "tasks.h"

#include <limits.h>

enum { MOST = 16 };

static const char *const says[] = {
    "the rest is lost: n / p examples for every rank, and the last n % p are "
    "read by nobody",
    "the last rank gets all the rest: its share is larger than the others by "
    "up to p - 1",
    "every share is rounded up: the last ranks get fewer than the others by "
    "more than one, or begin behind the end",
    "those that have one more come last in yours: they come first",
    "your shares begin as if none before had one more: examples are read "
    "twice",
    "every share begins one later for every rank before it: some examples "
    "are read by nobody",
    "you part the row at n r / p: those that have one more lie between the "
    "others, and not first",
    "you deal the examples out like cards: a share is one piece of the row",
    "the product with r is too large for an int here: divide first",
    "your count is the index of the last example of the share"};

enum { WAYS = sizeof says / sizeof *says };

static int smaller_of(long a, long b)
{
    return (int)(a < b ? a : b);
}

/* first and count of rank r; way -1 is right. */
static void share_by(int way, int n, int p, int r, double *out)
{
    int least = n / p, more = n % p, up = least + (more > 0);
    long first = (long)r * least + smaller_of(r, more);
    long count = least + (r < more);
    if (way == 0)
        first = (long)r * least, count = least;
    else if (way == 1)
        first = (long)r * least, count = r < p - 1 ? least : n - first;
    else if (way == 2)
        first = smaller_of((long)r * up, n),
        count = smaller_of(up, n - first);
    else if (way == 3)
        first = (long)r * least + (r > p - more ? r - (p - more) : 0),
        count = least + (r >= p - more);
    else if (way == 4)
        first = (long)r * least;
    else if (way == 5)
        first = (long)r * least + r;
    else if (way == 6)
        first = (long)n * r / p, count = (long)n * (r + 1) / p - first;
    else if (way == 7)
        first = r;
    else if (way == 8)
        first = (int)((unsigned)(n - more) * (unsigned)r) / p +
                smaller_of(r, more);
    else if (way == 9)
        count += first - 1;
    out[0] = (double)first;
    out[1] = (double)count;
}

/* All ranks of one row, one question. */
static void ask(int n, int p)
{
    double got[2 * MOST], want[2 * MOST], wrong[WAYS][2 * MOST];
    call_inputs calls[2 * MOST];
    grader_case("with n = %d and p = %d", n, p);
    for (int r = 0; r < p; r++) {
        int *first = grader_output_i("first", 1);
        int *count = grader_output_i("count", 1);
        calls[2 * r] = grader_call("first of rank r = %d", r);
        calls[2 * r + 1] = grader_call("count of rank r = %d", r);
        share(n, p, r, first, count);
        got[2 * r] = *first;
        got[2 * r + 1] = *count;
        share_by(-1, n, p, r, want + 2 * r);
        for (int way = 0; way < WAYS; way++)
            share_by(way, n, p, r, wrong[way] + 2 * r);
    }
    question q = {.name = "share",
                  .n = 2 * p,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want),
                  .calls = calls};
    /* Who parts it at n r / p need not hear of what an int holds, too. */
    for (int way = n > 1000 ? 8 : 0; way < WAYS; way++)
        q.mistakes[way - (n > 1000 ? 8 : 0)] =
            (known_mistake){NUMBERS(wrong[way]), says[way]};
    grader_check(&q);
}

/* What must hold of the shares together, in words of its own. */
static void together(void)
{
    static const int rows[][2] = {{10, 4}, {23, 5}, {3, 7}};
    for (int k = 0; k < 3; k++) {
        int n = rows[k][0], p = rows[k][1], readers[32] = {0};
        grader_case("with n = %d and p = %d", n, p);
        for (int r = 0; r < p; r++) {
            int first = -1, count = -1;
            share(n, p, r, &first, &count);
            if (count < 0)
                grader_fail("rank %d has a share of %d examples", r, count);
            if (first < 0 || first + count > n)
                grader_fail("rank %d reads the examples %d .. %d, and there "
                            "are 0 .. %d",
                            r, first, first + count - 1, n - 1);
            for (int i = first; i < first + count; i++)
                readers[i]++;
        }
        for (int i = 0; i < n; i++)
            if (readers[i] != 1)
                grader_fail("example %d is read by %d ranks, and must be "
                            "read by one",
                            i, readers[i]);
    }
}

static void example(void)
{
    ask(10, 4);
}

static void rows(void)
{
    ask(23, 5);
    ask(18, 7);
    ask(12, 3);
    ask(17, 1);
    ask(3, 7);
    ask(0, 4);
}

static void large(void)
{
    ask(INT_MAX, 13);
    ask(INT_MAX - 9, 11);
}

const grader_test grader_tests[] = {{"the example of the stub", example},
                                    {"other rows", rows},
                                    {"large rows", large},
                                    {"all ranks together", together},
                                    {NULL, NULL}};
