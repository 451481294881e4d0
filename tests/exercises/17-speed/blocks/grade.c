/* Grades exercise 17-speed/blocks: the blocks that add is given, the numbers
 * of C, and those between its rows; and says how fast it was. */
#include "../rate.h"
#include "grader.h"
#include "tasks.h"

#include <math.h>

enum { MOST = 1000 };

typedef struct form {
    int m, n, k, block_n, block_k;
    float beta;
    int lda, ldb, ldc;
} form;

static const char *const says[] = {
    "you apply beta again in every block of k: the shares of the blocks "
    "before are in C by then",
    "each block of k clears what the ones before have added: C is the sum of "
    "their shares",
    "beta is left out: the old C counts beta times",
    "you clear C whatever beta is: with beta not 0 the old C counts",
    "the end of k is left out, where no whole block fits: its last block is "
    "smaller",
    "the last columns are left out, where no whole block fits: the last "
    "block is smaller",
    "you multiply by beta at the end, the product too: it counts once",
    "you multiply what lies between the rows of C by beta as well: it "
    "belongs to somebody else"};

enum { WAYS = sizeof says / sizeof *says };

static int length(int rows, int cols, int ld)
{
    return rows == 0 || cols == 0 ? 0 : (rows - 1) * ld + cols;
}

/* One element of C, with a mistake in the order of `says`. */
static double element(int way, const form *f, const float *a, const float *b,
                      double old, int i, int j)
{
    double c = way == 2 ? old : way == 3 || f->beta == 0 ? 0 : f->beta * old;
    int k = way == 4 ? f->k / f->block_k * f->block_k : f->k;
    if (way == 5 && j >= f->n / f->block_n * f->block_n)
        return c;
    if (way == 6)
        c = old;
    for (int p = 0; p < k; p++) {
        bool next = p > 0 && p % f->block_k == 0;
        if (next && way == 0)
            c *= f->beta;
        if (next && way == 1)
            c = 0;
        c += (double)a[i * f->lda + p] * b[p * f->ldb + j];
    }
    return way == 6 ? f->beta * c : c;
}

static void find(int way, const form *f, const float *a, const float *b,
                 const float *old, float *c)
{
    int n = length(f->m, f->n, f->ldc);
    for (int at = 0; at < n; at++) {
        int i = at / f->ldc, j = at % f->ldc;
        if (j < f->n)
            c[at] = (float)element(way, f, a, b, old[at], i, j);
        else
            c[at] = way == 7 ? f->beta * old[at] : old[at];
    }
}

/* ---- what add is given ------------------------------------------------- */

static struct {
    const form *is;
    const float *a, *b;
    float *c;
    int calls;
} asked;

/* Where in a matrix a block of rows x cols begins, as *row and *col. */
static void locate(const char *name, const float *block, int ld,
                   const float *whole, int whole_rows, int whole_cols,
                   int whole_ld, int rows, int cols, int *row, int *col)
{
    ptrdiff_t at = block - whole;
    if (ld != whole_ld)
        grader_fail("you hand add %d as the distance between two rows of %s: "
                    "a block is a part of %s, and its rows lie as far apart, "
                    "%d",
                    ld, name, name, whole_ld);
    if (at < 0 || at >= length(whole_rows, whole_cols, whole_ld))
        grader_fail("you hand add a block of %s that begins at %s + %td, "
                    "outside the matrix",
                    name, name, at);
    *row = (int)at / whole_ld;
    *col = (int)at % whole_ld;
    if (*row + rows > whole_rows || *col + cols > whole_cols)
        grader_fail("you hand add a block of %s, %d x %d from row %d and "
                    "column %d on, that goes over the end of its %d x %d",
                    name, rows, cols, *row, *col, whole_rows, whole_cols);
}

/* The product that blocks is given: looks at the block, then adds it. */
static void watched_add(int m, int n, int k, const float *a, int lda,
                        const float *b, int ldb, float *c, int ldc)
{
    const form *f = asked.is;
    int a_row, a_col, b_row, b_col, c_row, c_col;
    asked.calls++;
    if (m < 1 || n < 1 || k < 1)
        grader_fail("you hand add a block with m = %d, n = %d and k = %d: "
                    "there is nothing in it",
                    m, n, k);
    if (n > f->block_n || k > f->block_k)
        grader_fail("you hand add a block of B of %d x %d: it may have %d "
                    "rows and %d columns",
                    k, n, f->block_k, f->block_n);
    locate("a", a, lda, asked.a, f->m, f->k, f->lda, m, k, &a_row, &a_col);
    locate("b", b, ldb, asked.b, f->k, f->n, f->ldb, k, n, &b_row, &b_col);
    locate("c", c, ldc, asked.c, f->m, f->n, f->ldc, m, n, &c_row, &c_col);
    if (a_col != b_row)
        grader_fail("you hand add columns of A from %d on, and rows of B "
                    "from %d on: they are multiplied with each other, so "
                    "they have the same p",
                    a_col, b_row);
    if (b_col != c_col)
        grader_fail("you hand add columns of B from %d on, and columns of C "
                    "from %d on: they have the same j",
                    b_col, c_col);
    if (a_row != c_row)
        grader_fail("you hand add rows of A from %d on, and rows of C from "
                    "%d on: they have the same i",
                    a_row, c_row);
    in_rows(m, n, k, a, lda, b, ldb, c, ldc);
}

/* ---- questions --------------------------------------------------------- */

static int count_blocks(int n, int block)
{
    return (n + block - 1) / block;
}

static void check_calls(const form *f)
{
    int want =
        count_blocks(f->n, f->block_n) * count_blocks(f->k, f->block_k);
    if (asked.calls == 0 && want > 0)
        grader_fail("add was never called: the product is made of blocks, by "
                    "add");
    if (asked.calls > want * f->m)
        grader_fail("you call add %d times, where %d blocks are enough: make "
                    "them as large as they may be",
                    asked.calls, want);
}

