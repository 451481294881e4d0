/* Grades exercise 17-speed/kernel: a tile and its edges; and says how fast a
 * product made of it is. */
#include "../rate.h"
#include "grader.h"
#include "tasks.h"

enum { MOST = 700 };

typedef struct form {
    int rows, columns, k;
    float alpha;
    int ldc;
} form;

static const char *const says[] = {
    "alpha is left out",
    "alpha multiplies the old C as well: it counts once",
    "the old C is lost: the product is added to it",
    "the second half of your tile is made with the first half of b: its "
    "vector begins LANES further on",
    "you read a as if each of its columns lay together: all numbers of step "
    "p do",
    "you read b as if each of its columns lay together: all numbers of step "
    "p do",
    "only the last step is in your sums: all k are added up",
    "you take TILE_COLUMNS for the distance between two rows of C: it is "
    "ldc",
    "you take the rows of C for the width of a's panel: it is TILE_ROWS wide "
    "whatever C has",
    "you take the columns of C for the width of b's panel: it is "
    "TILE_COLUMNS wide whatever C has",
    "every row of your tile is made with the first number of a: row i has "
    "the one i further on"};

enum { WAYS = sizeof says / sizeof *says };

static int length(const form *f)
{
    return (f->rows - 1) * f->ldc + f->columns;
}

/* The product at (i, j), with a mistake in the order of `says`. */
static double element(int way, const form *f, const float *a, const float *b,
                      int i, int j)
{
    double sum = 0;
    for (int p = way == 6 && f->k > 0 ? f->k - 1 : 0; p < f->k; p++) {
        int left = p * (way == 8 ? f->rows : TILE_ROWS) + (way == 10 ? 0 : i);
        int right = p * (way == 9 ? f->columns : TILE_COLUMNS) +
                    (way == 3 ? j % LANES : j);
        if (way == 4)
            left = i * f->k + p;
        if (way == 5)
            right = j * f->k + p;
        sum += (double)a[left] * b[right];
    }
    return sum;
}

static void find(int way, const form *f, const float *a, const float *b,
                 const float *old, float *c)
{
    int n = length(f), ldc = way == 7 ? TILE_COLUMNS : f->ldc;
    double alpha = way == 0 ? 1 : f->alpha;
    for (int at = 0; at < n; at++)
        c[at] = old[at];
    for (int i = 0; i < f->rows; i++)
        for (int j = 0; j < f->columns && i * ldc + j < n; j++) {
            double before = way == 2 ? 0 : (double)c[i * ldc + j];
            if (way == 1)
                before *= alpha;
            c[i * ldc + j] =
                (float)(before + alpha * element(way, f, a, b, i, j));
        }
}

