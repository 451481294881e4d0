/* matrix.h: row-major float matrices.
 *
 * A matrix knows its shape, and every function checks shapes: a mismatch is a
 * programmer's error and stops with both shapes. Rows start `stride` floats
 * apart; data is 64-byte aligned when the matrix owns it. A matrix passed by
 * value is a view: it does not own what it points to. */
#ifndef NN_MATRIX_H
#define NN_MATRIX_H

#include <stddef.h>

#include "fail.h"
#include "rng.h"

typedef struct matrix {
    int rows, cols;
    int stride;  /* floats from one row to the next, >= cols */
    float *data; /* data[i * stride + j] is row i, column j */
} matrix;

/* A new rows x cols matrix of zeros; free it with matrix_free. */
matrix matrix_make(int rows, int cols);

/* Frees the data and leaves the empty 0 x 0 matrix; twice is harmless. */
void matrix_free(matrix *m);

/* A view of floats that somebody else owns, rows packed. */
matrix matrix_of(int rows, int cols, float *data);

/* A view of rows first .. first + count - 1 of m. */
matrix matrix_rows(matrix m, int first, int count);

/* A view of columns first .. first + count - 1 of m; its stride stays. */
matrix matrix_columns(matrix m, int first, int count);

/* The row i, as m.cols floats. In the header, since inner loops ask often. */
static inline float *matrix_row(matrix m, int i)
{
    ensure(i >= 0 && i < m.rows, "row %d of %d x %d", i, m.rows, m.cols);
    return m.data + (size_t)i * (size_t)m.stride;
}

/* The element (i, j): bounds are checked. For text and tests, not inner
 * loops. */
float matrix_get(matrix m, int i, int j);
void matrix_set(matrix m, int i, int j, float value);

void matrix_fill(matrix m, float value);
void matrix_copy(matrix to, matrix from);         /* same shape */
void matrix_normal(matrix m, double std, rng *r); /* N(0, std^2) */
void matrix_uniform(matrix m, double low, double high, rng *r);

/* Products (alpha = 1, beta = 0); see blas.h for the general forms. */
void matrix_multiply(matrix c, matrix a, matrix b);    /* C = A B   */
void matrix_multiply_tn(matrix c, matrix a, matrix b); /* C = A^T B */
void matrix_multiply_nt(matrix c, matrix a, matrix b); /* C = A B^T */

/* Elementwise, same shapes; y may be x. */
void matrix_add(matrix y, matrix x);                     /* Y += X    */
void matrix_add_scaled(matrix y, float alpha, matrix x); /* Y += aX   */
void matrix_scale(matrix y, float alpha);                /* Y *= a    */
void matrix_hadamard(matrix y, matrix x);                /* Y *= X    */
void matrix_add_row(matrix y, const float *row);         /* each row += row */

/* Reductions; sums run in a fixed order, in double. */
double matrix_sum(matrix m);
double matrix_dot(matrix a, matrix b);         /* sum of a_ij b_ij */
double matrix_norm(matrix m);                  /* Frobenius norm */
void matrix_column_sums(matrix m, float *out); /* m.cols values */
void matrix_row_sums(matrix m, float *out);    /* m.rows values */
int matrix_row_argmax(matrix m, int i);        /* lowest index wins ties */

/* The larger and the smaller of two; so_far when the value is NaN. They are
 * fmax and fmin, which in a loop over floats are more than gcc 12 for ARM can
 * compile (an internal error). */
static inline double larger(double so_far, double value)
{
    return value > so_far ? value : so_far;
}

static inline double smaller(double so_far, double value)
{
    return value < so_far ? value : so_far;
}

#endif
