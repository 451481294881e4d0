/* test_matrix.c: every function of matrix.h against plain loops, on packed
 * matrices and on views with gaps between their rows. */
#include "matrix.h"

#include <math.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>

#include "suite.h"

enum { SHAPES = 7 };
static const int shapes[SHAPES][2] = {{0, 0}, {0, 3},  {1, 1},   {3, 5},
                                      {7, 8}, {4, 17}, {19, 130}};
static const float GAP = -777.0f;

/* A rows x cols view whose rows lie `gap` floats apart; the gaps hold GAP. */
static matrix with_gap(int rows, int cols, int gap)
{
    matrix whole = matrix_make(rows, cols + gap);
    matrix_fill(whole, GAP);
    return matrix_columns(whole, 0, cols);
}

static void check_gap(matrix m)
{
    for (int i = 0; i < m.rows; i++)
        for (int j = m.cols; j < m.stride; j++)
            ck_assert_float_eq(m.data[i * m.stride + j], GAP);
}

/* Small whole numbers and quarters: sums of them are exact. */
static void fill_random(matrix m, rng *r)
{
    for (int i = 0; i < m.rows; i++)
        for (int j = 0; j < m.cols; j++)
            matrix_set(m, i, j, 0.25f * (float)(rng_below(r, 65) - 32));
}

/* ---- making and viewing ------------------------------------------------- */

START_TEST(a_new_matrix_is_zero_and_aligned)
{
    for (int s = 0; s < SHAPES; s++) {
        int rows = shapes[s][0], cols = shapes[s][1];
        matrix m = matrix_make(rows, cols);
        ck_assert_int_eq(m.rows, rows);
        ck_assert_int_eq(m.cols, cols);
        ck_assert_int_ge(m.stride, cols);
        ck_assert_uint_eq((uintptr_t)m.data % 64, 0);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < cols; j++)
                ck_assert_float_eq(matrix_get(m, i, j), 0.0f);
        matrix_fill(m, 3.0f); /* the next one must be cleared again */
        matrix_free(&m);
        ck_assert(!m.data && !m.rows && !m.cols && !m.stride);
        matrix_free(&m);
    }
}
END_TEST

START_TEST(views_share_the_data)
{
    float data[6] = {1, 2, 3, 4, 5, 6};
    matrix m = matrix_of(2, 3, data);
    ck_assert_float_eq(matrix_get(m, 1, 0), 4.0f);
    matrix last = matrix_rows(m, 1, 1), right = matrix_columns(m, 1, 2);
    ck_assert(last.rows == 1 && last.cols == 3);
    ck_assert(right.rows == 2 && right.cols == 2);
    ck_assert_float_eq(matrix_get(last, 0, 2), 6.0f);
    ck_assert_float_eq(matrix_get(right, 1, 0), 5.0f);
    matrix_set(right, 1, 1, 60.0f);
    ck_assert_float_eq(data[5], 60.0f);
    ck_assert_ptr_eq(matrix_row(m, 1), data + 3);
    ck_assert_int_eq(matrix_rows(m, 2, 0).rows, 0);
    ck_assert_int_eq(matrix_columns(m, 3, 0).cols, 0);
}
END_TEST

/* ---- filling ------------------------------------------------------------ */

START_TEST(fill_and_copy_reach_every_element_and_no_other)
{
    rng r = rng_make(1, "matrix");
    for (int s = 0; s < SHAPES; s++) {
        matrix a = with_gap(shapes[s][0], shapes[s][1], 3);
        matrix b = with_gap(shapes[s][0], shapes[s][1], 1);
        matrix_fill(a, 2.5f);
        fill_random(b, &r);
        for (int i = 0; i < a.rows; i++)
            for (int j = 0; j < a.cols; j++)
                ck_assert_float_eq(matrix_get(a, i, j), 2.5f);
        matrix_copy(a, b);
        for (int i = 0; i < a.rows; i++)
            for (int j = 0; j < a.cols; j++)
                ck_assert_float_eq(matrix_get(a, i, j), matrix_get(b, i, j));
        check_gap(a);
        check_gap(b);
        matrix_free(&a);
        matrix_free(&b);
    }
}
END_TEST

