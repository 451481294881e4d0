/* matrix.c: row-major float matrices. See matrix.h for the contract.
 *
 * Loops run over rows outside and columns inside, as the floats lie in
 * memory. Sums are taken in eight fixed lanes of double: compilers may then
 * use vectors, and every machine rounds alike. */
#include "matrix.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "blas.h"
#include "fail.h"

enum { LANES = 8, COLUMNS = 64 };

/* ---- making, freeing, viewing ----------------------------------------- */

matrix matrix_make(int rows, int cols)
{
    ensure(rows >= 0 && cols >= 0, "cannot make a %d x %d matrix", rows,
           cols);
    size_t row = (size_t)cols * sizeof(float);
    return (matrix){rows, cols, cols, zeroed((size_t)rows, row)};
}

void matrix_free(matrix *m)
{
    free(m->data);
    *m = (matrix){0, 0, 0, NULL};
}

matrix matrix_of(int rows, int cols, float *data)
{
    ensure(rows >= 0 && cols >= 0, "no view is %d x %d", rows, cols);
    return (matrix){rows, cols, cols, data};
}

matrix matrix_rows(matrix m, int first, int count)
{
    ensure(first >= 0 && count >= 0 && first <= m.rows - count,
           "%d rows from row %d of a %d x %d matrix", count, first, m.rows,
           m.cols);
    size_t skip = (size_t)first * (size_t)m.stride;
    return (matrix){count, m.cols, m.stride, m.data ? m.data + skip : NULL};
}

/* Row i without the check, for the loops below. */
static float *row_of(matrix m, int i)
{
    return m.data + (ptrdiff_t)i * m.stride;
}

matrix matrix_columns(matrix m, int first, int count)
{
    ensure(first >= 0 && count >= 0 && first <= m.cols - count,
           "%d columns from column %d of a %d x %d matrix", count, first,
           m.rows, m.cols);
    return (matrix){m.rows, count, m.stride, m.data ? m.data + first : NULL};
}

static float *element(matrix m, int i, int j)
{
    ensure(i >= 0 && i < m.rows && j >= 0 && j < m.cols,
           "element (%d, %d) of a %d x %d matrix", i, j, m.rows, m.cols);
    return row_of(m, i) + j;
}

float matrix_get(matrix m, int i, int j)
{
    return *element(m, i, j);
}

void matrix_set(matrix m, int i, int j, float value)
{
    *element(m, i, j) = value;
}

/* ---- filling ------------------------------------------------------------ */

void matrix_fill(matrix m, float value)
{
    for (int i = 0; i < m.rows; i++) {
        float *row = row_of(m, i);
        for (int j = 0; j < m.cols; j++)
            row[j] = value;
    }
}

/* A macro, so that the message names the function that was called. */
#define SAME_SHAPE(y, x)                                                     \
    ensure((y).rows == (x).rows && (y).cols == (x).cols,                     \
           "shapes differ: %d x %d and %d x %d", (y).rows, (y).cols,         \
           (x).rows, (x).cols)

void matrix_copy(matrix to, matrix from)
{
    SAME_SHAPE(to, from);
    for (int i = 0; i < to.rows; i++)
        memmove(row_of(to, i), row_of(from, i),
                (size_t)to.cols * sizeof(float));
}

void matrix_normal(matrix m, double std, rng *r)
{
    for (int i = 0; i < m.rows; i++)
        for (int j = 0; j < m.cols; j++)
            row_of(m, i)[j] = (float)(std * rng_normal(r));
}

void matrix_uniform(matrix m, double low, double high, rng *r)
{
    for (int i = 0; i < m.rows; i++)
        for (int j = 0; j < m.cols; j++)
            row_of(m, i)[j] = (float)(low + (high - low) * rng_uniform(r));
}

/* ---- products ----------------------------------------------------------- */

#define FITS(condition, form)                                                \
    ensure(condition, form " does not fit: C %d x %d, A %d x %d, B %d x %d", \
           c.rows, c.cols, a.rows, a.cols, b.rows, b.cols)

void matrix_multiply(matrix c, matrix a, matrix b)
{
    FITS(c.rows == a.rows && a.cols == b.rows && c.cols == b.cols, "C = AB");
    gemm_nn(c.rows, c.cols, a.cols, 1, a.data, a.stride, b.data, b.stride, 0,
            c.data, c.stride);
}

void matrix_multiply_tn(matrix c, matrix a, matrix b)
{
    FITS(c.rows == a.cols && a.rows == b.rows && c.cols == b.cols,
         "C = A^T B");
    gemm_tn(c.rows, c.cols, a.rows, 1, a.data, a.stride, b.data, b.stride, 0,
            c.data, c.stride);
}

