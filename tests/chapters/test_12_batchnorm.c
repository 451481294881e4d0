/* test_12_batchnorm.c: what Chapter 12 says about its program, as tests. */
int batchnorm_main(int argc, char **argv);
#define main batchnorm_main
#include "chapters/12-batchnorm/batchnorm.c"
#undef main

#include "suite.h"

static const norm_kind kinds[] = {NORM_BATCH, NORM_LAYER, NORM_GROUP};

/* The four numbers of the text. */
START_TEST(four_numbers_by_pencil)
{
    static const double want[] = {2.0 / 9, 2.0 / 3, -4.0 / 9, -4.0 / 9};
    const group g = {4, 0, 1};
    for (int w = GRAPH; w <= COMPACT; w++) {
        float x[] = {2, 10, 8, 8}, d[] = {0, 4, 0, 0};
        moments o = normalise(g, 0, x);
        ck_assert_double_eq_tol(o.mean, 7, 1e-12);
        ck_assert_double_eq_tol(o.variance, 9, 1e-12);
        ck_assert_float_eq_tol(x[0], -5.0f / 3, 1e-6f);
        back((way)w, g, x, o.inverse, d);
        for (int i = 0; i < 4; i++)
            ck_assert_double_eq_tol(d[i], want[i], 1e-6);
    }
}
END_TEST

/* Hand and library agree, forward, in their statistics, and back. */
START_TEST(the_library_is_the_loops)
{
    enum { ROWS = 9, WIDE = 40 };
    for (int k = 0; k < 3; k++) {
        norm a = norm_make(kinds[k], ROWS, WIDE, GROUPS);
        norm b = norm_make(kinds[k], ROWS, WIDE, GROUPS);
        matrix za = matrix_make(ROWS, WIDE), zb = matrix_make(ROWS, WIDE);
        rng r = rng_make(2, "norms");
        matrix_normal(a.xhat, 3, &r);
        matrix_copy(b.xhat, a.xhat);
        for (int j = 0; j < WIDE; j++) {
            a.gamma[j] = b.gamma[j] = (float)rng_normal(&r);
            a.beta[j] = b.beta[j] = (float)rng_normal(&r);
        }
        norm_by_hand(&a, za, true);
        norm_forward(&b, zb, true);
        for (int i = 0; i < ROWS; i++)
            ck_assert_double_lt(
                gap(WIDE, matrix_row(za, i), matrix_row(zb, i)), 3e-6);
        if (kinds[k] == NORM_BATCH) {
            ck_assert_double_lt(gap(WIDE, a.mean, b.mean), 1e-5);
            ck_assert_double_lt(gap(WIDE, a.variance, b.variance), 1e-5);
        }
        matrix_normal(za, 1, &r);
        matrix_copy(zb, za);
        norm_back(&a, za, COMPACT);
        norm_backward_sums(&b, zb);
        norm_backward(&b, zb);
        for (int i = 0; i < ROWS; i++)
            ck_assert_double_lt(
                gap(WIDE, matrix_row(za, i), matrix_row(zb, i)), 1e-5);
        ck_assert_double_lt(gap(WIDE, a.dgamma, b.dgamma), 1e-5);
        ck_assert_double_lt(gap(WIDE, a.dbeta, b.dbeta), 1e-5);
        matrix_free(&za);
        matrix_free(&zb);
        norm_free(&a);
        norm_free(&b);
    }
}
END_TEST

static void random_batch(matrix x, matrix y)
{
    rng r = rng_make(1, "batch");
    matrix_uniform(x, 0, 1, &r);
    for (int i = 0; i < y.rows; i++)
        matrix_set(y, i, rng_below(&r, CLASSES), 1);
}

/* Every way back through a whole net: two are slopes, the third is not. */
START_TEST(gradients_are_slopes)
{
    matrix x = matrix_make(12, PIXELS), y = matrix_make(12, CLASSES);
    random_batch(x, y);
    for (int k = 0; k < 3; k++)
        for (int w = GRAPH; w <= FORGET; w++) {
            net n = make_net(2, 30, ACTIVATION_TANH, kinds[k], 12, 1);
            float *g = zeroed((unsigned long)n.size, sizeof *g);
            problem p = {&n, x, y};
            long from = n.layer[1].w.data - n.parameters;
            forward(&n, x, NULL, false);
            backward(&n, x, y, (manner){(way)w, NULL, NULL}, g);
            gradcheck_report report =
                gradcheck(n.size - from, n.parameters + from, g + from,
                          cost_now, &p, 1e-2, 2e-2, 1e-2);
            ck_assert_msg(report.passed == (w != FORGET), "%s, way %d: %s",
                          norm_name(kinds[k]), w, report.text);
            free(g);
            net_free(&n);
        }
    matrix_free(&x);
    matrix_free(&y);
}
END_TEST

/* With the noise in the way the gradient still is the slope: the same noise
 * is drawn for each cost. */
