/* Lists of ink against dense products: what is in a list, both products for
 * every width, any division among members, and whole training steps.
 * The source itself is included, as FAST=1 has it: lists are used then. */
#ifndef NN_FAST
#define NN_FAST
#endif
#include "lib/sparse.c"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dense.h"
#include "suite.h"
#include "train.h"

enum { FEW = 5, MANY = 40, WIDTHS = 70, PIXELS = 150 };

/* The kinds of rows that may meet: paper, ink, one pixel at either end, and
 * then a fifth of ink. */
static void draw(uint8_t *pixels, int cols, int row, rng *r)
{
    for (int j = 0; j < cols; j++) {
        bool ink = row == 1 || rng_below(r, 5) == 0;
        pixels[j] = ink && row != 0 ? (uint8_t)(1 + rng_below(r, 255)) : 0;
    }
    if (row == 2 || row == 3) {
        memset(pixels, 0, (size_t)cols);
        pixels[row == 2 ? 0 : cols - 1] = 1;
    }
}

/* `rows` images in a list with room for `most`, and as a matrix. */
static sparse list_of(int rows, int most, int cols, matrix dense)
{
    sparse x = sparse_make(most, cols);
    rng r = rng_make((uint64_t)cols, "ink");
    uint8_t *pixels = zeroed((unsigned long)cols, 1);
    for (int again = 0; again < 2; again++) {
        sparse_clear(&x);
        for (int i = 0; i < rows; i++) {
            draw(pixels, cols, i, &r);
            sparse_append(&x, pixels);
            for (int j = 0; dense.data && j < cols; j++)
                matrix_row(dense, i)[j] = shade(pixels[j]);
        }
    }
    free(pixels);
    return x;
}

/* Entry k of column j, when the list has columns, is row i's v. */
static void check_column(const sparse *x, int *seen, int i, int j, float v)
{
    if (!x->entry)
        return;
    ck_assert_int_lt(seen[j], x->count[j]);
    sparse_entry e = x->entry[(size_t)j * (size_t)x->room + (size_t)seen[j]];
    seen[j]++;
    ck_assert_int_eq(e.row, i);
    ck_assert_float_eq(e.value, v);
}

START_TEST(a_list_holds_the_ink_and_nothing_else)
{
    const int most[] = {FEW, MANY};
    for (int m = 0; m < 2; m++)
        for (int cols = 1; cols <= PIXELS; cols++) {
            matrix dense = matrix_make(FEW, cols);
            sparse x = list_of(FEW, most[m], cols, dense);
            int *seen = zeroed((unsigned long)cols, sizeof *seen), k = 0;
            ck_assert_int_eq(x.rows, FEW);
            ck_assert(!x.entry == (most[m] == FEW));
            for (int i = 0; i < FEW; i++) {
                ck_assert_int_eq(x.start[i], k);
                for (int j = 0; j < cols; j++) {
                    float v = matrix_get(dense, i, j);
                    if (v == 0.0f)
                        continue;
                    ck_assert_int_eq(x.column[k], j);
                    ck_assert_float_eq(x.value[k], v);
                    check_column(&x, seen, i, j, v);
                    k++;
                }
            }
            ck_assert_int_eq(x.start[FEW], k);
            for (int j = 0; j < cols && x.entry; j++)
                ck_assert_int_eq(x.count[j], seen[j]);
            free(seen);
            sparse_free(&x);
            matrix_free(&dense);
        }
}
END_TEST

/* Room for whole blocks behind every row, as the contract wants it. */
static matrix padded(int rows, int cols, rng *r)
{
    matrix m = matrix_make(rows, (cols + 15) / 16 * 16);
    matrix_normal(m, 1.0, r);
    return matrix_columns(m, 0, cols);
}

static void ensure_close(matrix a, matrix b, bool turned, int units)
{
    for (int i = 0; i < b.rows; i++)
        for (int j = 0; j < b.cols; j++) {
            float got = turned ? matrix_get(a, j, i) : matrix_get(a, i, j);
            float want = matrix_get(b, i, j);
            ck_assert_msg(fabsf(got - want) <= 1e-5f * (1 + fabsf(want)),
                          "%d units, (%d, %d): %.9g, dense %.9g", units, i, j,
                          (double)got, (double)want);
        }
}