START_TEST(random_fills_follow_the_stream)
{
    rng r = rng_make(3, "weights"), same = r;
    matrix m = with_gap(5, 7, 2);
    matrix_normal(m, 0.5, &r);
    for (int i = 0; i < 5; i++)
        for (int j = 0; j < 7; j++)
            ck_assert_float_eq(matrix_get(m, i, j),
                               (float)(0.5 * rng_normal(&same)));
    matrix_uniform(m, -2.0, 3.0, &r);
    for (int i = 0; i < 5; i++)
        for (int j = 0; j < 7; j++)
            ck_assert_float_eq(matrix_get(m, i, j),
                               (float)(-2.0 + 5.0 * rng_uniform(&same)));
    check_gap(m);
    matrix_free(&m);
}
END_TEST

/* ---- products ----------------------------------------------------------- */

/* C = op(A) op(B) by three loops; ta, tb say which is transposed. */
static void check_product(matrix c, matrix a, matrix b, int ta, int tb)
{
    int inner = ta ? a.rows : a.cols;
    for (int i = 0; i < c.rows; i++)
        for (int j = 0; j < c.cols; j++) {
            double sum = 0.0;
            for (int k = 0; k < inner; k++)
                sum +=
                    (double)(ta ? matrix_get(a, k, i) : matrix_get(a, i, k)) *
                    (double)(tb ? matrix_get(b, j, k) : matrix_get(b, k, j));
            ck_assert_double_eq(matrix_get(c, i, j), sum);
        }
    check_gap(c);
}

static void one_product(int m, int n, int k, int ta, int tb, rng *r)
{
    matrix a = ta ? with_gap(k, m, 3) : with_gap(m, k, 2);
    matrix b = tb ? with_gap(n, k, 1) : with_gap(k, n, 4);
    matrix c = with_gap(m, n, 5);
    fill_random(a, r);
    fill_random(b, r);
    matrix_fill(c, NAN); /* beta is 0: what was there does not count */
    if (ta)
        matrix_multiply_tn(c, a, b);
    else if (tb)
        matrix_multiply_nt(c, a, b);
    else
        matrix_multiply(c, a, b);
    check_product(c, a, b, ta, tb);
    matrix_free(&a);
    matrix_free(&b);
    matrix_free(&c);
}

START_TEST(products_are_those_of_three_loops)
{
    static const int sizes[][3] = {{1, 1, 1},  {2, 3, 4},   {5, 1, 7},
                                   {1, 9, 2},  {16, 16, 1}, {33, 17, 65},
                                   {10, 30, 9}};
    rng r = rng_make(1, "products");
    for (int s = 0; s < 7; s++) {
        const int *z = sizes[s];
        one_product(z[0], z[1], z[2], 0, 0, &r);
        one_product(z[0], z[1], z[2], 1, 0, &r);
        one_product(z[0], z[1], z[2], 0, 1, &r);
    }
}
END_TEST

/* ---- elementwise -------------------------------------------------------- */

typedef float (*pair)(float y, float x);
static float add(float y, float x)
{
    return y + x;
}
static float add_scaled(float y, float x)
{
    return y + -1.5f * x;
}
static float times(float y, float x)
{
    return y * x;
}
static float scaled(float y, float x)
{
    (void)x;
    return y * -1.5f;
}

static void apply(pair f, matrix y, matrix x)
{
    if (f == add)
        matrix_add(y, x);
    else if (f == add_scaled)
        matrix_add_scaled(y, -1.5f, x);
    else if (f == times)
        matrix_hadamard(y, x);
    else
        matrix_scale(y, -1.5f);
}

static void check_elementwise(int rows, int cols, pair f, rng *r)
{
    matrix y = with_gap(rows, cols, 3), x = with_gap(rows, cols, 1);
    matrix old = matrix_make(rows, cols);
    fill_random(y, r);
    fill_random(x, r);
    matrix_copy(old, y);
    apply(f, y, x);
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < cols; j++)
            ck_assert_float_eq(matrix_get(y, i, j),
                               f(matrix_get(old, i, j), matrix_get(x, i, j)));
    check_gap(y);
    apply(f, old, old); /* y may be x */
    matrix_free(&y);
    matrix_free(&x);
    matrix_free(&old);
}

START_TEST(elementwise_operations_reach_every_element)
{
    static const pair all[] = {add, add_scaled, times, scaled};
    rng r = rng_make(1, "elementwise");
    for (int s = 0; s < SHAPES; s++)
        for (int f = 0; f < 4; f++)
            check_elementwise(shapes[s][0], shapes[s][1], all[f], &r);
}
END_TEST