static double noisy_cost(void *context)
{
    problem *p = context;
    noise how = {.amount = 0.3, .r = rng_make(4, "noise")};
    forward(p->n, p->x, &how, false);
    return net_cost(p->n, p->y);
}

START_TEST(noise_is_passed_back)
{
    matrix x = matrix_make(12, PIXELS), y = matrix_make(12, CLASSES);
    random_batch(x, y);
    net n = make_net(2, 30, ACTIVATION_TANH, NORM_BATCH, 12, 1);
    float *g = zeroed((unsigned long)n.size, sizeof *g);
    noise how = {.amount = 0.3, .r = rng_make(4, "noise")};
    problem p = {&n, x, y};
    long from = n.layer[1].w.data - n.parameters;
    forward(&n, x, &how, false);
    backward(&n, x, y, (manner){COMPACT, &how, NULL}, g);
    gradcheck_report report =
        gradcheck(n.size - from, n.parameters + from, g + from, noisy_cost,
                  &p, 1e-2, 2e-2, 1e-2);
    ck_assert_msg(report.passed, "%s", report.text);
    free(g);
    net_free(&n);
    matrix_free(&x);
    matrix_free(&y);
}
END_TEST

/* The theorem: never above, equal when epsilon is nothing. */
START_TEST(the_bound_holds)
{
    for (int k = 0; k < 2; k++) {
        norm n = norm_make(NORM_BATCH, 16, UNITS, 1);
        matrix z = matrix_make(16, UNITS);
        rng r = rng_make(1, "bound");
        n.epsilon = k ? 0.5f : 1e-12f;
        matrix_normal(n.xhat, 1, &r);
        norm_by_hand(&n, z, false);
        matrix_normal(z, 1, &r);
        bound b = {0};
        norm_back_watched(&n, z, COMPACT, &b);
        ck_assert_int_eq(b.units, UNITS);
        ck_assert_double_le(b.most, 1 + 1e-5);
        if (k)
            ck_assert_double_lt(b.least, 0.999);
        else
            ck_assert_double_gt(b.least, 1 - 1e-5);
        matrix_free(&z);
        norm_free(&n);
    }
}
END_TEST

/* A batch of one: the answer is beta, nothing comes back, the variance stays.
 */
START_TEST(one_is_no_batch)
{
    norm n = norm_make(NORM_BATCH, 1, 3, 1);
    matrix z = matrix_make(1, 3);
    rng r = rng_make(1, "one");
    matrix_normal(n.xhat, 1, &r);
    n.beta[1] = 0.25f;
    norm_by_hand(&n, z, true);
    ck_assert_float_eq(matrix_get(z, 0, 0), 0);
    ck_assert_float_eq(matrix_get(z, 0, 1), 0.25f);
    ck_assert_float_eq(n.variance[0], 1);
    matrix_fill(z, 5);
    norm_back(&n, z, COMPACT);
    for (int j = 0; j < 3; j++)
        ck_assert_float_eq_tol(matrix_get(z, 0, j), 0, 1e-3f);
    matrix_free(&z);
    norm_free(&n);
}
END_TEST

START_TEST(quartiles_and_medians_are_in_the_middle)
{
    float v[] = {5, 1, 4, 2, 3, 8, 7, 6}, q[3];
    quartiles(matrix_of(8, 1, v), 0, q);
    ck_assert_float_eq(q[0], 3);
    ck_assert_float_eq(q[1], 5);
    ck_assert_float_eq(q[2], 7);
    double five[] = {3, 5, 1, 4, 2};
    ck_assert_double_eq(median(five, 5), 3);
    float here[] = {3, 4}, there[] = {0, 0};
    ck_assert_double_eq_tol(gradient_change(2, here, there), 1, 1e-12);
}
END_TEST

/* What the text says of sigmoids, with the real images. */
START_TEST(sigmoids_learn_with_a_norm)
{
    settings set = {.seed = 1, .layers = 10, .data = "digits"};
    load(&set);
    for (int k = 0; k < 2; k++) {
        school s = enrol(&set, ACTIVATION_SIGMOID, k ? NORM_BATCH : NORM_NONE,
                         50, 0.1);
        study(&s, 1);
        double right = evaluate(&s.n, &set.held, NULL);
        ck_assert_msg(k ? right > 60 : right < 20, "%g", right);
        leave(&s);
    }
    images_free(&set.train);
    images_free(&set.test);
}
END_TEST

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"nonesuch", "--layers 1", "--batch 0",
                                        "--rate -1"};
    expect_refused("\"${NN_BUILD:-build}\"/chapters/12-batchnorm", wrong, 4);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {four_numbers_by_pencil,
                            the_library_is_the_loops,
                            gradients_are_slopes,
                            noise_is_passed_back,
                            the_bound_holds,
                            one_is_no_batch,
                            quartiles_and_medians_are_in_the_middle,
                            sigmoids_learn_with_a_norm,
                            wrong_usage_is_one_line,
                            NULL};
    return suite_run(tests);
}