static void against_dense(int units, int most)
{
    rng r = rng_make((uint64_t)units, "weights");
    matrix dense = matrix_make(most, PIXELS);
    sparse x = list_of(most, most, PIXELS, dense);
    matrix wt = padded(PIXELS, units, &r), z = padded(most, units, &r);
    matrix delta = padded(most, units, &r), b = padded(1, units, &r);
    matrix w = matrix_make(units, PIXELS), want = matrix_make(most, units);

    for (int j = 0; j < units; j++)
        for (int k = 0; k < PIXELS; k++)
            matrix_set(w, j, k, matrix_get(wt, k, j));
    sparse_forward(z, &x, wt, b.data, 0, units);
    dense_forward(want, dense, w, b.data);
    ensure_close(z, want, false, units);
    sparse_gradient(wt, delta, &x, -0.3f, 0, units);
    dense_gradient(w, delta, dense, -0.3f, 1.0f);
    ensure_close(wt, w, true, units);
    matrix_free(&dense);
    matrix_free(&wt);
    matrix_free(&z);
    matrix_free(&delta);
    matrix_free(&b);
    matrix_free(&w);
    matrix_free(&want);
    sparse_free(&x);
}

START_TEST(products_are_the_dense_ones)
{
    for (int units = 1; units <= WIDTHS; units++) {
        against_dense(units, FEW);
        against_dense(units, MANY);
    }
    against_dense(129, MANY);
}
END_TEST

/* Z and W^T after both products, divided at `cut`. */
static void divided(int most, int cut, matrix z, matrix wt)
{
    rng r = rng_make(1, "the same");
    sparse x = list_of(FEW, most, PIXELS, (matrix){0});
    matrix start = padded(PIXELS, WIDTHS, &r), b = padded(1, WIDTHS, &r);
    matrix delta = padded(FEW, WIDTHS, &r);

    matrix_copy(wt, start);
    for (int half = 0; half < 2; half++) {
        int from = half ? cut : 0, to = half ? WIDTHS : cut;
        sparse_forward(z, &x, wt, b.data, from, to);
        sparse_gradient(wt, delta, &x, 0.7f, from, to);
    }
    matrix_free(&start);
    matrix_free(&b);
    matrix_free(&delta);
    sparse_free(&x);
}

static bool same_bits(matrix a, matrix b)
{
    for (int i = 0; i < a.rows; i++)
        if (memcmp(matrix_row(a, i), matrix_row(b, i),
                   (size_t)a.cols * sizeof(float)) != 0)
            return false;
    return true;
}

/* To the last bit: by rows or by columns, and wherever it is cut. */
START_TEST(sums_do_not_depend_on_the_division)
{
    rng r = rng_make(2, "overwritten");
    matrix z[2], wt[2];
    for (int k = 0; k < 2; k++) {
        z[k] = padded(FEW, WIDTHS, &r);
        wt[k] = padded(PIXELS, WIDTHS, &r);
    }
    divided(FEW, 0, z[0], wt[0]);
    for (int cut = 0; cut < WIDTHS; cut += 16)
        for (int most = FEW; most <= MANY; most += MANY - FEW) {
            divided(most, cut, z[1], wt[1]);
            ck_assert_msg(same_bits(z[0], z[1]), "Z, cut at %d, room for %d",
                          cut, most);
            ck_assert_msg(same_bits(wt[0], wt[1]),
                          "W, cut at %d, room for %d", cut, most);
        }
    for (int k = 0; k < 2; k++) {
        matrix_free(&z[k]);
        matrix_free(&wt[k]);
    }
}
END_TEST

/* ---- training ------------------------------------------------------------ */

/* Digits, among them paper alone and ink alone. */
static images digits_of(int count)
{
    images s = images_draw(count, 3, "test of lists");
    memset(s.pixels, 0, 784);
    memset(s.pixels + 784, 255, 784);
    return s;
}

static net small_net(int units, int batch)
{
    const int layers[] = {units, 10};
    net_plan p = net_plan_of(784, 2, layers, ACTIVATION_SIGMOID,
                             ACTIVATION_SIGMOID, LOSS_QUADRATIC, batch);
    net n = net_make(&p);
    rng r = rng_make(4, "weights");
    net_init(&n, INIT_GLOROT, &r);
    return n;
}

/* The parameters after an epoch. A decay that changes nothing in a float keeps
 * training to dense products. */
