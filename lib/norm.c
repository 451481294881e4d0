/* norm.c: batch norm works down the columns of a matrix, layer and group norm
 * along its rows. Columns are taken a strip at a time: what three passes over
 * a strip need stays in the nearest cache, and a unit's sums do not depend on
 * where the strips begin. */
#include "norm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STRIP = 32, LANES = 16 };

static const char *const NAMES[NORM_COUNT] = {"none", "batch", "layer",
                                              "group"};

const char *norm_name(norm_kind kind)
{
    ensure(kind >= 0 && kind < NORM_COUNT, "no norm %d", (int)kind);
    return NAMES[kind];
}

norm_kind norm_named(const char *name)
{
    int kind = 0;
    while (kind < NORM_COUNT && strcmp(NAMES[kind], name) != 0)
        kind++;
    return (norm_kind)kind;
}

/* ---- storage ------------------------------------------------------------ */

norm norm_make(norm_kind kind, int batch, int units, int groups)
{
    return norm_make_maps(kind, batch, units, 1, groups);
}

norm norm_make_maps(norm_kind kind, int batch, int units, int places,
                    int groups)
{
    norm n = {.kind = kind,
              .places = places,
              .epsilon = NORM_EPSILON,
              .momentum = NORM_MOMENTUM};

    n.groups = kind == NORM_GROUP ? groups : 1;
    ensure(batch >= 1 && units >= 1 && places >= 1 && n.groups >= 1 &&
               units % n.groups == 0,
           "%d units in %d groups, batches of %d", units, n.groups, batch);
    n.gamma = zeroed((unsigned long)units, 6 * sizeof(float));
    n.beta = n.gamma + units;
    n.mean = n.beta + units;
    n.variance = n.mean + units;
    n.dgamma = n.variance + units;
    n.dbeta = n.dgamma + units;
    norm_reset(&n, units);
    n.xhat = matrix_make(batch, units * places);
    n.inverse = kind == NORM_BATCH ? matrix_make(1, units)
                                   : matrix_make(batch, n.groups);
    return n;
}

void norm_reset(const norm *n, int units)
{
    for (int j = 0; n->kind != NORM_NONE && j < units; j++) {
        n->gamma[j] = 1.0f;
        n->beta[j] = 0.0f;
        if (n->kind == NORM_BATCH) {
            n->mean[j] = 0.0f;
            n->variance[j] = 1.0f;
        }
    }
}

void norm_free(norm *n)
{
    free(n->gamma); /* the first of the six vectors */
    matrix_free(&n->xhat);
    matrix_free(&n->inverse);
    *n = (norm){0};
}

norm norm_columns(const norm *n, int first, int count)
{
    norm part = *n;

    part.gamma += first;
    part.beta += first;
    part.dgamma += first;
    part.dbeta += first;
    part.xhat = matrix_columns(n->xhat, first * n->places, count * n->places);
    if (n->kind == NORM_BATCH) {
        part.mean += first;
        part.variance += first;
        part.inverse = matrix_columns(n->inverse, first, count);
    }
    return part;
}

norm norm_rows(const norm *n, int first, int count)
{
    norm part = *n;

    ensure(n->kind != NORM_BATCH, "batch norm needs the whole batch");
    part.xhat = matrix_rows(n->xhat, first, count);
    part.inverse = matrix_rows(n->inverse, first, count);
    return part;
}

/* Does Z or Delta have the shape of what the norm works on? */
static void check(const norm *n, matrix z)
{
    ensure(n->kind > NORM_NONE && n->kind < NORM_COUNT, "norm %d",
           (int)n->kind);
    ensure(z.rows >= 1 && z.rows <= n->xhat.rows && z.cols == n->xhat.cols &&
               n->places >= 1 && z.cols % n->places == 0,
           "Z is %d x %d, the norm has up to %d x %d", z.rows, z.cols,
           n->xhat.rows, n->xhat.cols);
}

/* ---- batch norm: a strip of columns ------------------------------------- */

/* Below, n is the number of columns, STRIP or the few that are left. It is an
 * argument of functions that are always inlined: where it is the constant, the
 * sums stay in registers. */
#define INLINE static inline __attribute__((always_inline))

/* Without the check of matrix_row, which would stand in the way. */
INLINE float *row_of(matrix m, int i)
{
    return m.data + (size_t)i * (size_t)m.stride;
}

