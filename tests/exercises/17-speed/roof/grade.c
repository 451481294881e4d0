/* Grades exercise 17-speed/roof: operations, bytes, and which of them takes
 * longer. */
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 16, MOST_WAYS = 10 };

typedef struct form {
    int m, n, k;
    bool adds;
    double peak, bandwidth; /* in 1e9 */
} form;

/* Layers, im2col, heads, squares, one row; sizes whose products overflow; a
 * machine whose two times are the same. */
static const form forms[] = {
    {10, 16, 784, false, 100, 20}, {48, 48, 48, false, 100, 20},
    {6, 784, 25, true, 110, 12},   {64, 96, 128, true, 64, 40},
    {50, 70, 90, true, 90, 10},    {1, 1000, 300, false, 110, 25},
    {33, 44, 55, false, 64, 11},   {36, 36, 36, true, 50, 10},
    {36, 36, 36, false, 60, 10},   {700, 900, 1100, true, 1000, 90},
    {3, 5, 7, true, 8, 40},        {200000, 300, 150000, false, 110, 17}};

enum { FORMS = sizeof forms / sizeof *forms };

/* The five, with a mistake; -1 is none. */
static double count(int way, const form *f)
{
    double m = f->m, n = f->n, k = f->k;
    return way == 0   ? m * n * k
           : way == 1 ? m * n * (2 * k - 1)
           : way == 2 ? 2 * (m * k + k * n)
           : way == 3 ? m * n * (k + 1)
                      : 2 * m * n * k;
}

static const char *const count_says[] = {
    "you count a multiplication and its addition as one operation: they are "
    "two",
    "you leave out the first addition of each sum: each product is added to "
    "something",
    "you count the numbers that are read: each of them is multiplied many "
    "times",
    "you count one addition for each number of C: every product is added"};

static double move(int way, const form *f)
{
    double m = f->m, n = f->n, k = f->k, c = m * n;
    double old = (f->adds && way != 3) || way == 4 ? c : 0;
    return way == 0   ? m * k + k * n + c + old
           : way == 1 ? 4 * (m * k + k * n)
           : way == 2 ? 4 * (m * k + k * n + old)
           : way == 5 ? 4 * (2 * m * n * k + c + old)
           : way == 6 ? 8 * (m * k + k * n + c + old)
                      : 4 * (m * k + k * n + c + old);
}

static const char *const move_says[] = {
    "you count floats: a float has 4 bytes",
    "C is not in your count: it is written",
    "the C that is written is not in your count",
    "you do not look at `adds`: then the old C is read as well",
    "you read the old C whatever `adds` is",
    "you bring A and B once more for every product: what has come stays",
    "a float has 4 bytes, not 8"};

static double held_by(int way, const form *f)
{
    double ops = count(way == 1 ? 0 : -1, f), peak = f->peak;
    double bytes = move(way == 2 ? 0 : way == 3 ? 3 : -1, f);
    double arithmetic = ops / peak, memory = bytes / f->bandwidth;
    bool slow = way == 0   ? memory < arithmetic
                : way == 4 ? memory >= arithmetic
                : way == 5 ? bytes > ops
                           : memory > arithmetic;
    return slow ? BY_MEMORY : BY_ARITHMETIC;
}

static const char *const bound_says[] = {
    "your bounds are exchanged: what takes longer holds the product up",
    "a multiplication and its addition are counted as one operation, and the "
    "arithmetic seems twice as fast as it is",
    "you compare with floats in the place of bytes, and the memory seems "
    "four times as fast as it is",
    "you do not look at `adds`: then the old C is read as well",
    "where both take the same time it is BY_ARITHMETIC",
    "you compare bytes with operations: the machine makes more of one than "
    "of the other in a second"};

/* Not fmin and fmax: see CONTRIBUTING. */
static double smaller_of(double a, double b)
{
    return a < b ? a : b;
}

static double rate(int way, const form *f)
{
    double ops = count(-1, f), bytes = move(way == 4 ? 3 : -1, f);
    double slope = ops / bytes * f->bandwidth;
    double once = count(0, f) / bytes * f->bandwidth;
    return 1e9 * (way == 0   ? -smaller_of(-slope, -f->peak)
                  : way == 1 ? slope
                  : way == 2 ? f->peak
                  : way == 3 ? 1 / (1 / slope + 1 / f->peak)
                  : way == 5 ? smaller_of(once, f->peak)
                             : smaller_of(slope, f->peak));
}

static const char *const rate_says[] = {
    "you take the larger of two rates: neither can be passed, so the smaller "
    "one counts",
    "your rate goes over the peak: the arithmetic has a limit too",
    "your rate is the peak whatever the shape: the memory has a limit too",
    "you add the two times: arithmetic and memory work at the same time, "
    "and the longer one counts",
    "you do not look at `adds`: then the old C is read as well",
    "a multiplication and its addition are counted as one operation"};