START_TEST(a_matrix_can_be_added_to_itself)
{
    float data[] = {1, -2, 3};
    matrix m = matrix_of(1, 3, data);
    matrix_add(m, m);
    matrix_hadamard(m, m);
    matrix_add_scaled(m, 0.5f, m);
    ck_assert_float_eq(data[0], 6.0f);
    ck_assert_float_eq(data[1], 24.0f);
    ck_assert_float_eq(data[2], 54.0f);
}
END_TEST

START_TEST(a_row_is_added_to_every_row)
{
    rng r = rng_make(1, "rows");
    for (int s = 0; s < SHAPES; s++) {
        matrix y = with_gap(shapes[s][0], shapes[s][1], 2);
        matrix old = matrix_make(y.rows, y.cols),
               row = matrix_make(1, y.cols);
        fill_random(y, &r);
        fill_random(row, &r);
        matrix_copy(old, y);
        matrix_add_row(y, row.data);
        for (int i = 0; i < y.rows; i++)
            for (int j = 0; j < y.cols; j++)
                ck_assert_float_eq(matrix_get(y, i, j),
                                   matrix_get(old, i, j) + row.data[j]);
        check_gap(y);
        matrix_free(&y);
        matrix_free(&old);
        matrix_free(&row);
    }
}
END_TEST

/* ---- reductions --------------------------------------------------------- */

static void check_reductions(matrix a, matrix b)
{
    double sum = 0.0, dot = 0.0, square = 0.0, apart = 0.0;
    float columns[200], rows[200];
    matrix_column_sums(a, columns);
    matrix_row_sums(a, rows);
    for (int i = 0; i < a.rows; i++) {
        double row = 0.0;
        for (int j = 0; j < a.cols; j++) {
            double x = matrix_get(a, i, j);
            row += x;
            dot += x * matrix_get(b, i, j);
            square += x * x;
            apart += pow(x - matrix_get(b, i, j), 2);
        }
        ck_assert_float_eq(rows[i], (float)row);
        sum += row;
    }
    for (int j = 0; j < a.cols; j++) {
        double column = 0.0;
        for (int i = 0; i < a.rows; i++)
            column += matrix_get(a, i, j);
        ck_assert_float_eq(columns[j], (float)column);
    }
    ck_assert_double_eq(matrix_sum(a), sum);
    ck_assert_double_eq(matrix_dot(a, b), dot);
    ck_assert_double_eq(matrix_norm(a), sqrt(square));
    ck_assert_double_eq(matrix_distance(a, b), sqrt(apart));
}

START_TEST(reductions_are_exact_on_quarters)
{
    rng r = rng_make(1, "reductions");
    for (int s = 0; s < SHAPES; s++) {
        matrix a = with_gap(shapes[s][0], shapes[s][1], 3);
        matrix b = with_gap(shapes[s][0], shapes[s][1], 1);
        fill_random(a, &r);
        fill_random(b, &r);
        check_reductions(a, b);
        matrix_free(&a);
        matrix_free(&b);
    }
}
END_TEST

/* In float, 2^24 + 1 + 1 + ... would stay 2^24. */
START_TEST(sums_are_taken_in_double)
{
    matrix m = matrix_make(1, 1001);
    float row;
    matrix_fill(m, 1.0f);
    matrix_set(m, 0, 0, 0x1p24f);
    ck_assert_double_eq(matrix_sum(m), 0x1p24 + 1000.0);
    matrix_row_sums(m, &row);
    ck_assert_float_eq(row, 0x1p24f + 1000.0f);
    matrix column = matrix_of(1001, 1, m.data);
    matrix_column_sums(column, &row);
    ck_assert_float_eq(row, 0x1p24f + 1000.0f);
    matrix_fill(m, 1.0f);
    matrix_set(m, 0, 0, 0x1p12f);
    ck_assert_double_eq(matrix_dot(m, m), 0x1p24 + 1000.0);
    matrix_free(&m);
}
END_TEST

/* The order of the sum is a promise: eight lanes, added in pairs. Any other
 * order gives other last bits on these values. */