/* mean[j] <- 1/m sum_i x_ij */
INLINE void column_means(int n, matrix x, float *mean)
{
    float sum[STRIP] = {0};

    for (int i = 0; i < x.rows; i++) {
        const float *row = row_of(x, i);
        for (int j = 0; j < n; j++)
            sum[j] += row[j];
    }
    for (int j = 0; j < n; j++)
        mean[j] = sum[j] / (float)x.rows;
}

/* variance[j] <- 1/m sum_i (x_ij - mean[j])^2 */
INLINE void column_variances(int n, matrix x, const float *mean,
                             float *variance)
{
    float sum[STRIP] = {0};

    for (int i = 0; i < x.rows; i++) {
        const float *row = row_of(x, i);
        for (int j = 0; j < n; j++)
            sum[j] += (row[j] - mean[j]) * (row[j] - mean[j]);
    }
    for (int j = 0; j < n; j++)
        variance[j] = sum[j] / (float)x.rows;
}

/* running <- running + momentum (batch - running), the variance with 1/(m-1)
 */
static void run_along(const norm *n, int m, const float *mean,
                      const float *variance)
{
    float unbiased = m > 1 ? (float)m / (float)(m - 1) : 0.0f;

    for (int j = 0; j < n->xhat.cols / n->places; j++) {
        n->mean[j] += n->momentum * (mean[j] - n->mean[j]);
        if (m > 1)
            n->variance[j] +=
                n->momentum * (unbiased * variance[j] - n->variance[j]);
    }
}

INLINE void batch_forward(int n, const norm *k, matrix z, bool update)
{
    float mean[STRIP] = {0}, variance[STRIP] = {0}, inverse[STRIP];
    float gamma[STRIP], beta[STRIP];
    matrix x = matrix_rows(k->xhat, 0, z.rows);

    column_means(n, x, mean);
    column_variances(n, x, mean, variance);
    if (update)
        run_along(k, z.rows, mean, variance);
    for (int j = 0; j < n; j++) {
        inverse[j] = 1.0f / sqrtf(variance[j] + k->epsilon);
        gamma[j] = k->gamma[j];
        beta[j] = k->beta[j];
    }
    memcpy(k->inverse.data, inverse, (size_t)n * sizeof *inverse);
    for (int i = 0; i < z.rows; i++) {
        float *restrict xhat = row_of(x, i);
        float *restrict out = row_of(z, i);
        for (int j = 0; j < n; j++) {
            xhat[j] = (xhat[j] - mean[j]) * inverse[j];
            out[j] = gamma[j] * xhat[j] + beta[j];
        }
    }
}

/* z = slope x + shift: mean and variance are constants here. */
INLINE void batch_forward_test(int n, const norm *k, matrix z)
{
    float slope[STRIP], shift[STRIP];

    for (int j = 0; j < n; j++) {
        slope[j] = k->gamma[j] / sqrtf(k->variance[j] + k->epsilon);
        shift[j] = k->beta[j] - k->mean[j] * slope[j];
    }
    for (int i = 0; i < z.rows; i++) {
        const float *restrict x = row_of(k->xhat, i);
        float *restrict out = row_of(z, i);
        for (int j = 0; j < n; j++)
            out[j] = slope[j] * x[j] + shift[j];
    }
}

/* dx = gamma / sqrt(var + eps) (dz - dbeta / m - xhat dgamma / m) */
INLINE void batch_backward(int n, const norm *k, matrix delta)
{
    float slope[STRIP], shift[STRIP], tilt[STRIP];
    float m = (float)delta.rows;

    for (int j = 0; j < n; j++) {
        slope[j] = k->gamma[j] * k->inverse.data[j];
        shift[j] = k->dbeta[j] / m;
        tilt[j] = k->dgamma[j] / m;
    }
    for (int i = 0; i < delta.rows; i++) {
        const float *restrict xhat = row_of(k->xhat, i);
        float *restrict d = row_of(delta, i);
        for (int j = 0; j < n; j++)
            d[j] = slope[j] * (d[j] - shift[j] - xhat[j] * tilt[j]);
    }
}

INLINE void column_backward_sums(int n, const norm *k, matrix delta)
{
    float sum[STRIP] = {0}, product[STRIP] = {0};

    for (int i = 0; i < delta.rows; i++) {
        const float *xhat = row_of(k->xhat, i);
        const float *d = row_of(delta, i);
        for (int j = 0; j < n; j++) {
            sum[j] += d[j];
            product[j] += d[j] * xhat[j];
        }
    }
    memcpy(k->dbeta, sum, (size_t)n * sizeof *sum);
    memcpy(k->dgamma, product, (size_t)n * sizeof *product);
}