static void ask(const char *named, const form *f, const float *a,
                const float *b, const float *old)
{
    static float want[MOST], wrong[WAYS][MOST];
    int n = length(f);
    float *c = grader_state("c", n, old);
    question q = {
        .name = "c", .n = n, .got = NUMBERS(c), .want = NUMBERS(want)};
    find(-1, f, a, b, old, want);
    for (int way = 0; way < WAYS; way++) {
        find(way, f, a, b, old, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_case("%swith rows = %d, columns = %d, k = %d, ldc = %d and "
                "alpha = %g",
                named, f->rows, f->columns, f->k, f->ldc, (double)f->alpha);
    kernel(f->rows, f->columns, f->k, f->alpha, a, b, c, f->ldc);
    grader_check(&q);
}

static void one_tile(const form *f, double scale)
{
    rng r = grader_stream("kernel");
    float a[MOST], old[MOST];
    for (int i = 0; i < MOST; i++) {
        a[i] = (float)(scale * rng_normal(&r));
        old[i] = (float)(scale * (3 + rng_normal(&r)));
    }
    ask("", f, grader_input("a", f->k * TILE_ROWS, a),
        grader_random("b", f->k * TILE_COLUMNS, &r), old);
}

/* The dots of the stub are numbers too. */
static void example(void)
{
    float a[2 * TILE_ROWS], b[2 * TILE_COLUMNS];
    for (int i = 0; i < 2 * TILE_ROWS; i++)
        a[i] = 10 + (float)i;
    for (int i = 0; i < 2 * TILE_COLUMNS; i++)
        b[i] = 20 - (float)i;
    a[0] = 1, a[1] = 2, a[TILE_ROWS] = 3, a[TILE_ROWS + 1] = -1;
    b[0] = 1, b[1] = 0, b[2] = 2;
    b[TILE_COLUMNS] = 4, b[TILE_COLUMNS + 1] = 6, b[TILE_COLUMNS + 2] = 2;
    ask("in the example of the stub, ", &(form){2, 3, 2, 0.5f, 3},
        grader_input("a", 2 * TILE_ROWS, a),
        grader_input("b", 2 * TILE_COLUMNS, b), (float[]){1, 2, 3, 4, 5, 6});
}

static void whole(void)
{
    one_tile(&(form){TILE_ROWS, TILE_COLUMNS, 3, 1, TILE_COLUMNS}, 1);
    one_tile(&(form){TILE_ROWS, TILE_COLUMNS, 7, -0.3f, 29}, 1);
}

static void lower(void)
{
    for (int rows = 1; rows < TILE_ROWS; rows++)
        one_tile(&(form){rows, TILE_COLUMNS, 4, 1.7f, 23}, 1);
}

static void narrower(void)
{
    static const int columns[] = {15, 12, 9, LANES, 7, 4, 1};
    for (int i = 0; i < 7; i++)
        one_tile(&(form){TILE_ROWS, columns[i], 5, 0.7f, 19}, 1);
}

static void corners(void)
{
    one_tile(&(form){3, 5, 9, 0.6f, 5}, 1);
    one_tile(&(form){5, 11, 2, 0.6f, 13}, 1);
    one_tile(&(form){1, 1, 1, 0.6f, 2}, 1);
    one_tile(&(form){4, 13, 0, 0.6f, 14}, 1);
}

static void huge(void)
{
    one_tile(&(form){4, 10, 6, 0.6f, 12}, 1e30);
}

/* ---- how fast ---------------------------------------------------------- */

enum { SIDE = 5 * TILE_ROWS * LANES }; /* whole tiles */

static float in_a[SIDE * SIDE], in_b[SIDE * SIDE];

/* Both operands in panels, tile by tile, a strip of B at a time. */
static void run_answer(const track *t)
{
    int k = t->k;
    for (int i = 0; i < t->m; i++)
        for (int p = 0; p < k; p++)
            in_a[(i / TILE_ROWS * k + p) * TILE_ROWS + i % TILE_ROWS] =
                t->a[i * k + p];
    for (int p = 0; p < k; p++)
        for (int j = 0; j < t->n; j++)
            in_b[(j / TILE_COLUMNS * k + p) * TILE_COLUMNS +
                 j % TILE_COLUMNS] = t->b[p * t->n + j];
    for (int j = 0; j < t->n; j += TILE_COLUMNS)
        for (int i = 0; i < t->m; i += TILE_ROWS)
            kernel(TILE_ROWS, TILE_COLUMNS, k, 1, in_a + i * k, in_b + j * k,
                   t->c + i * t->n + j, t->n);
}

static void rate(void)
{
    double s[RUNNERS];
    if (race(SIDE, SIDE, SIDE,
             (runner *const[]){run_answer, run_in_rows, run_library}, s))
        grader_note("a product of %d x %d, panels packed, is %.1f times as "
                    "fast as in the order of rows, and %.2f times as fast as "
                    "%s",
                    SIDE, SIDE, s[1] / s[0], s[2] / s[0], blas_library());
}

static void everything(void)
{
    one_tile(&(form){5, 14, 11, -2.6f, 17}, 1);
    grader_afterwards(rate);
}

const grader_test grader_tests[] = {
    {"the example", example},    {"a whole tile", whole},
    {"fewer rows", lower},       {"fewer columns", narrower},
    {"corners", corners},        {"huge numbers", huge},
    {"all at once", everything}, {NULL, load_library}};
