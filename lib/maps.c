/* maps.c: see maps.h. */
#include "maps.h"

#include <string.h>

/* Room for the columns of one image. */
static long room(const conv *c)
{
    return padded((long)c->patch * c->places);
}

/* Room for one part's gradient. */
static long gradient_room(const conv *c)
{
    return padded((long)c->maps * c->patch) + padded(c->maps);
}

long maps_columns_size(const conv *c)
{
    return MAPS_PARTS * room(c);
}

long maps_partial_size(const conv *c)
{
    return MAPS_PARTS * gradient_room(c);
}

static matrix columns_of(const layer *y, int k)
{
    return matrix_of(y->conv.patch, y->conv.places,
                     y->columns + k * room(&y->conv));
}

/* The gradients of part k. */
static matrix weights_of(const layer *y, int k)
{
    return matrix_of(y->conv.maps, y->conv.patch,
                     y->partial + k * gradient_room(&y->conv));
}

static float *biases_of(const layer *y, int k)
{
    return weights_of(y, k).data + padded((long)y->conv.maps * y->conv.patch);
}

/* The parts of this member, and the examples of part k. */
static void parts(part p, int *from, int *to)
{
    crew_share(MAPS_PARTS, 1, p.member, p.members, from, to);
}

static void rows_of(int m, int k, int *first, int *count)
{
    int end;
    crew_share(m, 1, k, MAPS_PARTS, first, &end);
    *count = end - *first;
}

/* out from the normed sums of these examples. */
static void bend(const layer *y, matrix skipped, const dropout *mask,
                 int first, int count)
{
    matrix z = matrix_rows(y->z, first, count);
    matrix a = matrix_rows(y->a, first, count);
    matrix out = matrix_rows(y->out, first, count);

    if (skipped.data)
        matrix_add_scaled(z, 1.0f, matrix_rows(skipped, first, count));
    activation_forward(y->activation, a, z);
    if (y->pool.window > 0)
        pool_forward(&y->pool, out, a,
                     y->winner + (long)first * y->pool.outputs);
    else if (out.data != a.data)
        matrix_copy(out, a);
    dropout_forward(mask, out, first, 0);
}

/* The norm of this member's maps, and their columns of a buffer of all m
 * examples; false when it has none. */
static bool own_maps(const layer *y, matrix buffer, int m, part p, norm *n,
                     matrix *columns)
{
    int from, to, places = y->conv.places;

    crew_share(y->conv.maps, 1, p.member, p.members, &from, &to);
    if (from == to)
        return false;
    *n = norm_columns(&y->norm, from, to - from);
    *columns = matrix_columns(matrix_rows(buffer, 0, m), from * places,
                              (to - from) * places);
    return true;
}

/* Batch norm of this member's maps, all examples. */
static void norm_maps(const layer *y, int m, part p)
{
    norm n;
    matrix z;

    if (own_maps(y, y->z, m, p, &n, &z))
        norm_forward(&n, z, p.update);
}

void maps_forward(const layer *y, matrix x, matrix skipped,
                  const dropout *mask, part p)
{
    bool normed = y->norm.kind != NORM_NONE;
    bool together = y->norm.kind == NORM_BATCH && p.mode == NET_TRAINING;
    int from, to, first, count;

    parts(p, &from, &to);
    for (int k = from; k < to; k++) {
        rows_of(x.rows, k, &first, &count);
        if (count == 0)
            continue;
        conv_forward(&y->conv,
                     matrix_rows(normed ? y->norm.xhat : y->z, first, count),
                     matrix_rows(x, first, count), y->w, normed ? NULL : y->b,
                     columns_of(y, k));
        if (normed && !together) {
            norm n = y->norm;
            n.xhat = matrix_rows(n.xhat, first, count);
            if (n.kind != NORM_BATCH)
                n.inverse = matrix_rows(n.inverse, first, count);
            norm_forward_test(&n, matrix_rows(y->z, first, count));
        }
        if (!together)
            bend(y, skipped, mask, first, count);
    }
    if (!together)
        return;
    meet(p);
    norm_maps(y, x.rows, p);
    meet(p);
    for (int k = from; k < to; k++) {
        rows_of(x.rows, k, &first, &count);
        if (count > 0)
            bend(y, skipped, mask, first, count);
    }
}

