/* truth.h: a block, in double and in the plainest way, with the mistakes that
 * people make in it. */
#ifndef NN_TRUTH_H
#define NN_TRUTH_H

#include "machine.h"

#include <math.h>
#include <string.h>

enum { MOST = 640 };

static void true_sums(int rows, const linear *f, const double *x, double *z)
{
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < f->out; k++) {
            z[i * f->out + k] = f->b[k];
            for (int j = 0; j < f->in; j++)
                z[i * f->out + k] += f->w[k * f->in + j] * x[i * f->in + j];
        }
}

static void true_norm(int rows, int n, const row_norm *f, const double *x,
                      double *y)
{
    for (int i = 0; i < rows; i++) {
        double mean = 0, variance = 0;
        for (int j = 0; j < n; j++)
            mean += x[i * n + j] / n;
        for (int j = 0; j < n; j++)
            variance += pow(x[i * n + j] - mean, 2) / n;
        for (int j = 0; j < n; j++)
            y[i * n + j] =
                f->gamma[j] * (x[i * n + j] - mean) / sqrt(variance + 1e-5) +
                f->beta[j];
    }
}

/* Mistakes in a head. */
enum {
    HEAD_RIGHT = -1,
    HEAD_UNSCALED,
    HEAD_BY_WIDTH,
    HEAD_SEES_ALL,
    HEAD_NEXT_SEEN,
    HEAD_MASK_AFTER,
    HEAD_COLUMNS,
    HEAD_INTERLEAVED,
    HEAD_BY_HEAD,
    HEAD_FIRST,
    HEAD_WAYS
};

typedef struct heads_shape {
    int T, heads, width;
} heads_shape;

/* Where number j of a head's query (part 0), key or value at position t is. */
static int true_place(int way, const heads_shape *f, int part, int h, int t,
                      int j)
{
    int d = f->width / f->heads, row = 3 * t * f->width;
    if (way == HEAD_INTERLEAVED)
        return row + part * f->width + j * f->heads + h;
    if (way == HEAD_BY_HEAD)
        return row + (3 * h + part) * d + j;
    return row + part * f->width + (way == HEAD_FIRST ? 0 : h * d) + j;
}

static double true_score(int way, const heads_shape *f, const double *qkv,
                         int h, int t, int s)
{
    double sum = 0;
    int d = f->width / f->heads;
    bool all = way == HEAD_SEES_ALL || way == HEAD_MASK_AFTER;
    if (s > (way == HEAD_NEXT_SEEN ? t + 1 : t) && !all)
        return -INFINITY;
    for (int j = 0; j < d; j++)
        sum += qkv[true_place(way, f, 0, h, t, j)] *
               qkv[true_place(way, f, 1, h, s, j)];
    return sum / sqrt(way == HEAD_UNSCALED   ? 1
                      : way == HEAD_BY_WIDTH ? f->width
                                             : d);
}

/* p (heads x T x T) and o (T x width). */
static void true_heads(int way, const heads_shape *f, const double *qkv,
                       double *p, double *o)
{
    int d = f->width / f->heads, T = f->T;
    memset(o, 0, (size_t)(T * f->width) * sizeof *o);
    for (int h = 0; h < f->heads; h++)
        for (int t = 0; t < T; t++)
            for (int s = 0; s < T; s++) {
                double sum = 0, *weight = &p[(h * T + t) * T + s];
                double here = true_score(way, f, qkv, h, t, s);
                bool column = way == HEAD_COLUMNS;
                for (int i = 0; i < T; i++)
                    sum += exp(true_score(way, f, qkv, h, column ? i : t,
                                          column ? s : i) -
                               here);
                *weight =
                    here == -INFINITY || (way == HEAD_MASK_AFTER && s > t)
                        ? 0
                        : 1 / sum;
                for (int j = 0; j < d; j++) {
                    int to = way == HEAD_INTERLEAVED ? j * f->heads + h
                                                     : h * d + j;
                    o[t * f->width + to] +=
                        *weight * qkv[true_place(way, f, 2, h, s, j)];
                }
            }
}

/* What attention adds to the stream, from x: n rows, sequences of f->T. */
static void true_attention(const heads_shape *f, const block *b, int n,
                           const double *x, double *sum)
{
    static double normed[MOST], qkv[MOST], p[MOST], o[MOST];
    int C = f->width;
    true_norm(n, C, &b->first, x, normed);
    true_sums(n, &b->attend, normed, qkv);
    for (int i = 0; i < n; i += f->T) {
        heads_shape one = *f;
        one.T = n - i < f->T ? n - i : f->T;
        true_heads(HEAD_RIGHT, &one, qkv + 3 * i * C, p, o + i * C);
    }
    true_sums(n, &b->project, o, sum);
}

/* What stands between up and down. */
enum { GELU, RELU, STRAIGHT, GELU_BY_TANH };

static double true_bend(int kind, double z)
{
    return kind == RELU       ? fmax(0, z)
           : kind == STRAIGHT ? z
           : kind == GELU_BY_TANH
               ? 0.5 * z *
                     (1 + tanh(0.7978845608 * (z + 0.044715 * z * z * z)))
               : 0.5 * z * (1 + erf(z / sqrt(2)));
}

/* What the MLP adds to the stream, from x. */
static void true_mlp(int kind, int width, const block *b, int n,
                     const double *x, double *sum)
{
    static double again[MOST], z[MOST];
    true_norm(n, width, &b->second, x, again);
    true_sums(n, &b->up, again, z);
    for (int i = 0; i < n * 4 * width; i++)
        z[i] = true_bend(kind, z[i]);
    true_sums(n, &b->down, z, sum);
}

#endif
