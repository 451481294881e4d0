/* Norms against plain loops in double; running statistics; test mode; parts
 * that a crew takes; and batches of one. That the way back is the slope is in
 * test_gradients.c. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "norm.h"
#include "suite.h"

/* A norm and its input; gamma and beta are not 1 and 0. */
typedef struct setting {
    norm norm;
    matrix x, z;
} setting;

static setting set_up(norm_kind kind, int rows, int units, int groups,
                      double mean, double deviation)
{
    setting s = {.norm = norm_make(kind, rows + 3, units, groups),
                 .x = matrix_make(rows, units),
                 .z = matrix_make(rows, units)};
    rng r = rng_make(1, "norm");

    for (int i = 0; i < rows; i++)
        for (int j = 0; j < units; j++)
            matrix_set(s.x, i, j, (float)(mean + deviation * rng_normal(&r)));
    for (int j = 0; j < units; j++) {
        s.norm.gamma[j] = (float)(1.0 + 0.3 * rng_normal(&r));
        s.norm.beta[j] = (float)rng_normal(&r);
        if (kind == NORM_BATCH) {
            s.norm.mean[j] = (float)rng_normal(&r);
            s.norm.variance[j] = (float)(0.5 + rng_uniform(&r));
        }
    }
    matrix_copy(matrix_rows(s.norm.xhat, 0, rows), s.x);
    return s;
}

static void tear_down(setting *s)
{
    norm_free(&s->norm);
    matrix_free(&s->x);
    matrix_free(&s->z);
}

/* Mean and variance of the set that (i, j) belongs to, in double. */
static int moments(const setting *s, int i, int j, double *mean,
                   double *variance)
{
    bool batch = s->norm.kind == NORM_BATCH;
    int size = batch ? s->x.rows : s->x.cols / s->norm.groups;
    double sum = 0.0, squares = 0.0;

    for (int pass = 0; pass < 2; pass++)
        for (int k = 0; k < size; k++) {
            double x =
                (double)(batch ? matrix_get(s->x, k, j)
                               : matrix_get(s->x, i, j / size * size + k));
            if (pass == 0)
                sum += x / size;
            else
                squares += (x - sum) * (x - sum) / size;
        }
    *mean = sum;
    *variance = squares;
    return size;
}

static void check_forward(norm_kind kind, int rows, int units, int groups,
                          double mean, double deviation, double tolerance)
{
    setting s = set_up(kind, rows, units, groups, mean, deviation);

    norm_forward(&s.norm, s.z, false);
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < units; j++) {
            double mu, variance;
            moments(&s, i, j, &mu, &variance);
            double xhat =
                ((double)matrix_get(s.x, i, j) - mu) / sqrt(variance + 1e-5);
            double z =
                (double)s.norm.gamma[j] * xhat + (double)s.norm.beta[j];
            double got = (double)matrix_get(s.z, i, j);
            ck_assert_msg(fabs(got - z) < tolerance * fmax(1.0, fabs(z)),
                          "%s, %d x %d in %d, (%d, %d): %.8g, not %.8g",
                          norm_name(kind), rows, units, groups, i, j, got, z);
            got = (double)matrix_get(s.norm.xhat, i, j);
            ck_assert_double_eq_tol(got, xhat, tolerance * 10.0);
        }
    tear_down(&s);
}

START_TEST(forward_is_the_formula)
{
    for (int kind = NORM_BATCH; kind < NORM_COUNT; kind++)
        for (int units = 2; units < 100; units += units < 70 ? 1 : 11)
            check_forward((norm_kind)kind, units % 13 + 2, units,
                          kind == NORM_GROUP && units % 3 == 0 ? 3 : 1, 2.0,
                          3.0, 1e-5);
    check_forward(NORM_GROUP, 5, 24, 8, 0.0, 1.0, 1e-5);
    check_forward(NORM_BATCH, 300, 40, 1, -1.0, 0.1, 1e-5);
}
END_TEST

/* E x^2 - mu^2 has no digit left here: 10^8 + 1 in float is 10^8. */
START_TEST(a_mean_far_from_zero_costs_no_digits)
{
    for (int kind = NORM_BATCH; kind < NORM_COUNT; kind++)
        check_forward((norm_kind)kind, 64, 64, kind == NORM_GROUP ? 2 : 1,
                      1e4, 1.0, 5e-3);
}
END_TEST

