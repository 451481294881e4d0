/* Grades exercise 06-activations/centre: column means become 0. */
#include "grader.h"
#include "tasks.h"

#include <string.h>

enum { ROWS = 6, COLUMNS = 4, ALL = ROWS * COLUMNS };

static void our_centre(int m, int n, float *x, double divisor)
{
    for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int i = 0; i < m; i++)
            sum += (double)x[i * n + j];
        for (int i = 0; i < m; i++)
            x[i * n + j] -= (float)(sum / divisor);
    }
}

static void rows_instead(int m, int n, float *x)
{
    for (int i = 0; i < m; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++)
            sum += (double)x[i * n + j];
        for (int j = 0; j < n; j++)
            x[i * n + j] -= (float)(sum / n);
    }
}

static void moving(int m, int n, float *x)
{
    for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += (double)x[i * n + j];
            x[i * n + j] -= (float)(sum / (i + 1));
        }
    }
}

static void ask(int m, int n, const float *start)
{
    const int all = m * n;
    const size_t size = (size_t)all * sizeof *start;
    float right[ALL], rows[ALL], one[ALL], by_n[ALL];
    float added[ALL], sums[ALL], running[ALL];
    float *x = grader_state("x", all, start);
    start = grader_before(x);
    memcpy(right, start, size);
    memcpy(rows, start, size);
    memcpy(one, start, size);
    memcpy(by_n, start, size);
    memcpy(added, start, size);
    memcpy(sums, start, size);
    memcpy(running, start, size);
    our_centre(m, n, right, m);
    our_centre(m, n, by_n, n);
    our_centre(m, n, added, -m);
    our_centre(m, n, sums, 1);
    our_centre(all, 1, one, all);
    rows_instead(m, n, rows);
    moving(m, n, running);
    centre(m, n, x);
    grader_check(&(question){
        .name = "x",
        .n = all,
        .got = NUMBERS((const float *)x),
        .want = NUMBERS((const float *)right),
        .rows = m,
        .cols = n,
        .scale = 1,
        .mistakes = {
            {NUMBERS((const float *)rows),
             "you subtract the mean of each example: an input is a column, "
             "its mean is over the examples"},
            {NUMBERS((const float *)one),
             "you subtract one mean of the whole table: each input has its "
             "own"},
            {NUMBERS((const float *)by_n),
             "you divide by n, the number of inputs: the sum has m terms"},
            {NUMBERS((const float *)added), "you add the mean: subtract it"},
            {NUMBERS((const float *)sums),
             "you subtract the sum: divide it by m"},
            {NUMBERS((const float *)running),
             "you subtract the mean of the rows so far: add up the whole "
             "column first"}}});
}

static void example(void)
{
    grader_case("in the example of the stub");
    ask(3, 2, (const float[]){2, 10, 4, 20, 12, 60});
}

static void random_table(void)
{
    rng r = grader_stream("centre");
    float start[ALL];
    for (int i = 0; i < ALL; i++)
        start[i] = (float)(rng_normal(&r) + 2 * (i % COLUMNS));
    grader_case("with m = %d and n = %d", ROWS, COLUMNS);
    ask(ROWS, COLUMNS, start);
}

/* 200,000 values whose float sum would lose its small digits. */
static void long_column(void)
{
    enum { LONG = 200000 };
    static float start[LONG], right[LONG];
    for (int i = 0; i < LONG; i++)
        start[i] = right[i] = 1000.1f + (float)(i % 7) / 8;
    our_centre(LONG, 1, right, LONG);
    float *x = grader_state("x", LONG, start);
    grader_case("with m = %d and n = 1", LONG);
    centre(LONG, 1, x);
    double gap = (double)x[0] - (double)right[0];
    if (gap > 0.01 || gap < -0.01)
        grader_fail("in a column of %d values your mean is off by %.3g: a "
                    "sum of so many in float loses its small digits; add up "
                    "in a double",
                    LONG, -gap);
}

const grader_test grader_tests[] = {
    {"the example", example},
    {"six examples of four inputs", random_table},
    {"a long column", long_column},
    {NULL, NULL}};