void matrix_multiply_nt(matrix c, matrix a, matrix b)
{
    FITS(c.rows == a.rows && a.cols == b.cols && c.cols == b.rows,
         "C = A B^T");
    gemm_nt(c.rows, c.cols, a.cols, 1, a.data, a.stride, b.data, b.stride, 0,
            c.data, c.stride);
}

/* ---- elementwise -------------------------------------------------------- */

void matrix_add(matrix y, matrix x)
{
    SAME_SHAPE(y, x);
    for (int i = 0; i < y.rows; i++) {
        float *a = row_of(y, i), *b = row_of(x, i);
        for (int j = 0; j < y.cols; j++)
            a[j] += b[j];
    }
}

void matrix_add_scaled(matrix y, float alpha, matrix x)
{
    SAME_SHAPE(y, x);
    for (int i = 0; i < y.rows; i++) {
        float *a = row_of(y, i), *b = row_of(x, i);
        for (int j = 0; j < y.cols; j++)
            a[j] += alpha * b[j];
    }
}

void matrix_scale(matrix y, float alpha)
{
    for (int i = 0; i < y.rows; i++) {
        float *a = row_of(y, i);
        for (int j = 0; j < y.cols; j++)
            a[j] *= alpha;
    }
}

void matrix_hadamard(matrix y, matrix x)
{
    SAME_SHAPE(y, x);
    for (int i = 0; i < y.rows; i++) {
        float *a = row_of(y, i), *b = row_of(x, i);
        for (int j = 0; j < y.cols; j++)
            a[j] *= b[j];
    }
}

void matrix_add_row(matrix y, const float *row)
{
    for (int i = 0; i < y.rows; i++) {
        float *a = row_of(y, i);
        for (int j = 0; j < y.cols; j++)
            a[j] += row[j];
    }
}

/* ---- reductions --------------------------------------------------------- */

/* The lanes in pairs: ((0+4) + (2+6)) + ((1+5) + (3+7)). */
static double lanes_sum(const double lane[LANES])
{
    return ((lane[0] + lane[4]) + (lane[2] + lane[6])) +
           ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

/* a[0] + ... + a[n-1]; lane l takes the elements l, l + 8, l + 16, ... */
static double floats_sum(const float *a, int n)
{
    double lane[LANES] = {0};
    int j = 0;
    for (; j + LANES <= n; j += LANES)
        for (int l = 0; l < LANES; l++)
            lane[l] += (double)a[j + l];
    for (int l = 0; j < n; j++, l++)
        lane[l] += (double)a[j];
    return lanes_sum(lane);
}

/* a[0] b[0] + ... + a[n-1] b[n-1], in the same lanes. */
static double floats_dot(const float *a, const float *b, int n)
{
    double lane[LANES] = {0};
    int j = 0;
    for (; j + LANES <= n; j += LANES)
        for (int l = 0; l < LANES; l++)
            lane[l] += (double)a[j + l] * (double)b[j + l];
    for (int l = 0; j < n; j++, l++)
        lane[l] += (double)a[j] * (double)b[j];
    return lanes_sum(lane);
}

double matrix_sum(matrix m)
{
    double sum = 0.0;
    for (int i = 0; i < m.rows; i++)
        sum += floats_sum(row_of(m, i), m.cols);
    return sum;
}

double matrix_dot(matrix a, matrix b)
{
    SAME_SHAPE(a, b);
    double sum = 0.0;
    for (int i = 0; i < a.rows; i++)
        sum += floats_dot(row_of(a, i), row_of(b, i), a.cols);
    return sum;
}

double matrix_norm(matrix m)
{
    return sqrt(matrix_dot(m, m));
}

/* Columns first .. first + count - 1 at a time, so that the doubles stay on
 * the stack and rows are still read in order. */
void matrix_column_sums(matrix m, float *out)
{
    for (int first = 0; first < m.cols; first += COLUMNS) {
        double sum[COLUMNS] = {0};
        int left = m.cols - first, count = left < COLUMNS ? left : COLUMNS;
        for (int i = 0; i < m.rows; i++) {
            const float *row = row_of(m, i) + first;
            for (int j = 0; j < count; j++)
                sum[j] += (double)row[j];
        }
        for (int j = 0; j < count; j++)
            out[first + j] = (float)sum[j];
    }
}

void matrix_row_sums(matrix m, float *out)
{
    for (int i = 0; i < m.rows; i++)
        out[i] = (float)floats_sum(row_of(m, i), m.cols);
}

int matrix_row_argmax(matrix m, int i)
{
    ensure(m.cols > 0, "a row of no columns has no largest element");
    const float *row = matrix_row(m, i);
    int best = 0;
    for (int j = 1; j < m.cols; j++)
        if (row[j] > row[best])
            best = j;
    return best;
}