/* ---- layer and group norm: a row's group -------------------------------- */

/* sum_j (x_j - a)(y_j - b) for a, b of 0 or a mean: all sums that are wanted,
 * in lanes that do not wait for each other. */
static float sum_of_products(int n, const float *x, float a, const float *y,
                             float b)
{
    float lane[LANES] = {0}, sum = 0.0f;
    int j = 0;

    for (; j + LANES <= n; j += LANES)
        for (int l = 0; l < LANES; l++)
            lane[l] += (x[j + l] - a) * (y[j + l] - b);
    for (int l = 0; j < n; j++, l++)
        lane[l] += (x[j] - a) * (y[j] - b);
    for (int l = 0; l < LANES; l++)
        sum += lane[l];
    return sum;
}

/* n numbers of one example, `places` a unit; returns 1 / sqrt(var + eps). */
static float set_forward(int n, int places, float *xhat, float *z,
                         const float *gamma, const float *beta, float epsilon)
{
    float mean = floats_quick_sum(n, xhat) / (float)n;
    float variance = sum_of_products(n, xhat, mean, xhat, mean) / (float)n;
    float inverse = 1.0f / sqrtf(variance + epsilon);

    for (int j = 0; places == 1 && j < n; j++) {
        xhat[j] = (xhat[j] - mean) * inverse;
        z[j] = gamma[j] * xhat[j] + beta[j];
    }
    for (int k = 0; places > 1 && k < n / places; k++)
        for (int j = k * places; j < (k + 1) * places; j++) {
            xhat[j] = (xhat[j] - mean) * inverse;
            z[j] = gamma[k] * xhat[j] + beta[k];
        }
    return inverse;
}

static void row_forward(const norm *n, matrix z)
{
    int size = z.cols / n->groups, units = size / n->places;

    for (int i = 0; i < z.rows; i++)
        for (int g = 0; g < n->groups; g++)
            matrix_row(n->inverse, i)[g] = set_forward(
                size, n->places, matrix_row(n->xhat, i) + g * size,
                matrix_row(z, i) + g * size, n->gamma + g * units,
                n->beta + g * units, n->epsilon);
}

static void set_backward(int n, int places, float *delta, const float *xhat,
                         const float *gamma, float inverse)
{
    for (int j = 0; places == 1 && j < n; j++)
        delta[j] *= gamma[j];
    for (int k = 0; places > 1 && k < n / places; k++)
        for (int j = k * places; j < (k + 1) * places; j++)
            delta[j] *= gamma[k];
    float shift = floats_quick_sum(n, delta) / (float)n;
    float tilt = sum_of_products(n, delta, 0.0f, xhat, 0.0f) / (float)n;
    for (int j = 0; j < n; j++)
        delta[j] = inverse * (delta[j] - shift - xhat[j] * tilt);
}

static void row_backward(const norm *n, matrix delta)
{
    int size = delta.cols / n->groups, units = size / n->places;

    for (int i = 0; i < delta.rows; i++)
        for (int g = 0; g < n->groups; g++)
            set_backward(size, n->places, matrix_row(delta, i) + g * size,
                         matrix_row(n->xhat, i) + g * size,
                         n->gamma + g * units, matrix_row(n->inverse, i)[g]);
}

/* ---- batch norm of maps: one map, in all examples ------------------------ */

/* Below, k is the norm of one map and the matrix is m x places. */

static double map_sum(matrix x)
{
    double sum = 0.0;
    for (int i = 0; i < x.rows; i++)
        sum += (double)floats_quick_sum(x.cols, matrix_row(x, i));
    return sum;
}

/* sum of (x - a)(y - b) */
static double map_products(matrix x, float a, matrix y, float b)
{
    double sum = 0.0;
    for (int i = 0; i < x.rows; i++)
        sum += (double)sum_of_products(x.cols, matrix_row(x, i), a,
                                       matrix_row(y, i), b);
    return sum;
}

static void map_forward(const norm *k, matrix z, bool update)
{
    matrix x = matrix_rows(k->xhat, 0, z.rows);
    int count = z.rows * z.cols;
    float mean = (float)(map_sum(x) / count);
    float variance = (float)(map_products(x, mean, x, mean) / count);
    float inverse = 1.0f / sqrtf(variance + k->epsilon);

    if (update)
        run_along(k, count, &mean, &variance);
    k->inverse.data[0] = inverse;
    for (int i = 0; i < z.rows; i++) {
        float *restrict xhat = row_of(x, i);
        float *restrict out = row_of(z, i);
        for (int j = 0; j < z.cols; j++) {
            xhat[j] = (xhat[j] - mean) * inverse;
            out[j] = k->gamma[0] * xhat[j] + k->beta[0];
        }
    }
}