/* (1 - momentum) of the old, momentum of the batch's; the variance with
 * 1/(m-1). */
START_TEST(running_statistics_are_unbiased_and_the_right_way_round)
{
    setting s = set_up(NORM_BATCH, 4, 37, 1, 5.0, 2.0);
    float mean[37], variance[37];
    memcpy(mean, s.norm.mean, sizeof mean);
    memcpy(variance, s.norm.variance, sizeof variance);
    s.norm.momentum = 0.3f;
    norm_forward(&s.norm, s.z, false);
    ck_assert_float_eq(s.norm.mean[36], mean[36]);
    ck_assert_float_eq(s.norm.variance[36], variance[36]);
    matrix_copy(matrix_rows(s.norm.xhat, 0, 4), s.x);
    norm_forward(&s.norm, s.z, true);
    for (int j = 0; j < 37; j++) {
        double mu, var;
        int m = moments(&s, 0, j, &mu, &var);
        ck_assert_double_eq_tol((double)s.norm.mean[j],
                                0.7 * (double)mean[j] + 0.3 * mu, 1e-5);
        ck_assert_double_eq_tol(
            (double)s.norm.variance[j],
            0.7 * (double)variance[j] + 0.3 * var * m / (m - 1), 1e-5);
    }
    tear_down(&s);
}
END_TEST

START_TEST(test_mode_knows_no_batch)
{
    setting s = set_up(NORM_BATCH, 6, 45, 1, 5.0, 2.0);
    norm_forward_test(&s.norm, s.z);
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < 45; j++) {
            double x = (double)matrix_get(s.x, i, j);
            double z = (double)s.norm.gamma[j] *
                           (x - (double)s.norm.mean[j]) /
                           sqrt((double)s.norm.variance[j] + 1e-5) +
                       (double)s.norm.beta[j];
            ck_assert_double_eq_tol((double)matrix_get(s.z, i, j), z, 2e-5);
        }
    matrix one = matrix_make(1, 45); /* alone it gives the same */
    matrix_copy(matrix_rows(s.norm.xhat, 0, 1), matrix_rows(s.x, 4, 1));
    norm_forward_test(&s.norm, one);
    for (int j = 0; j < 45; j++)
        ck_assert_float_eq(matrix_get(one, 0, j), matrix_get(s.z, 4, j));
    matrix_free(&one);
    tear_down(&s);
    for (int kind = NORM_LAYER; kind < NORM_COUNT; kind++) {
        s = set_up((norm_kind)kind, 6, 44, 4, 5.0, 2.0);
        matrix same = matrix_make(6, 44);
        norm_forward(&s.norm, s.z, true);
        matrix_copy(matrix_rows(s.norm.xhat, 0, 6), s.x);
        norm_forward_test(&s.norm, same);
        ck_assert_mem_eq(same.data, s.z.data, sizeof(float) * 6 * 44);
        matrix_free(&same);
        tear_down(&s);
    }
}
END_TEST

START_TEST(a_batch_of_one_is_its_own_mean)
{
    setting s = set_up(NORM_BATCH, 1, 19, 1, 5.0, 2.0);
    float mean[19], variance[19];
    memcpy(mean, s.norm.mean, sizeof mean);
    memcpy(variance, s.norm.variance, sizeof variance);
    norm_forward(&s.norm, s.z, true);
    for (int j = 0; j < 19; j++) {
        ck_assert_float_eq(matrix_get(s.z, 0, j), s.norm.beta[j]);
        ck_assert_float_eq_tol(
            s.norm.mean[j],
            mean[j] + 0.1f * (matrix_get(s.x, 0, j) - mean[j]), 1e-5f);
        ck_assert_float_eq(s.norm.variance[j], variance[j]);
    }
    matrix_fill(s.z, 2.0f);
    norm_backward_sums(&s.norm, s.z);
    norm_backward(&s.norm, s.z);
    for (int j = 0; j < 19; j++) {
        ck_assert_float_eq(matrix_get(s.z, 0, j), 0.0f);
        ck_assert_float_eq(s.norm.dbeta[j], 2.0f);
        ck_assert_float_eq(s.norm.dgamma[j], 0.0f);
    }
    tear_down(&s);
}
END_TEST

