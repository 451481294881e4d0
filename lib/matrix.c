/* matrix.c: row-major float matrices with checked shapes. */
#include "matrix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <stdbool.h>

#include "blas.h"
#include "fail.h"

static void same_shape(matrix a, matrix b, const char *who)
{
    ensure(a.rows == b.rows && a.cols == b.cols,
           "%s: %d x %d and %d x %d are not one shape", who, a.rows, a.cols,
           b.rows, b.cols);
}

float *matrix_row(matrix m, int i)
{
    ensure(i >= 0 && i < m.rows, "row %d of %d x %d", i, m.rows, m.cols);
    return m.data + (size_t)i * (size_t)m.stride;
}

matrix matrix_of(int rows, int cols, float *data)
{
    ensure(rows >= 0 && cols >= 0, "a matrix of %d x %d", rows, cols);
    return (matrix){rows, cols, cols, data};
}

matrix matrix_make(int rows, int cols)
{
    ensure(rows >= 0 && cols >= 0, "a matrix of %d x %d", rows, cols);
    return matrix_of(
        rows, cols,
        zeroed((unsigned long)rows * (unsigned long)cols, sizeof(float)));
}

void matrix_free(matrix *m)
{
    free(m->data);
    *m = (matrix){0};
}

matrix matrix_rows(matrix m, int first, int count)
{
    ensure(first >= 0 && count >= 0 && first <= m.rows - count,
           "rows %d to %d of %d x %d", first, first + count - 1, m.rows,
           m.cols);
    return (matrix){count, m.cols, m.stride,
                    m.data + (size_t)first * (size_t)m.stride};
}

matrix matrix_columns(matrix m, int first, int count)
{
    ensure(first >= 0 && count >= 0 && first <= m.cols - count,
           "columns %d to %d of %d x %d", first, first + count - 1, m.rows,
           m.cols);
    return (matrix){m.rows, count, m.stride, m.data + first};
}

static float *at(matrix m, int i, int j)
{
    ensure(j >= 0 && j < m.cols, "column %d of %d x %d", j, m.rows, m.cols);
    return matrix_row(m, i) + j;
}

float matrix_get(matrix m, int i, int j)
{
    return *at(m, i, j);
}

void matrix_set(matrix m, int i, int j, float value)
{
    *at(m, i, j) = value;
}

void matrix_fill(matrix m, float value)
{
    for (int i = 0; i < m.rows; i++) {
        float *row = matrix_row(m, i);
        for (int j = 0; j < m.cols; j++)
            row[j] = value;
    }
}

void matrix_copy(matrix to, matrix from)
{
    same_shape(to, from, "copy");
    for (int i = 0; i < to.rows; i++)
        memmove(matrix_row(to, i), matrix_row(from, i),
                (size_t)to.cols * sizeof(float));
}

void matrix_normal(matrix m, double std, rng *r)
{
    for (int i = 0; i < m.rows; i++) {
        float *row = matrix_row(m, i);
        for (int j = 0; j < m.cols; j++)
            row[j] = (float)(std * rng_normal(r));
    }
}

void matrix_uniform(matrix m, double low, double high, rng *r)
{
    for (int i = 0; i < m.rows; i++) {
        float *row = matrix_row(m, i);
        for (int j = 0; j < m.cols; j++)
            row[j] = (float)(low + (high - low) * rng_uniform(r));
    }
}

static void fit(matrix c, matrix a, matrix b, bool good)
{
    ensure(good, "C %d x %d, A %d x %d, B %d x %d do not fit", c.rows, c.cols,
           a.rows, a.cols, b.rows, b.cols);
}

void matrix_multiply(matrix c, matrix a, matrix b)
{
    fit(c, a, b, c.rows == a.rows && c.cols == b.cols && a.cols == b.rows);
    gemm_nn(c.rows, c.cols, a.cols, 1.0f, a.data, a.stride, b.data, b.stride,
            0.0f, c.data, c.stride);
}

void matrix_multiply_tn(matrix c, matrix a, matrix b)
{
    fit(c, a, b, c.rows == a.cols && c.cols == b.cols && a.rows == b.rows);
    gemm_tn(c.rows, c.cols, a.rows, 1.0f, a.data, a.stride, b.data, b.stride,
            0.0f, c.data, c.stride);
}

void matrix_multiply_nt(matrix c, matrix a, matrix b)
{
    fit(c, a, b, c.rows == a.rows && c.cols == b.rows && a.cols == b.cols);
    gemm_nt(c.rows, c.cols, a.cols, 1.0f, a.data, a.stride, b.data, b.stride,
            0.0f, c.data, c.stride);
}

void matrix_add(matrix y, matrix x)
{
    matrix_add_scaled(y, 1.0f, x);
}

void matrix_add_scaled(matrix y, float alpha, matrix x)
{
    same_shape(y, x, "add");
    for (int i = 0; i < y.rows; i++) {
        float *to = matrix_row(y, i);
        const float *from = matrix_row(x, i);
        for (int j = 0; j < y.cols; j++)
            to[j] += alpha * from[j];
    }
}

void matrix_scale(matrix y, float alpha)
{
    for (int i = 0; i < y.rows; i++) {
        float *row = matrix_row(y, i);
        for (int j = 0; j < y.cols; j++)
            row[j] *= alpha;
    }
}

void matrix_hadamard(matrix y, matrix x)
{
    same_shape(y, x, "hadamard");
    for (int i = 0; i < y.rows; i++) {
        float *to = matrix_row(y, i);
        const float *from = matrix_row(x, i);
        for (int j = 0; j < y.cols; j++)
            to[j] *= from[j];
    }
}

void matrix_add_row(matrix y, const float *row)
{
    for (int i = 0; i < y.rows; i++) {
        float *to = matrix_row(y, i);
        for (int j = 0; j < y.cols; j++)
            to[j] += row[j];
    }
}

double matrix_sum(matrix m)
{
    double sum = 0.0;
    for (int i = 0; i < m.rows; i++) {
        const float *row = matrix_row(m, i);
        for (int j = 0; j < m.cols; j++)
            sum += row[j];
    }
    return sum;
}

double matrix_dot(matrix a, matrix b)
{
    double sum = 0.0;
    same_shape(a, b, "dot");
    for (int i = 0; i < a.rows; i++) {
        const float *x = matrix_row(a, i), *y = matrix_row(b, i);
        for (int j = 0; j < a.cols; j++)
            sum += (double)x[j] * y[j];
    }
    return sum;
}

double matrix_norm(matrix m)
{
    return sqrt(matrix_dot(m, m));
}

void matrix_column_sums(matrix m, float *out)
{
    for (int j = 0; j < m.cols; j++) {
        double sum = 0.0;
        for (int i = 0; i < m.rows; i++)
            sum += matrix_row(m, i)[j];
        out[j] = (float)sum;
    }
}

void matrix_row_sums(matrix m, float *out)
{
    for (int i = 0; i < m.rows; i++)
        out[i] = (float)matrix_sum(matrix_rows(m, i, 1));
}

int matrix_row_argmax(matrix m, int i)
{
    const float *row = matrix_row(m, i);
    int best = 0;
    for (int j = 1; j < m.cols; j++)
        if (row[j] > row[best])
            best = j;
    return best;
}