static void map_forward_test(const norm *k, matrix z)
{
    float slope = k->gamma[0] / sqrtf(k->variance[0] + k->epsilon);
    float shift = k->beta[0] - k->mean[0] * slope;

    for (int i = 0; i < z.rows; i++) {
        const float *restrict x = row_of(k->xhat, i);
        float *restrict out = row_of(z, i);
        for (int j = 0; j < z.cols; j++)
            out[j] = slope * x[j] + shift;
    }
}

static void map_backward_sums(const norm *k, matrix delta)
{
    k->dbeta[0] = (float)map_sum(delta);
    k->dgamma[0] = (float)map_products(
        delta, 0.0f, matrix_rows(k->xhat, 0, delta.rows), 0.0f);
}

static void map_backward(const norm *k, matrix delta)
{
    float slope = k->gamma[0] * k->inverse.data[0];
    float count = (float)delta.rows * (float)delta.cols;
    float shift = k->dbeta[0] / count, tilt = k->dgamma[0] / count;

    for (int i = 0; i < delta.rows; i++) {
        const float *restrict xhat = row_of(k->xhat, i);
        float *restrict d = row_of(delta, i);
        for (int j = 0; j < delta.cols; j++)
            d[j] = slope * (d[j] - shift - xhat[j] * tilt);
    }
}

/* ---- either ------------------------------------------------------------- */

/* The units that are worked on together: a strip of columns, or one map. */
static int step_of(const norm *n)
{
    return n->places > 1 ? 1 : STRIP;
}

/* The norm of the units that begin with unit j, and Z's or Delta's part of
 * it. */
static norm strip_of(const norm *n, matrix m, int j, matrix *part)
{
    int left = m.cols / n->places - j;
    int count = left < step_of(n) ? left : step_of(n);
    *part = matrix_columns(m, j * n->places, count * n->places);
    return norm_columns(n, j, count);
}

void norm_forward(const norm *n, matrix z, bool update)
{
    matrix part;

    check(n, z);
    for (int j = 0; n->kind == NORM_BATCH && j < z.cols / n->places;
         j += step_of(n)) {
        norm strip = strip_of(n, z, j, &part);
        if (n->places > 1)
            map_forward(&strip, part, update);
        else if (part.cols == STRIP)
            batch_forward(STRIP, &strip, part, update);
        else
            batch_forward(part.cols, &strip, part, update);
    }
    if (n->kind != NORM_BATCH)
        row_forward(n, z);
}

void norm_forward_test(const norm *n, matrix z)
{
    matrix part;

    check(n, z);
    for (int j = 0; n->kind == NORM_BATCH && j < z.cols / n->places;
         j += step_of(n)) {
        norm strip = strip_of(n, z, j, &part);
        if (n->places > 1)
            map_forward_test(&strip, part);
        else if (part.cols == STRIP)
            batch_forward_test(STRIP, &strip, part);
        else
            batch_forward_test(part.cols, &strip, part);
    }
    if (n->kind != NORM_BATCH)
        row_forward(n, z);
}

void norm_backward_sums(const norm *n, matrix delta)
{
    matrix part;

    check(n, delta);
    for (int j = 0; j < delta.cols / n->places; j += step_of(n)) {
        norm strip = strip_of(n, delta, j, &part);
        if (n->places > 1)
            map_backward_sums(&strip, part);
        else if (part.cols == STRIP)
            column_backward_sums(STRIP, &strip, part);
        else
            column_backward_sums(part.cols, &strip, part);
    }
}

void norm_backward(const norm *n, matrix delta)
{
    matrix part;

    check(n, delta);
    for (int j = 0; n->kind == NORM_BATCH && j < delta.cols / n->places;
         j += step_of(n)) {
        norm strip = strip_of(n, delta, j, &part);
        if (n->places > 1)
            map_backward(&strip, part);
        else if (part.cols == STRIP)
            batch_backward(STRIP, &strip, part);
        else
            batch_backward(part.cols, &strip, part);
    }
    if (n->kind != NORM_BATCH)
        row_backward(n, delta);
}