static double least(int way, double peak, double bandwidth)
{
    double balance = peak / bandwidth;
    return way == 0   ? floor(6 * balance)
           : way == 1 ? ceil(8 * balance)
           : way == 2 ? ceil(1.5 * balance)
           : way == 3 ? ceil(12 * balance)
           : way == 4 ? ceil(4 * balance)
           : way == 5 ? ceil(balance)
           : way == 6 ? floor(6 * balance) + 1
                      : ceil(6 * balance);
}

static const char *const least_says[] = {
    "your n is rounded down: that square is still held up by memory",
    "you count the old C too: this product does not add",
    "you count floats: a float has 4 bytes",
    "a multiplication and its addition are counted as one operation",
    "C is not in your count: it is written",
    "your n is an intensity: that of an n x n product is less than n",
    "where both take the same time it is BY_ARITHMETIC already"};

/* ---- questions --------------------------------------------------------- */

#define SAID(says) (int)(sizeof(says) / sizeof *(says)), says

/* The reader's answers about all forms against `right`, which with way >= 0
 * makes a mistake. */
static void ask(const char *name, const double *got, const call_inputs *calls,
                double (*right)(int way, const form *f), int ways,
                const char *const *says)
{
    double want[FORMS], wrong[MOST_WAYS][FORMS];
    question q = {.name = name,
                  .n = FORMS,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want),
                  .calls = calls};
    for (int i = 0; i < FORMS; i++) {
        want[i] = right(-1, &forms[i]);
        for (int way = 0; way < ways; way++)
            wrong[way][i] = right(way, &forms[i]);
    }
    for (int way = 0; way < ways; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    grader_check(&q);
}

static call_inputs shape_of(const form *f)
{
    return grader_call("at m = %d, n = %d, k = %d%s", f->m, f->n, f->k,
                       f->adds ? ", adds" : "");
}

static call_inputs machine_of(const form *f)
{
    return grader_call("at %d x %d x %d%s, peak %ge9, %ge9 B/s", f->m, f->n,
                       f->k, f->adds ? " adds" : "", f->peak, f->bandwidth);
}

static void operations(void)
{
    double got[FORMS];
    call_inputs calls[FORMS];
    grader_case("of operations_of");
    for (int i = 0; i < FORMS; i++) {
        const form *f = &forms[i];
        calls[i] = shape_of(f);
        got[i] = operations_of(f->m, f->n, f->k);
    }
    ask("number of operations", got, calls, count, SAID(count_says));
}

static void bytes(void)
{
    double got[FORMS];
    call_inputs calls[FORMS];
    grader_case("of bytes_of");
    for (int i = 0; i < FORMS; i++) {
        const form *f = &forms[i];
        calls[i] = shape_of(f);
        got[i] = bytes_of(f->m, f->n, f->k, f->adds);
    }
    ask("number of bytes", got, calls, move, SAID(move_says));
}

static void bounds(void)
{
    double got[FORMS];
    call_inputs calls[FORMS];
    grader_case("of bound_of");
    for (int i = 0; i < FORMS; i++) {
        const form *f = &forms[i];
        calls[i] = machine_of(f);
        got[i] = bound_of(f->m, f->n, f->k, f->adds, 1e9 * f->peak,
                          1e9 * f->bandwidth);
    }
    ask("bound", got, calls, held_by, SAID(bound_says));
}

static void rates(void)
{
    double got[FORMS];
    call_inputs calls[FORMS];
    grader_case("of rate_of");
    for (int i = 0; i < FORMS; i++) {
        const form *f = &forms[i];
        calls[i] = machine_of(f);
        got[i] = rate_of(f->m, f->n, f->k, f->adds, 1e9 * f->peak,
                         1e9 * f->bandwidth);
    }
    ask("rate", got, calls, rate, SAID(rate_says));
}

static void squares(void)
{
    static const double peaks[] = {100, 110, 64, 7, 1000, 33, 2};
    static const double bandwidths[] = {20, 12, 40, 9, 90, 22, 40};
    enum { N = sizeof peaks / sizeof *peaks };
    double got[N], want[N], wrong[MOST_WAYS][N];
    call_inputs calls[N];
    question q = {.name = "least square",
                  .n = N,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want),
                  .calls = calls};
    grader_case("of least_square");
    for (int i = 0; i < N; i++) {
        calls[i] = grader_call("at a peak of %ge9 and %ge9 B/s", peaks[i],
                               bandwidths[i]);
        want[i] = least(-1, peaks[i], bandwidths[i]);
        for (int way = 0; way < 7; way++)
            wrong[way][i] = least(way, peaks[i], bandwidths[i]);
        got[i] = least_square(1e9 * peaks[i], 1e9 * bandwidths[i]);
    }
    for (int way = 0; way < 7; way++)
        q.mistakes[way] =
            (known_mistake){NUMBERS(wrong[way]), least_says[way]};
    grader_check(&q);
}

const grader_test grader_tests[] = {
    {"operations", operations}, {"bytes", bytes},     {"bounds", bounds},
    {"rates", rates},           {"squares", squares}, {NULL, NULL}};