START_TEST(one_group_is_layer_norm)
{
    setting layer = set_up(NORM_LAYER, 7, 30, 1, 1.0, 2.0);
    setting group = set_up(NORM_GROUP, 7, 30, 1, 1.0, 2.0);
    norm_forward(&layer.norm, layer.z, true);
    norm_forward(&group.norm, group.z, true);
    ck_assert_mem_eq(layer.z.data, group.z.data, sizeof(float) * 7 * 30);
    tear_down(&layer);
    tear_down(&group);
}
END_TEST

/* Forward and back, whole or in parts: columns (batch norm) or rows. */
static void run(setting *s, matrix delta, bool parts)
{
    norm *n = &s->norm;
    int m = s->x.rows, units = s->x.cols, step = parts ? 23 : 1000;
    bool batch = n->kind == NORM_BATCH;
    int length = batch ? units : m;

    for (int at = 0; at < length; at += step) {
        int count = length - at < step ? length - at : step;
        norm part =
            batch ? norm_columns(n, at, count) : norm_rows(n, at, count);
        norm_forward(&part,
                     batch ? matrix_columns(s->z, at, count)
                           : matrix_rows(s->z, at, count),
                     true);
    }
    for (int at = 0; at < units; at += step) {
        int count = units - at < step ? units - at : step;
        norm part = norm_columns(n, at, count);
        norm_backward_sums(&part, matrix_columns(delta, at, count));
    }
    for (int at = 0; at < length; at += step) {
        int count = length - at < step ? length - at : step;
        norm part =
            batch ? norm_columns(n, at, count) : norm_rows(n, at, count);
        norm_backward(&part, batch ? matrix_columns(delta, at, count)
                                   : matrix_rows(delta, at, count));
    }
}

START_TEST(parts_give_what_the_whole_gives)
{
    for (int kind = NORM_BATCH; kind < NORM_COUNT; kind++) {
        int groups = kind == NORM_GROUP ? 6 : 1;
        setting a = set_up((norm_kind)kind, 50, 90, groups, 1.0, 2.0);
        setting b = set_up((norm_kind)kind, 50, 90, groups, 1.0, 2.0);
        matrix da = matrix_make(50, 90), db = matrix_make(50, 90);
        rng r = rng_make(1, "delta");
        matrix_normal(da, 1.0, &r);
        matrix_copy(db, da);
        run(&a, da, false);
        run(&b, db, true);
        ck_assert_mem_eq(a.z.data, b.z.data, sizeof(float) * 50 * 90);
        ck_assert_mem_eq(da.data, db.data, sizeof(float) * 50 * 90);
        ck_assert_mem_eq(a.norm.gamma, b.norm.gamma, sizeof(float) * 6 * 90);
        matrix_free(&da);
        matrix_free(&db);
        tear_down(&a);
        tear_down(&b);
    }
}
END_TEST

START_TEST(names)
{
    for (int kind = 0; kind < NORM_COUNT; kind++)
        ck_assert_int_eq((int)norm_named(norm_name((norm_kind)kind)), kind);
    ck_assert_int_eq((int)norm_named("instance"), NORM_COUNT);
}
END_TEST

static void uneven_groups(const void *with)
{
    (void)with;
    norm_make(NORM_GROUP, 4, 10, 3);
}

static void wrong_shape(const void *with)
{
    norm n = norm_make(NORM_LAYER, 4, 10, 1);
    (void)with;
    norm_forward(&n, matrix_make(4, 11), false);
}

static void rows_of_a_batch(const void *with)
{
    norm n = norm_make(NORM_BATCH, 4, 10, 1);
    (void)with;
    norm_rows(&n, 0, 2);
}

START_TEST(what_does_not_fit_stops)
{
    ck_assert(strstr(run_apart(uneven_groups, NULL).err,
                     "10 units in 3 groups") != NULL);
    ck_assert(strstr(run_apart(wrong_shape, NULL).err, "Z is 4 x 11") !=
              NULL);
    ck_assert(strstr(run_apart(rows_of_a_batch, NULL).err,
                     "needs the whole batch") != NULL);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {
        forward_is_the_formula,
        a_mean_far_from_zero_costs_no_digits,
        running_statistics_are_unbiased_and_the_right_way_round,
        test_mode_knows_no_batch,
        a_batch_of_one_is_its_own_mean,
        one_group_is_layer_norm,
        parts_give_what_the_whole_gives,
        names,
        what_does_not_fit_stops,
        NULL};
    return suite_run(tests);
}