START_TEST(the_order_of_a_sum_never_changes)
{
    enum { N = 1003 };
    float data[N];
    rng r = rng_make(1, "order");
    for (int again = 0; again < 100; again++) {
        double lane[8] = {0};
        for (int i = 0; i < N; i++)
            lane[i % 8] += data[i] =
                (float)ldexp(rng_normal(&r), rng_below(&r, 40));
        double want = ((lane[0] + lane[4]) + (lane[2] + lane[6])) +
                      ((lane[1] + lane[5]) + (lane[3] + lane[7]));
        ck_assert_double_eq(matrix_sum(matrix_of(1, N, data)), want);
    }
}
END_TEST

START_TEST(a_quick_sum_has_every_float_once)
{
    float x[40];
    for (int j = 0; j < 40; j++)
        x[j] = (float)(1 << j % 20); /* sums are exact */
    for (int n = 0; n <= 40; n++) {
        float sum = 0.0f;
        for (int j = 0; j < n; j++)
            sum += x[j];
        ck_assert_float_eq(floats_quick_sum(n, x), sum);
    }
}
END_TEST

START_TEST(argmax_takes_the_lowest_of_equals)
{
    float data[] = {-3, -1, -1, -2, 5, 5, 7, 7};
    matrix m = matrix_of(2, 4, data);
    ck_assert_int_eq(matrix_row_argmax(m, 0), 1);
    ck_assert_int_eq(matrix_row_argmax(m, 1), 2);
    ck_assert_int_eq(matrix_row_argmax(matrix_columns(m, 0, 1), 1), 0);
}
END_TEST

/* ---- programmers' errors ------------------------------------------------ */

static void misuse(const void *which)
{
    matrix a = matrix_make(2, 3), b = matrix_make(3, 2), c = a;
    switch (*(const int *)which) {
    case 0:
        matrix_make(-1, 3);
        break;
    case 1:
        matrix_rows(a, 1, 2);
        break;
    case 2:
        matrix_columns(a, 2, 2);
        break;
    case 3:
        matrix_row(a, 2);
        break;
    case 4:
        matrix_get(a, 0, 3);
        break;
    case 5:
        matrix_set(a, -1, 0, 0.0f);
        break;
    case 6:
        matrix_copy(a, b);
        break;
    case 7:
        matrix_multiply(c, a, b);
        break;
    case 8:
        matrix_multiply_tn(c, a, b);
        break;
    case 9:
        matrix_multiply_nt(c, a, b);
        break;
    case 10:
        matrix_add(a, b);
        break;
    case 11:
        matrix_add_scaled(a, 1.0f, b);
        break;
    case 12:
        matrix_hadamard(a, b);
        break;
    case 13:
        matrix_dot(a, b);
        break;
    case 14:
        matrix_distance(a, b);
        break;
    case 15:
        matrix_rows(a, 0, -1);
        break;
    case 16:
        matrix_row_argmax(a, 2);
        break;
    case 17:
        matrix_rows(a, 2147483647, 2);
        break;
    default:
        matrix_row_argmax(matrix_columns(a, 0, 0), 0);
        break;
    }
}

START_TEST(what_does_not_fit_stops_and_names_the_shapes)
{
    for (int which = 0; which <= 18; which++) {
        outcome o = run_apart(misuse, &which);
        ck_assert_msg(o.signal == SIGABRT, "misuse %d went through", which);
        ck_assert_msg(strstr(o.err, "matrix.") != NULL, "%s", o.err);
        if (which > 5 && which < 15)
            ck_assert_msg(strstr(o.err, "2 x 3") && strstr(o.err, "3 x 2"),
                          "misuse %d names no shapes: %s", which, o.err);
    }
}
END_TEST

int main(void)
{
    const TTest *tests[] = {a_quick_sum_has_every_float_once,
                            a_new_matrix_is_zero_and_aligned,
                            views_share_the_data,
                            fill_and_copy_reach_every_element_and_no_other,
                            random_fills_follow_the_stream,
                            products_are_those_of_three_loops,
                            elementwise_operations_reach_every_element,
                            a_matrix_can_be_added_to_itself,
                            a_row_is_added_to_every_row,
                            reductions_are_exact_on_quarters,
                            sums_are_taken_in_double,
                            the_order_of_a_sum_never_changes,
                            argmax_takes_the_lowest_of_equals,
                            what_does_not_fit_stops_and_names_the_shapes,
                            NULL};
    return suite_run(tests);
}
