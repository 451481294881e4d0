/* Convolution and pooling against their definitions, seven loops each, and
 * their ways back against differences. A check by differences alone would not
 * see a loop that forward and backward share and that ends too early. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conv.h"
#include "fail.h"
#include "gradcheck.h"
#include "pool.h"
#include "suite.h"

enum { IMAGES = 3 };

/* Sizes that differ, windows that do not fill the image, a border wider than
 * a step, a single place, a kernel as large as the image and its border. */
static const int shapes[][7] = {
    /* channels height width maps kernel stride padding */
    {1, 4, 4, 1, 3, 1, 1}, {2, 5, 7, 3, 3, 1, 0}, {3, 6, 5, 2, 3, 2, 1},
    {1, 7, 6, 4, 5, 1, 2}, {2, 8, 9, 3, 2, 3, 1}, {2, 3, 4, 2, 1, 1, 0},
    {1, 2, 3, 2, 3, 1, 2}, {2, 5, 4, 3, 4, 2, 0}, {1, 1, 1, 2, 3, 2, 1},
    {3, 7, 5, 2, 5, 4, 4}, {1, 9, 3, 2, 2, 5, 0}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static conv shape(int k)
{
    const int *s = shapes[k];
    return conv_of(s[0], s[1], s[2], s[3], s[4], s[5], s[6]);
}

typedef struct problem {
    conv c;
    matrix x, w, z, columns;
    float *b;
    matrix weight; /* of each output in the cost: dC/dZ */
} problem;

static problem problem_make(int k)
{
    rng r = rng_make(1, "conv");
    problem p = {.c = shape(k)};
    p.x = matrix_make(IMAGES, p.c.inputs);
    p.w = matrix_make(p.c.maps, p.c.patch);
    p.z = matrix_make(IMAGES, p.c.outputs);
    p.weight = matrix_make(IMAGES, p.c.outputs);
    p.columns = matrix_make(p.c.patch, p.c.places);
    p.b = zeroed((unsigned long)p.c.maps, sizeof *p.b);
    matrix_normal(p.x, 1, &r);
    matrix_normal(p.w, 1, &r);
    matrix_normal(p.weight, 1, &r);
    matrix_normal(matrix_of(1, p.c.maps, p.b), 1, &r);
    return p;
}

static void problem_free(problem *p)
{
    matrix_free(&p->x);
    matrix_free(&p->w);
    matrix_free(&p->z);
    matrix_free(&p->weight);
    matrix_free(&p->columns);
    free(p->b);
}

/* The term of the sums: map o, place (y, x), channel ch, offset (i, j). Its
 * pixel's index in the image, or -1 for the border; its weight's. */
typedef void visit(void *context, int out, int pixel, int map, int weight);

static void each_term(const conv *c, visit *f, void *context)
{
    for (int o = 0; o < c->maps; o++)
        for (int y = 0; y < c->rows; y++)
            for (int x = 0; x < c->cols; x++)
                for (int ch = 0; ch < c->channels; ch++)
                    for (int i = 0; i < c->kernel; i++)
                        for (int j = 0; j < c->kernel; j++) {
                            int row = c->stride * y + i - c->padding;
                            int col = c->stride * x + j - c->padding;
                            if (row < 0 || row >= c->height || col < 0 ||
                                col >= c->width)
                                continue;
                            f(context, (o * c->rows + y) * c->cols + x,
                              (ch * c->height + row) * c->width + col, o,
                              (ch * c->kernel + i) * c->kernel + j);
                        }
}

/* What the definition makes of one image, in double. */
typedef struct plain {
    const problem *p;
    int image;
    double *z, *dx, *dw;
} plain;

static void add_term(void *context, int out, int pixel, int map, int weight)
{
    plain *d = context;
    const problem *p = d->p;
    double w = (double)matrix_get(p->w, map, weight);
    double x = (double)matrix_get(p->x, d->image, pixel);
    double delta = (double)matrix_get(p->weight, d->image, out);
    d->z[out] += w * x;
    d->dx[pixel] += w * delta;
    d->dw[map * p->c.patch + weight] += x * delta;
}

static void ensure_close(float got, double want, const char *what, int k,
                         int at)
{
    ck_assert_msg(fabs((double)got - want) < 2e-5 * fmax(1, fabs(want)),
                  "shape %d: %s[%d] is %g, by definition %g", k, what, at,
                  (double)got, want);
}

static double *room(int n)
{
    return zeroed((unsigned long)n, sizeof(double));
}

/* Forward, and both ways back, against the sums written out. */
static void ensure_definition(int s)
{
    problem p = problem_make(s);
    const conv *c = &p.c;
    plain d = {&p, 0, NULL, NULL, room(c->maps * c->patch)};
    matrix dx = matrix_make(IMAGES, c->inputs);
    matrix dw = matrix_make(c->maps, c->patch);
    conv_forward(c, p.z, p.x, p.w, p.b, p.columns);
    conv_backward(c, dx, p.weight, p.w, p.columns);
    conv_gradient(c, dw, p.weight, p.x, 1, 0, p.columns);
    for (d.image = 0; d.image < IMAGES; d.image++) {
        d.z = room(c->outputs);
        d.dx = room(c->inputs);
        each_term(c, add_term, &d);
        for (int k = 0; k < c->outputs; k++)
            ensure_close(matrix_get(p.z, d.image, k),
                         d.z[k] + (double)p.b[k / c->places], "z", s, k);
        for (int k = 0; k < c->inputs; k++)
            ensure_close(matrix_get(dx, d.image, k), d.dx[k], "dx", s, k);
        free(d.z);
        free(d.dx);
    }
    for (int k = 0; k < c->maps * c->patch; k++)
        ensure_close(dw.data[k], d.dw[k], "dw", s, k);
    free(d.dw);
    matrix_free(&dx);
    matrix_free(&dw);
    problem_free(&p);
}

/* C = sum of weight z, so that dC/dz is weight. */
static double cost(void *context)
{
    problem *p = context;
    conv_forward(&p->c, p->z, p->x, p->w, p->b, p->columns);
    return matrix_dot(p->z, p->weight);
}

static void check(problem *p, long n, float *at, const float *got)
{
    gradcheck_report r = gradcheck(n, at, got, cost, p, 1e-2, 1e-2, 0);
    ck_assert_msg(r.passed, "%s", r.text);
}

static void ensure_slopes(int s)
{
    problem p = problem_make(s);
    const conv *c = &p.c;
    matrix dx = matrix_make(IMAGES, c->inputs);
    matrix dw = matrix_make(c->maps, c->patch);
    float *db = zeroed((unsigned long)c->maps, sizeof *db);
    conv_backward(c, dx, p.weight, p.w, p.columns);
    conv_gradient(c, dw, p.weight, p.x, 1, 0, p.columns);
    conv_bias_gradient(c, db, p.weight, 1, 0);
    check(&p, (long)dx.rows * dx.cols, p.x.data, dx.data);
    check(&p, (long)dw.rows * dw.cols, p.w.data, dw.data);
    check(&p, c->maps, p.b, db);
    free(db);
    matrix_free(&dx);
    matrix_free(&dw);
    problem_free(&p);
}

/* <fold(C), X> = <C, unfold(X)>: each is the other's transpose. */
static void ensure_transpose(int s)
{
    problem p = problem_make(s);
    rng r = rng_make(2, "columns");
    matrix any = matrix_make(p.c.patch, p.c.places);
    matrix image = matrix_make(1, p.c.inputs);
    matrix_normal(any, 1, &r);
    matrix_fill(image, NAN); /* overwritten */
    conv_fold(&p.c, any, image.data);
    conv_unfold(&p.c, matrix_row(p.x, 0), p.columns);
    double a = matrix_dot(image, matrix_rows(p.x, 0, 1));
    double b = matrix_dot(any, p.columns);
    ck_assert_double_eq_tol(a, b, 1e-4 * fmax(1, fabs(b)));
    matrix_free(&any);
    matrix_free(&image);
    problem_free(&p);
}

START_TEST(they_are_the_sums_of_the_definition)
{
    for (int k = 0; k < SHAPES; k++)
        ensure_definition(k);
}
END_TEST

START_TEST(the_ways_back_are_the_slopes)
{
    for (int k = 0; k < SHAPES; k++)
        ensure_slopes(k);
}
END_TEST

START_TEST(fold_is_the_transpose_of_unfold)
{
    for (int k = 0; k < SHAPES; k++)
        ensure_transpose(k);
}
END_TEST

/* With alpha and beta the gradient is a step, as in dense.h; what the buffers
 * held does not matter where beta is 0. */
START_TEST(alpha_and_beta_are_those_of_dense)
{
    problem p = problem_make(1);
    const conv *c = &p.c;
    matrix dw = matrix_make(c->maps, c->patch);
    matrix w = matrix_make(c->maps, c->patch);
    float db[3], b[3];
    matrix_fill(dw, NAN);
    db[0] = db[1] = db[2] = NAN;
    conv_gradient(c, dw, p.weight, p.x, 1, 0, p.columns);
    conv_bias_gradient(c, db, p.weight, 1, 0);
    matrix_copy(w, p.w);
    memcpy(b, p.b, sizeof b);
    conv_gradient(c, w, p.weight, p.x, -0.3f, 0.9f, p.columns);
    conv_bias_gradient(c, b, p.weight, -0.3f, 0.9f);
    for (int k = 0; k < c->maps * c->patch; k++)
        ensure_close(w.data[k],
                     0.9 * (double)p.w.data[k] - 0.3 * (double)dw.data[k],
                     "w", 1, k);
    for (int k = 0; k < c->maps; k++)
        ensure_close(b[k], 0.9 * (double)p.b[k] - 0.3 * (double)db[k], "b", 1,
                     k);
    conv_gradient(c, w, matrix_rows(p.weight, 0, 0), matrix_rows(p.x, 0, 0),
                  1, 0, p.columns);
    ck_assert(matrix_norm(w) == 0); /* no image, no gradient */
    matrix_free(&dw);
    matrix_free(&w);
    problem_free(&p);
}
END_TEST

/* 4 x 4 ones, 3 x 3 ones, a ring of zeros: how many pixels a window sees. (A
 * library that is known to be wrong here ends its row loop at the border.) */
START_TEST(a_border_is_stepped_over_and_not_stopped_at)
{
    static const float seen[] = {4, 6, 6, 4, 6, 9, 9, 6,
                                 6, 9, 9, 6, 4, 6, 6, 4};
    problem p = problem_make(0);
    matrix_fill(p.x, 1);
    matrix_fill(p.w, 1);
    conv_forward(&p.c, p.z, p.x, p.w, NULL, p.columns);
    for (int i = 0; i < IMAGES; i++)
        ck_assert(memcmp(matrix_row(p.z, i), seen, sizeof seen) == 0);
    problem_free(&p);
}
END_TEST

START_TEST(sizes_have_a_floor)
{
    ck_assert_int_eq(conv_size(28, 5, 1, 2), 28);
    ck_assert_int_eq(conv_size(28, 5, 1, 0), 24);
    ck_assert_int_eq(conv_size(7, 2, 2, 0), 3);
    ck_assert_int_eq(conv_size(7, 3, 3, 1), 3);
    ck_assert_int_eq(conv_size(4, 5, 3, 0), 0); /* -1 / 3 is 0 in C */
    conv lenet = conv_of(6, 14, 14, 16, 5, 1, 0);
    ck_assert_int_eq(lenet.outputs, 16 * 10 * 10);
    ck_assert_int_eq(lenet.maps * (lenet.patch + 1), 2416);
}
END_TEST

static void too_large(const void *with)
{
    (void)with;
    conv_of(1, 4, 4, 1, 5, 1, 0);
}

static void too_padded(const void *with)
{
    (void)with;
    conv_of(1, 4, 4, 1, 3, 1, 3);
}

START_TEST(what_does_not_fit_stops)
{
    ck_assert(strstr(run_apart(too_large, NULL).err,
                     "a kernel of 5 does not fit into 4 x 4") != NULL);
    ck_assert(strstr(run_apart(too_padded, NULL).err, "padding 3") != NULL);
}
END_TEST

/* ---- pools -------------------------------------------------------------- */

/* channels height width window stride: side by side, with a rest, overlapping,
 * with gaps, one window */
static const int pools[][5] = {{1, 4, 4, 2, 2}, {2, 5, 7, 2, 2},
                               {3, 6, 5, 3, 1}, {2, 7, 8, 2, 3},
                               {1, 3, 3, 3, 1}, {2, 5, 4, 3, 2}};
enum { POOLS = sizeof pools / sizeof *pools };

static pool pool_shape(pool_kind kind, int k)
{
    const int *s = pools[k];
    return pool_of(kind, s[0], s[1], s[2], s[3], s[4]);
}

/* One window by definition: its mean, or its first largest. */
static double window_of(const pool *p, const float *image, int k, int *first)
{
    double most = -INFINITY, sum = 0;
    int c = k / (p->rows * p->cols), y = k / p->cols % p->rows;
    for (int i = 0; i < p->window; i++)
        for (int j = 0; j < p->window; j++) {
            int at = (c * p->height + y * p->stride + i) * p->width +
                     k % p->cols * p->stride + j;
            sum += (double)image[at];
            if ((double)image[at] > most) {
                most = (double)image[at];
                *first = at;
            }
        }
    return p->kind == POOL_MAX ? most : sum / (p->window * p->window);
}

typedef struct pooled {
    pool p;
    matrix x, z, weight;
    int *winner;
} pooled;

static double pool_cost(void *context)
{
    pooled *q = context;
    pool_forward(&q->p, q->z, q->x, q->winner);
    return matrix_dot(q->z, q->weight);
}

static void check_pool(pool_kind kind, int k)
{
    rng r = rng_make(3, "pool");
    pooled q = {.p = pool_shape(kind, k)};
    q.x = matrix_make(IMAGES, q.p.inputs);
    q.z = matrix_make(IMAGES, q.p.outputs);
    q.weight = matrix_make(IMAGES, q.p.outputs);
    q.winner = zeroed((unsigned long)(IMAGES * q.p.outputs), sizeof(int));
    matrix dx = matrix_make(IMAGES, q.p.inputs);
    matrix_normal(q.weight, 1, &r);
    /* Far enough apart that a nudge changes no winner. */
    for (int i = 0; i < IMAGES; i++) {
        int order[256];
        rng_permutation(&r, q.p.inputs, order);
        for (int j = 0; j < q.p.inputs; j++)
            matrix_set(q.x, i, j, 0.1f * (float)(order[j] - 20));
    }
    pool_forward(&q.p, q.z, q.x, kind == POOL_MAX ? q.winner : NULL);
    for (int i = 0; i < IMAGES; i++)
        for (int o = 0; o < q.p.outputs; o++) {
            int first = -1;
            ensure_close(matrix_get(q.z, i, o),
                         window_of(&q.p, matrix_row(q.x, i), o, &first),
                         "pooled", k, o);
            if (kind == POOL_MAX)
                ck_assert_int_eq(q.winner[i * q.p.outputs + o], first);
        }
    matrix_fill(dx, NAN); /* overwritten */
    pool_backward(&q.p, dx, q.weight, kind == POOL_MAX ? q.winner : NULL);
    gradcheck_report g = gradcheck((long)dx.rows * dx.cols, q.x.data, dx.data,
                                   pool_cost, &q, 1e-2, 1e-2, 0);
    ck_assert_msg(g.passed, "pool %d: %s", k, g.text);
    matrix_free(&q.x);
    matrix_free(&q.z);
    matrix_free(&q.weight);
    matrix_free(&dx);
    free(q.winner);
}

START_TEST(the_largest_and_its_way_back)
{
    for (int k = 0; k < POOLS; k++)
        check_pool(POOL_MAX, k);
}
END_TEST

START_TEST(the_mean_and_its_way_back)
{
    for (int k = 0; k < POOLS; k++)
        check_pool(POOL_MEAN, k);
}
END_TEST

/* Of equals the first takes all; a NaN is not lost among numbers. */
START_TEST(ties_and_nans)
{
    float x[] = {2, 2, 2, 2, 1, NAN, NAN, 3}, z[2], dx[8];
    const float delta[] = {5, 7};
    float from[] = {delta[0], delta[1]};
    int winner[2];
    pool p = pool_of(POOL_MAX, 2, 2, 2, 2, 2);
    pool_forward(&p, matrix_of(1, 2, z), matrix_of(1, 8, x), winner);
    ck_assert(z[0] == 2 && winner[0] == 0 && isnan(z[1]) && winner[1] == 5);
    pool_backward(&p, matrix_of(1, 8, dx), matrix_of(1, 2, from), winner);
    ck_assert(dx[0] == 5 && dx[1] == 0 && dx[5] == 7 && dx[6] == 0);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {a_border_is_stepped_over_and_not_stopped_at,
                            alpha_and_beta_are_those_of_dense,
                            sizes_have_a_floor,
                            what_does_not_fit_stops,
                            ties_and_nans,
                            they_are_the_sums_of_the_definition,
                            the_ways_back_are_the_slopes,
                            fold_is_the_transpose_of_unfold,
                            the_largest_and_its_way_back,
                            the_mean_and_its_way_back,
                            NULL};
    return suite_run(tests);
}
