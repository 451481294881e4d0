/* dense.c: three products, and the bias. */
#include "dense.h"

#include <string.h>

#include "blas.h"
#include "fail.h"

void dense_forward(matrix z, matrix a, matrix w, const float *b)
{
    ensure(z.rows == a.rows && z.cols == w.rows && a.cols == w.cols,
           "Z %d x %d, A %d x %d, W %d x %d do not fit", z.rows, z.cols,
           a.rows, a.cols, w.rows, w.cols);
    for (int i = 0; b && i < z.rows; i++)
        memcpy(matrix_row(z, i), b, (size_t)z.cols * sizeof *b);
    gemm_nt(z.rows, z.cols, a.cols, 1.0f, a.data, a.stride, w.data, w.stride,
            b ? 1.0f : 0.0f, z.data, z.stride);
}

void dense_backward(matrix da, matrix delta, matrix w)
{
    ensure(da.rows == delta.rows && da.cols == w.cols && delta.cols == w.rows,
           "dA %d x %d, Delta %d x %d, W %d x %d do not fit", da.rows,
           da.cols, delta.rows, delta.cols, w.rows, w.cols);
    gemm_nn(da.rows, da.cols, delta.cols, 1.0f, delta.data, delta.stride,
            w.data, w.stride, 0.0f, da.data, da.stride);
}

void dense_gradient(matrix w, matrix delta, matrix a, float alpha, float beta)
{
    ensure(w.rows == delta.cols && w.cols == a.cols && delta.rows == a.rows,
           "W %d x %d, Delta %d x %d, A %d x %d do not fit", w.rows, w.cols,
           delta.rows, delta.cols, a.rows, a.cols);
    gemm_tn(w.rows, w.cols, delta.rows, alpha, delta.data, delta.stride,
            a.data, a.stride, beta, w.data, w.stride);
}

void dense_bias_gradient(float *b, matrix delta, float alpha, float beta)
{
    for (int j = 0; j < delta.cols; j++)
        b[j] = beta == 0.0f ? 0.0f : beta * b[j];
    for (int i = 0; i < delta.rows; i++) {
        const float *row = matrix_row(delta, i);
        for (int j = 0; j < delta.cols; j++)
            b[j] += alpha * row[j];
    }
}
