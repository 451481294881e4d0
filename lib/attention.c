/* attention.c: four products a head, and the softmax between. */
#include "attention.h"

#include <math.h>
#include <string.h>

#include "blas.h"
#include "loss.h"

/* What stands in a row of QKV. */
enum { QUERIES, KEYS, VALUES };

static matrix part_of(matrix qkv, int which, int head, int heads)
{
    int width = qkv.cols / 3, size = width / heads;
    return matrix_columns(qkv, which * width + head * size, size);
}

static matrix head_of(matrix o, int head, int heads)
{
    int size = o.cols / heads;
    return matrix_columns(o, head * size, size);
}

static float scale_of(int width, int heads)
{
    return 1.0f / sqrtf((float)(width / heads));
}

static void check(matrix o, matrix p, matrix qkv, int heads)
{
    ensure(heads > 0 && o.cols % heads == 0 && qkv.cols == 3 * o.cols &&
               qkv.rows == o.rows && p.rows == heads * o.rows &&
               p.cols == o.rows,
           "O %d x %d, P %d x %d, QKV %d x %d and %d heads do not fit",
           o.rows, o.cols, p.rows, p.cols, qkv.rows, qkv.cols, heads);
}

/* Weights from scores, of the first `seen` alone. */
static void share(float *row, int seen, int all)
{
    loss_output(LOSS_CROSS_ENTROPY, matrix_of(1, seen, row));
    memset(row + seen, 0, (size_t)(all - seen) * sizeof *row);
}

void attention_forward(matrix o, matrix p, matrix qkv, int heads, bool causal)
{
    int rows = o.rows, size = o.cols / heads;

    check(o, p, qkv, heads);
    for (int h = 0; h < heads; h++) {
        matrix q = part_of(qkv, QUERIES, h, heads);
        matrix k = part_of(qkv, KEYS, h, heads);
        matrix v = part_of(qkv, VALUES, h, heads);
        matrix s = matrix_rows(p, h * rows, rows), mix = head_of(o, h, heads);
        gemm_nt(rows, rows, size, scale_of(o.cols, heads), q.data, q.stride,
                k.data, k.stride, 0.0f, s.data, s.stride);
        for (int t = 0; t < rows; t++)
            share(matrix_row(s, t), causal ? t + 1 : rows, rows);
        gemm_nn(rows, size, rows, 1.0f, s.data, s.stride, v.data, v.stride,
                0.0f, mix.data, mix.stride);
    }
}

/* dS <- P * (dP - the row's sum of dO * O), from dP. */
static void unshare(matrix ds, matrix p, matrix d_o, matrix o)
{
    for (int t = 0; t < ds.rows; t++) {
        const float *weight = matrix_row(p, t);
        const float *a = matrix_row(d_o, t), *b = matrix_row(o, t);
        float *row = matrix_row(ds, t), sum = 0.0f;
        for (int j = 0; j < o.cols; j++)
            sum += a[j] * b[j];
        for (int j = 0; j < ds.cols; j++)
            row[j] = weight[j] * (row[j] - sum);
    }
}

void attention_backward(matrix dqkv, matrix d_o, matrix o, matrix p,
                        matrix qkv, int heads, matrix room)
{
    int rows = o.rows, size = o.cols / heads;
    float scale = scale_of(o.cols, heads);

    check(o, p, qkv, heads);
    for (int h = 0; h < heads; h++) {
        matrix q = part_of(qkv, QUERIES, h, heads);
        matrix k = part_of(qkv, KEYS, h, heads);
        matrix v = part_of(qkv, VALUES, h, heads);
        matrix dq = part_of(dqkv, QUERIES, h, heads);
        matrix dk = part_of(dqkv, KEYS, h, heads);
        matrix dv = part_of(dqkv, VALUES, h, heads);
        matrix share = matrix_rows(p, h * rows, rows);
        matrix dmix = head_of(d_o, h, heads);
        gemm_tn(rows, size, rows, 1.0f, share.data, share.stride, dmix.data,
                dmix.stride, 0.0f, dv.data, dv.stride);
        gemm_nt(rows, rows, size, 1.0f, dmix.data, dmix.stride, v.data,
                v.stride, 0.0f, room.data, room.stride);
        unshare(room, share, dmix, head_of(o, h, heads));
        gemm_nn(rows, size, rows, scale, room.data, room.stride, k.data,
                k.stride, 0.0f, dq.data, dq.stride);
        gemm_tn(rows, size, rows, scale, room.data, room.stride, q.data,
                q.stride, 0.0f, dk.data, dk.stride);
    }
}

void attention_last(float *o, const float *q, matrix keys, matrix values,
                    int heads, float *room)
{
    int size = keys.cols / heads, seen = keys.rows;
    float scale = scale_of(keys.cols, heads);

    for (int h = 0; h < heads; h++) {
        float *mix = o + h * size;
        for (int t = 0; t < seen; t++)
            room[t] =
                scale * floats_quick_dot(size, q + h * size,
                                         matrix_row(keys, t) + h * size);
        share(room, seen, seen);
        memset(mix, 0, (size_t)size * sizeof *mix);
        for (int t = 0; t < seen; t++) {
            const float *v = matrix_row(values, t) + h * size;
            for (int j = 0; j < size; j++)
                mix[j] += room[t] * v[j];
        }
    }
}
