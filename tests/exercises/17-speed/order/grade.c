/* Grades exercise 17-speed/order: the numbers of C, and those between its
 * rows; and says how fast it was. */
#include "../rate.h"
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <string.h>

enum { MOST = 2000 };

typedef struct form {
    int m, n, k, lda, ldb, ldc;
} form;

static const char *const says[] = {
    "the old C is lost: the product is added to it",
    "each step of p writes over the one before: the k products of an element "
    "are added up",
    "you take k for the distance between two rows of A: it is lda",
    "you take n for the distance between two rows of B: it is ldb",
    "you add each row of the product once more to what lies behind the row: "
    "between the rows of C nothing changes",
    "you clear what lies between the rows of C: it belongs to somebody else",
    "A is read with rows and columns exchanged"};

enum { WAYS = sizeof says / sizeof *says };

/* How many numbers a matrix takes: the last row has no gap behind it. */
static int length(int rows, int cols, int ld)
{
    return rows == 0 || cols == 0 ? 0 : (rows - 1) * ld + cols;
}

/* One element of the product, with a mistake in the order of `says`. */
static double element(int way, const form *f, const float *a, const float *b,
                      int i, int j)
{
    double sum = 0;
    int lda = way == 2 ? f->k : f->lda, ldb = way == 3 ? f->n : f->ldb;
    for (int p = way == 1 ? f->k - 1 : 0; p < f->k; p++) {
        int at = way == 6 ? p * lda + i : i * lda + p;
        if (at < length(f->m, f->k, f->lda) &&
            p * ldb + j < length(f->k, f->n, f->ldb))
            sum += (double)a[at] * b[p * ldb + j];
    }
    return sum;
}

static void find(int way, const form *f, const float *a, const float *b,
                 const float *old, float *c)
{
    int n = length(f->m, f->n, f->ldc);
    for (int at = 0; at < n; at++) {
        int i = at / f->ldc, j = at % f->ldc;
        bool gap = j >= f->n;
        c[at] = way == 5 && gap ? 0 : old[at];
        if (gap && (way != 4 || j >= f->ldb))
            continue;
        double before = way == 0 || (way == 1 && f->k > 0) ? 0 : old[at];
        c[at] = (float)(before + element(way, f, a, b, i, j));
    }
}

static void ask(const char *named, const form *f, const float *a,
                const float *b, const float *old)
{
    static float want[MOST], wrong[WAYS][MOST];
    int n = length(f->m, f->n, f->ldc);
    float *c = grader_state("c", n, old);
    question q = {.name = "c",
                  .n = n,
                  .got = NUMBERS(c),
                  .want = NUMBERS(want),
                  .rows = f->ldc == f->n ? f->m : 0,
                  .cols = f->ldc == f->n ? f->n : 0};
    find(-1, f, a, b, old, want);
    for (int way = 0; way < WAYS; way++) {
        find(way, f, a, b, old, wrong[way]);
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    }
    grader_case("%swith m = %d, n = %d, k = %d, lda = %d, ldb = %d and "
                "ldc = %d",
                named, f->m, f->n, f->k, f->lda, f->ldb, f->ldc);
    order(f->m, f->n, f->k, a, f->lda, b, f->ldb, c, f->ldc);
    grader_check(&q);
}

static void one_product(const form *f, double scale)
{
    rng r = grader_stream("order");
    static float a[MOST], b[MOST], old[MOST];
    int of_a = length(f->m, f->k, f->lda), of_b = length(f->k, f->n, f->ldb);
    for (int i = 0; i < MOST; i++) {
        a[i] = (float)(scale * rng_normal(&r));
        b[i] = (float)rng_normal(&r);
        old[i] = (float)(scale * (3 + rng_normal(&r)));
    }
    ask("", f, grader_input("a", of_a, a), grader_input("b", of_b, b), old);
}

static void example(void)
{
    ask("in the example of the stub, ", &(form){2, 2, 3, 4, 2, 3},
        grader_input("a", 7, (float[]){1, 2, 3, 9, 4, 0, 5}),
        grader_input("b", 6, (float[]){2, -1, 5, 1, -3, 2}),
        (float[]){10, 20, 7, 30, 40});
}

static void whole(void)
{
    one_product(&(form){3, 5, 4, 4, 5, 5}, 1);
    one_product(&(form){4, 3, 7, 7, 3, 3}, 1);
}

static void with_gaps(void)
{
    one_product(&(form){3, 4, 5, 8, 6, 4}, 1);
    one_product(&(form){4, 3, 2, 2, 7, 3}, 1);
    one_product(&(form){3, 5, 4, 4, 5, 9}, 1);
    one_product(&(form){5, 3, 6, 9, 8, 5}, 1);
}

/* A row, a column, one number, nothing to add. */
static void corners(void)
{
    one_product(&(form){1, 7, 3, 5, 9, 8}, 1);
    one_product(&(form){6, 1, 4, 5, 3, 2}, 1);
    one_product(&(form){5, 4, 1, 3, 6, 7}, 1);
    one_product(&(form){1, 1, 1, 2, 3, 4}, 1);
    one_product(&(form){3, 4, 0, 2, 6, 5}, 1);
}

static void huge(void)
{
    one_product(&(form){4, 6, 9, 11, 7, 8}, 1e30);
}

/* ---- how fast ---------------------------------------------------------- */

static void run_definition(const track *t)
{
    for (int i = 0; i < t->m; i++)
        for (int j = 0; j < t->n; j++) {
            float sum = t->c[i * t->n + j];
            for (int p = 0; p < t->k; p++)
                sum += t->a[i * t->k + p] * t->b[p * t->n + j];
            t->c[i * t->n + j] = sum;
        }
}

static void run_answer(const track *t)
{
    order(t->m, t->n, t->k, t->a, t->k, t->b, t->n, t->c, t->n);
}

static void rate(void)
{
    double s[RUNNERS];
    if (!race(250, 250, 250,
              (runner *const[]){run_answer, run_definition, run_library}, s))
        return;
    grader_note("%.1f times as fast as the loops in the order i, j, p, and "
                "%.2f times as fast as %s%s",
                s[1] / s[0], s[2] / s[0], blas_library(),
                s[1] < 1.5 * s[0]
                    ? ": does your innermost loop go along the rows?"
                    : "");
}

static void everything(void)
{
    one_product(&(form){7, 13, 11, 12, 17, 14}, 1);
    grader_afterwards(rate);
}

const grader_test grader_tests[] = {{"the example", example},
                                    {"no gaps", whole},
                                    {"gaps between the rows", with_gaps},
                                    {"corners", corners},
                                    {"huge numbers", huge},
                                    {"all at once", everything},
                                    {NULL, load_library}};