/* delta from dout, these examples: dC/dZ, behind the norm. */
static void unbend(const layer *y, const dropout *mask, int first, int count)
{
    matrix delta = matrix_rows(y->delta, first, count);
    matrix dout = matrix_rows(y->dout, first, count);

    dropout_backward(mask, dout, first, 0);
    if (y->pool.window > 0)
        pool_backward(&y->pool, delta, dout,
                      y->winner + (long)first * y->pool.outputs);
    else if (dout.data != delta.data)
        matrix_copy(delta, dout);
    activation_backward(y->activation, delta, matrix_rows(y->a, first, count),
                        matrix_rows(y->z, first, count));
    if (y->past.data)
        matrix_copy(matrix_rows(y->past, first, count), delta);
}

/* The sums of gamma and beta of this member's maps; of batch norm, all. */
static void unnorm_maps(const layer *y, int m, part p)
{
    norm n;
    matrix delta;

    if (!own_maps(y, y->delta, m, p, &n, &delta))
        return;
    norm_backward_sums(&n, delta);
    if (n.kind == NORM_BATCH)
        norm_backward(&n, delta);
}

void maps_unbend(const layer *y, int m, const dropout *mask, part p)
{
    int from, to, first, count;

    parts(p, &from, &to);
    for (int k = from; k < to; k++) {
        rows_of(m, k, &first, &count);
        if (count > 0)
            unbend(y, mask, first, count);
    }
    if (y->norm.kind == NORM_NONE)
        return;
    meet(p);
    unnorm_maps(y, m, p);
    meet(p);
    if (y->norm.kind == NORM_BATCH)
        return;
    for (int k = from; k < to; k++) {
        rows_of(m, k, &first, &count);
        if (count == 0)
            continue;
        norm n = norm_rows(&y->norm, first, count);
        norm_backward(&n, matrix_rows(y->delta, first, count));
    }
}

void maps_residual(const layer *y, matrix dx, part p)
{
    int from, to, first, count;

    parts(p, &from, &to);
    for (int k = from; k < to; k++) {
        rows_of(dx.rows, k, &first, &count);
        matrix part_dx = matrix_rows(dx, first, count);
        conv_backward(&y->conv, part_dx, matrix_rows(y->delta, first, count),
                      y->w, columns_of(y, k));
        if (y->past.data)
            matrix_add_scaled(part_dx, 1.0f,
                              matrix_rows(y->past, first, count));
    }
}

void maps_gather(const layer *y, matrix x, part p)
{
    int from, to, first, count;

    parts(p, &from, &to);
    for (int k = from; k < to; k++) {
        rows_of(x.rows, k, &first, &count);
        matrix delta = matrix_rows(y->delta, first, count);
        conv_gradient(&y->conv, weights_of(y, k), delta,
                      matrix_rows(x, first, count), 1.0f, 0.0f,
                      columns_of(y, k));
        if (y->norm.kind == NORM_NONE)
            conv_bias_gradient(&y->conv, biases_of(y, k), delta, 1.0f, 0.0f);
    }
}

/* vector <- beta vector + alpha (the parts' sum), entries from .. to; each
 * part's begins `stride` floats behind the one before. */
static void add_up(float *vector, const float *partial, long stride, int m,
                   float alpha, float beta, int from, int to)
{
    int first, count;

    for (int i = from; i < to; i++)
        vector[i] = beta == 0.0f ? 0.0f : beta * vector[i];
    for (int k = 0; k < MAPS_PARTS; k++) {
        rows_of(m, k, &first, &count);
        for (int i = from; count > 0 && i < to; i++)
            vector[i] += alpha * partial[k * stride + i];
    }
}

void maps_gradient(const layer *y, matrix w, float *b, int m, change how,
                   part p)
{
    const conv *c = &y->conv;
    bool folded = w.data == y->w.data;
    float penalty = how.alpha * (float)m * how.decay;
    int from, to;

    crew_share(c->maps * c->patch, ALIGN, p.member, p.members, &from, &to);
    add_up(w.data, weights_of(y, 0).data, gradient_room(c), m, how.alpha,
           folded ? how.beta + penalty : how.beta, from, to);
    for (int i = from; !folded && penalty != 0.0f && i < to; i++)
        w.data[i] += penalty * y->w.data[i];
    if (p.member == 0 && y->norm.kind == NORM_NONE)
        add_up(b, biases_of(y, 0), gradient_room(c), m, how.alpha, how.beta,
               0, c->maps);
}