static net trained(int units, int batch, int threads, const images *s,
                   bool dense)
{
    net n = small_net(units, batch);
    train_plan p = {.rate = 0.5f,
                    .seed = 1,
                    .threads = threads,
                    .decay = dense ? 1e-30f : 0.0f};
    ck_assert(train_by_list(&n, s, &p) == (!dense && sparse_is_fast()));
    trainer *t = trainer_make(&n, s, &p);
    trainer_epoch(t);
    trainer_free(&t);
    return n;
}

/* The largest change of a parameter that one made and the other did not, as a
 * share of the largest change. */
static double disagreement(const net *start, const net *a, const net *b)
{
    double change = 0.0, off = 0.0;
    for (long i = 0; i < a->size; i++) {
        double p = (double)a->parameters[i], q = (double)b->parameters[i];
        change = larger(change, fabs(p - (double)start->parameters[i]));
        off = larger(off, fabs(p - q));
    }
    ck_assert_double_gt(change, 1e-3);
    return off / change;
}

/* One step, and an epoch with a short last batch. */
START_TEST(training_takes_the_dense_steps)
{
    const int unit[] = {3, 30, 70}, batch[] = {10, 40};
    for (int k = 0; k < 12; k++) {
        int units = unit[k % 3], size = batch[k / 3 % 2], threads = 1 + k / 6;
        for (int count = size; count <= 3 * size; count += 2 * size - 3) {
            images s = digits_of(count);
            net start = small_net(units, size);
            net a = trained(units, size, threads, &s, false);
            net b = trained(units, size, threads, &s, true);
            double off = disagreement(&start, &a, &b);
            ck_assert_msg(off < 1e-5, "%d units, %d of %d, %d threads: %g",
                          units, count, size, threads, off);
            net_free(&start);
            net_free(&a);
            net_free(&b);
            images_free(&s);
        }
    }
}
END_TEST

/* The rule of train.h, each part of it. */
START_TEST(lists_are_for_sparse_images_and_plain_steps)
{
    const augmentation bend = {.turn = 10.0f};
    const int one[] = {10};
    images s = digits_of(200), dark = digits_of(200);
    net n = small_net(30, 10), large = small_net(30, 1025);
    net_plan single =
        net_plan_of(784, 1, one, ACTIVATION_IDENTITY, ACTIVATION_IDENTITY,
                    LOSS_CROSS_ENTROPY, 10);
    net flat = net_make(&single);

    for (long i = 0; i < 200L * 784; i += 4)
        dark.pixels[i] = 1;
    train_plan plain = {.rate = 1.0f}, heavy = plain, decay = plain,
               bent = plain;
    heavy.momentum = 0.9f;
    decay.decay = 0.1f;
    bent.augment = &bend;
    ck_assert(train_by_list(&n, &s, &plain) == sparse_is_fast());
    ck_assert(!train_by_list(&n, &dark, &plain));
    ck_assert(!train_by_list(&large, &s, &plain));
    ck_assert(!train_by_list(&flat, &s, &plain));
    ck_assert(!train_by_list(&n, &s, &heavy));
    ck_assert(!train_by_list(&n, &s, &decay));
    ck_assert(!train_by_list(&n, &s, &bent));
    images_free(&s);
    images_free(&dark);
    net_free(&n);
    net_free(&large);
    net_free(&flat);
}
END_TEST

static void one_too_many(const void *with)
{
    uint8_t pixels[8] = {1};
    sparse x = sparse_make(1, 8);
    (void)with;
    sparse_append(&x, pixels);
    sparse_append(&x, pixels);
}

static void no_padding(const void *with)
{
    float z[4], b[3] = {0}, wt[8 * 16] = {0};
    sparse x = sparse_make(1, 8);
    uint8_t pixels[8] = {1};
    (void)with;
    sparse_append(&x, pixels);
    sparse_forward((matrix){1, 3, 4, z}, &x, (matrix){8, 3, 16, wt}, b, 0, 3);
}

START_TEST(wrong_calls_stop)
{
    outcome o = run_apart(one_too_many, NULL);
    ck_assert(o.signal != 0 && strstr(o.err, "room for 1 rows"));
    o = run_apart(no_padding, NULL);
    ck_assert(o.signal != 0 && strstr(o.err, "stride 4"));
}
END_TEST

int main(void)
{
    const TTest *tests[] = {a_list_holds_the_ink_and_nothing_else,
                            products_are_the_dense_ones,
                            sums_do_not_depend_on_the_division,
                            training_takes_the_dense_steps,
                            lists_are_for_sparse_images_and_plain_steps,
                            wrong_calls_stop,
                            NULL};
    return suite_run(tests);
}