static void ask(const char *named, const form *f, const float *a,
                const float *b, const float *old)
{
    static float want[MOST], wrong[WAYS][MOST];
    int n = length(f->m, f->n, f->ldc);
    float *c = grader_state("c", n, old);
    question q = {
        .name = "c", .n = n, .got = NUMBERS(c), .want = NUMBERS(want)};
    find(-1, f, a, b, old, want);
    for (int way = 0; way < WAYS; way++) {
        find(way, f, a, b, old, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_case("%swith m = %d, n = %d, k = %d, block_n = %d, block_k = %d, "
                "lda = %d, ldb = %d, ldc = %d and beta = %g",
                named, f->m, f->n, f->k, f->block_n, f->block_k, f->lda,
                f->ldb, f->ldc, (double)f->beta);
    asked.is = f, asked.a = a, asked.b = b, asked.c = c, asked.calls = 0;
    blocks(f->m, f->n, f->k, f->block_n, f->block_k, a, f->lda, b, f->ldb,
           f->beta, c, f->ldc, watched_add);
    for (int i = 0; i < n && f->beta == 0; i++)
        if (i % f->ldc < f->n && isnan(c[i]))
            grader_fail("with beta = 0 the old C does not count: it held "
                        "nan, and yours still does, in c[%d] (0 times nan is "
                        "nan)",
                        i);
    grader_check(&q);
    check_calls(f);
}

static void one_product(const form *f, double scale, double before)
{
    rng r = grader_stream("blocks");
    static float a[MOST], b[MOST], old[MOST];
    int of_a = length(f->m, f->k, f->lda), of_b = length(f->k, f->n, f->ldb);
    for (int i = 0; i < MOST; i++) {
        a[i] = (float)(scale * rng_normal(&r));
        b[i] = (float)rng_normal(&r);
        old[i] = (float)(before * (3 + rng_normal(&r)));
    }
    for (int i = 0; i < MOST; i++) /* what lies between is a number */
        if (i % f->ldc >= f->n)
            old[i] = 7;
    ask("", f, grader_input("a", of_a, a), grader_input("b", of_b, b), old);
}

static void example(void)
{
    ask("in the example of the stub, ", &(form){2, 3, 4, 2, 3, 0.5f, 4, 3, 3},
        grader_input("a", 8, (float[]){1, 2, 0, 3, 2, 1, 1, 0}),
        grader_input("b", 12, (float[]){1, 0, 2, 3, 1, 0, 0, 2, 1, 1, 1, -1}),
        (float[]){4, 8, -2, 2, 6, 12});
}

static void one_block(void)
{
    one_product(&(form){3, 4, 5, 7, 8, 0.3f, 5, 4, 4}, 1, 1);
    one_product(&(form){3, 4, 5, 4, 5, 0, 9, 6, 7}, 1, 1);
}

static void whole_blocks(void)
{
    one_product(&(form){3, 8, 6, 4, 3, -0.7f, 6, 8, 8}, 1, 1);
    one_product(&(form){2, 6, 12, 2, 3, 1.6f, 13, 9, 7}, 1, 1);
}

static void edges(void)
{
    one_product(&(form){3, 7, 11, 3, 4, 0.3f, 12, 9, 8}, 1, 1);
    one_product(&(form){5, 10, 7, 4, 5, -1.4f, 8, 13, 11}, 1, 1);
    one_product(&(form){2, 9, 13, 5, 2, 0, 15, 10, 12}, 1, 1);
}

/* Blocks of one number; a row, a column, nothing to add. */
static void corners(void)
{
    one_product(&(form){4, 3, 5, 1, 1, 0.6f, 7, 8, 9}, 1, 1);
    one_product(&(form){1, 9, 4, 2, 3, 0.6f, 5, 11, 10}, 1, 1);
    one_product(&(form){6, 1, 8, 3, 5, 0.6f, 9, 2, 4}, 1, 1);
    one_product(&(form){3, 5, 0, 2, 4, 0.6f, 3, 6, 7}, 1, 1);
    one_product(&(form){3, 5, 0, 2, 4, 0, 3, 6, 7}, 1, 1);
}

static void not_numbers(void)
{
    one_product(&(form){3, 5, 7, 2, 3, 0, 8, 6, 9}, 1, (double)NAN);
}

static void huge(void)
{
    one_product(&(form){3, 5, 7, 2, 3, 0.4f, 8, 6, 9}, 1e30, 1e30);
}

/* ---- how fast ---------------------------------------------------------- */

static void run_answer(const track *t)
{
    blocks(t->m, t->n, t->k, 1000, 16, t->a, t->k, t->b, t->n, 1, t->c, t->n,
           in_rows);
}

static void rate(void)
{
    double s[RUNNERS];
    if (race(20, 2000, 2000,
             (runner *const[]){run_answer, run_in_rows, run_library}, s))
        grader_note("%.1f times as fast as add alone, on a B of 16 MB, and "
                    "%.2f times as fast as %s",
                    s[1] / s[0], s[2] / s[0], blas_library());
}

static void everything(void)
{
    one_product(&(form){5, 9, 10, 4, 3, 2.3f, 11, 12, 13}, 1, 1);
    grader_afterwards(rate);
}

const grader_test grader_tests[] = {
    {"the example", example},
    {"one block", one_block},
    {"whole blocks", whole_blocks},
    {"smaller blocks at the end", edges},
    {"corners", corners},
    {"an old C that is not a number", not_numbers},
    {"huge numbers", huge},
    {"all at once", everything},
    {NULL, load_library}};
