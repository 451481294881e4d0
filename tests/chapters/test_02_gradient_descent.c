/* test_02_gradient_descent.c: what Chapter 2 says about its program; and the
 * gradient of many neurons as two products of matrices, for which the text has
 * a sentence. */
int descent_main(int argc, char **argv);
#define main descent_main
#include "chapters/02-gradient-descent/descent.c"
#undef main

#include "suite.h"

/* The landscapes of the chapter; the last one is made, and must be freed. */
enum { LANDSCAPES = 4 };

static void all_landscapes(landscape *l)
{
    l[0] = spring;
    l[1] = wells;
    l[2] = surface;
    l[3] = line_make(1, MEASUREMENTS, HUNDREDS);
}

START_TEST(gradients_agree_with_differences)
{
    landscape l[LANDSCAPES];
    all_landscapes(l);
    rng r = rng_make(1, "places");
    for (int k = 0; k < LANDSCAPES; k++)
        for (int i = 0; i < 20; i++) {
            double w[WEIGHTS] = {rng_normal(&r), 0};
            if (l[k].n > 1)
                w[1] = rng_normal(&r);
            double g[WEIGHTS] = {0}, numeric[WEIGHTS] = {0};
            l[k].gradient(&l[k], w, g);
            numeric_gradient(&l[k], w, numeric);
            ck_assert_double_lt(relative_error(g, numeric), 1e-7);
        }
    line_free(&l[3]);
}
END_TEST

START_TEST(the_error_sees_signs_factors_and_zeros)
{
    const double a[] = {3, -4}, minus[] = {-3, 4}, twice[] = {6, -8};
    const double zero[] = {0, 0};
    ck_assert_double_eq(relative_error(a, a), 0);
    ck_assert_double_eq(relative_error(a, minus), 1);
    ck_assert_double_eq_tol(relative_error(a, twice), 1.0 / 3, 1e-15);
    ck_assert_double_eq(relative_error(a, zero), 1);
    ck_assert_double_eq(relative_error(zero, zero), 1);
}
END_TEST

/* Equation 2.3: (w - 3/2)^2 + 1/12. */
START_TEST(the_spring_is_the_parabola_of_the_text)
{
    landscape l = spring;
    for (double at = -3; at <= 3; at += 0.25) {
        double w[WEIGHTS] = {at}, slope[WEIGHTS];
        l.gradient(&l, w, slope);
        ck_assert_double_eq_tol(l.cost(&l, w),
                                (at - 1.5) * (at - 1.5) + 1.0 / 12, 1e-12);
        ck_assert_double_eq_tol(slope[0], 2 * (at - 1.5), 1e-12);
    }
    double bottom[WEIGHTS] = {1.5};
    ck_assert_double_eq_tol(l.cost(&l, bottom), l.lowest, 1e-15);
}
END_TEST

/* Equation 2.14: each step multiplies the distance by 1 - eta lambda. */
START_TEST(a_step_multiplies_the_distance)
{
    const double rates[] = {0.02, 0.3, 0.5, 0.98, 1, 1.02};
    landscape l = spring;
    for (int k = 0; k < 6; k++) {
        double w[WEIGHTS] = {0}, distance = -1.5;
        for (int i = 0; i < 20; i++) {
            step(&l, w, rates[k]);
            distance *= 1 - 2 * rates[k];
            ck_assert_double_eq_tol(w[0] - 1.5, distance, 1e-12);
        }
    }
}
END_TEST

/* Equation 2.15, to more than the three digits that the text speaks of. */
START_TEST(the_limit_is_two_over_lambda)
{
    double one[] = {0.5}, target[] = {1};
    landscape l = spring;
    ck_assert_double_eq_tol(largest_curvature(&l), 2, 1e-12);
    ck_assert_double_eq_tol(largest_rate(&l), 1, 1e-3);
    l.m = 1;
    l.x = one;
    l.y = target;
    ck_assert_double_eq_tol(largest_curvature(&l), 0.25, 1e-12);
    ck_assert_double_eq_tol(largest_rate(&l), 8, 8e-3);
    for (unit u = HUNDREDS; u < UNITS; u++) {
        l = line_make(1, MEASUREMENTS, u);
        double product = largest_rate(&l) * largest_curvature(&l);
        ck_assert_double_eq_tol(product, 2, 1e-3);
        line_free(&l);
    }
}
END_TEST

/* The eigenvalues of a matrix of two rows, by the formula. */
START_TEST(power_iteration_finds_both_curvatures)
{
    for (unit u = HUNDREDS; u < UNITS; u++) {
        landscape l = line_make(1, MEASUREMENTS, u);
        double p = 0, q = mean(l.m, l.x);
        for (int i = 0; i < l.m; i++)
            p += l.x[i] * l.x[i] / l.m;
        double root = sqrt((p - 1) * (p - 1) / 4 + q * q);
        double steep = (p + 1) / 2 + root, flat = (p - q * q) / steep;
        ck_assert_double_eq_tol(largest_curvature(&l) / steep, 1, 1e-9);
        ck_assert_double_eq_tol(smallest_curvature(&l) / flat, 1, 1e-6);
        line_free(&l);
    }
}
END_TEST

START_TEST(steps_end_where_the_formula_says)
{
    for (uint64_t seed = 1; seed <= 5; seed++) {
        landscape l = line_make(seed, MEASUREMENTS, HUNDREDS);
        double w[2] = {0}, best[2], slope[2];
        best_line(&l, best);
        l.gradient(&l, best, slope);
        ck_assert_double_lt(hypot(slope[0], slope[1]), 1e-12);
        for (int k = 0; k < 2000; k++)
            step(&l, w, 0.2);
        ck_assert_double_eq_tol(w[0], best[0], 1e-9);
        ck_assert_double_eq_tol(w[1], best[1], 1e-9);
        line_free(&l);
    }
}
END_TEST

START_TEST(standardised_inputs_make_a_round_valley)
{
    landscape l = line_make(1, MEASUREMENTS, STANDARD);
    double square = 0;
    for (int i = 0; i < l.m; i++)
        square += l.x[i] * l.x[i] / l.m;
    ck_assert_double_eq_tol(mean(l.m, l.x), 0, 1e-12);
    ck_assert_double_eq_tol(square, 1, 1e-12);
    table *none = table_open(NULL, "none", "step w b excess");
    ck_assert_int_eq(steps_needed(&l, 1, 0, none), 1);
    table_close(&none);
    line_free(&l);
}
END_TEST

/* Two spirits at one point: the early step moves like the right one along the
 * first weight, and not along the second. */
START_TEST(moving_early_is_another_step)
{
    double right[] = {0.5, -1}, early[] = {0.5, -1};
    step(&surface, right, 0.2);
    early_step(&surface, early, 0.2);
    ck_assert_double_eq(right[0], early[0]);
    ck_assert_double_gt(fabs(right[1] - early[1]), 0.01);
    for (int k = 0; k < 200; k++) {
        step(&surface, right, 0.2);
        early_step(&surface, early, 0.2);
    }
    ck_assert_double_gt(right[0], 0.9);
    ck_assert_double_lt(early[0], -1);
}
END_TEST

START_TEST(a_ball_without_memory_is_a_walker)
{
    double w[] = {-0.2, 0.9}, ball[] = {-0.2, 0.9}, v[WEIGHTS] = {0};
    for (int k = 0; k < 50; k++) {
        step(&surface, w, 0.1);
        roll(&surface, ball, v, 0.1, 0);
        ck_assert_double_eq_tol(ball[0], w[0], 1e-12);
        ck_assert_double_eq_tol(ball[1], w[1], 1e-12);
    }
}
END_TEST

/* On an even slope the velocity becomes 1 / (1 - beta) plain steps. */
static void even_slope(const landscape *l, const double *w, double *g)
{
    (void)l;
    (void)w;
    g[0] = 3;
}

START_TEST(momentum_adds_up_on_an_even_slope)
{
    landscape l = {.n = 1, .gradient = even_slope};
    double w = 0, v = 0;
    for (int k = 0; k < 500; k++)
        roll(&l, &w, &v, 0.01, 0.9);
    ck_assert_double_eq_tol(v, -0.3, 1e-12);
}
END_TEST

/* The mean of the batches' gradients is the gradient: unbiased. */
START_TEST(batches_average_to_the_whole)
{
    landscape l = line_make(1, EXAMPLES, HUNDREDS);
    const double w[] = {0.3, -0.2};
    double whole[2], part[2], sum[2] = {0};
    l.gradient(&l, w, whole);
    rng r = rng_make(1, "shuffle");
    double x = mean(l.m, l.x), y = mean(l.m, l.y);
    shuffle(&l, &r);
    ck_assert_double_eq_tol(mean(l.m, l.x), x, 1e-12);
    ck_assert_double_eq_tol(mean(l.m, l.y), y, 1e-12);
    for (int first = 0; first < EXAMPLES; first += 10) {
        landscape batch = batch_of(&l, first, 10);
        batch.gradient(&batch, w, part);
        sum[0] += part[0] * 10 / EXAMPLES;
        sum[1] += part[1] * 10 / EXAMPLES;
    }
    ck_assert_double_lt(relative_error(sum, whole), 1e-12);
    line_free(&l);
}
END_TEST

/* The rate that suits hundreds of grams, in grams: the cost is infinite after
 * 38 steps and not a number after 78. In floats 5 and 11. */
START_TEST(too_large_a_rate_ends_in_nan)
{
    landscape l = line_make(1, MEASUREMENTS, GRAMS);
    double w[2] = {0};
    for (int k = 0; k <= 80; k++) {
        double cost = l.cost(&l, w);
        ck_assert(isfinite(cost) == (k < 38));
        ck_assert(isnan(cost) == (k >= 78));
        step(&l, w, 0.2);
    }
    line_free(&l);
}
END_TEST

/* One weight, a noisy slope: E d^2 = eta s^2 / (B lambda (2 - eta lambda)). */
START_TEST(noise_and_rate_settle_at_a_height)
{
    const double lambda = 2, eta = 0.1, noise = 1;
    for (int batch = 1; batch <= 10; batch += 9) {
        rng r = rng_make(1, "height");
        double d = 0, sum = 0;
        for (int k = 0; k < 200000; k++) {
            double slope = lambda * d + noise * rng_normal(&r) / sqrt(batch);
            d -= eta * slope;
            sum += k >= 1000 ? d * d / 199000 : 0;
        }
        double want =
            eta * noise * noise / (batch * lambda * (2 - eta * lambda));
        ck_assert_double_eq_tol(sum / want, 1, 0.03);
    }
}
END_TEST

/* G (k x n) = 1/m sum of e_i x_i^T with e_i = W x_i - y_i: k neurons at once,
 * in loops. W is k x n, X m x n, Y m x k. */
static void gradient_in_loops(matrix g, matrix w, matrix x, matrix y)
{
    matrix_fill(g, 0.0f);
    for (int i = 0; i < x.rows; i++)
        for (int k = 0; k < w.rows; k++) {
            const float *xi = matrix_row(x, i), *wk = matrix_row(w, k);
            float e = -matrix_row(y, i)[k], *gk = matrix_row(g, k);
            for (int j = 0; j < w.cols; j++)
                e += wk[j] * xi[j];
            for (int j = 0; j < w.cols; j++)
                gk[j] += e * xi[j] / (float)x.rows;
        }
}

/* The same: E (m x k) = X W^T - Y, then G = E^T X / m. */
static void gradient_in_products(matrix g, matrix w, matrix x, matrix y,
                                 matrix e)
{
    matrix_multiply_nt(e, x, w);
    matrix_add_scaled(e, -1.0f, y);
    matrix_multiply_tn(g, e, x);
    matrix_scale(g, 1.0f / (float)x.rows);
}

/* Loops and products are the same gradient, to float precision; the sums of
 * 784 or m terms are added up in another order. */
START_TEST(products_are_the_loops)
{
    static const int shapes[][3] = {
        {1, 1, 1}, {7, 3, 2}, {100, 784, 10}, {33, 65, 17}};
    rng r = rng_make(1, "products");
    for (int i = 0; i < 4; i++) {
        int m = shapes[i][0], n = shapes[i][1], k = shapes[i][2];
        matrix x = matrix_make(m, n), y = matrix_make(m, k);
        matrix w = matrix_make(k, n), e = matrix_make(m, k);
        matrix g = matrix_make(k, n), h = matrix_make(k, n);
        matrix_normal(x, 1, &r);
        matrix_normal(y, 1, &r);
        matrix_normal(w, 0.1, &r);
        matrix_fill(g, 99);
        matrix_fill(h, -99);
        gradient_in_loops(g, w, x, y);
        gradient_in_products(h, w, x, y, e);
        double size = matrix_norm(g);
        ck_assert_double_gt(size, 0.01);
        matrix_add_scaled(g, -1, h);
        ck_assert_double_lt(matrix_norm(g) / size, 1e-5);
        matrix *all[] = {&x, &y, &w, &e, &g, &h};
        for (int j = 0; j < 6; j++)
            matrix_free(all[j]);
    }
}
END_TEST

/* With one neuron and a column of ones they are the line's gradient. */
START_TEST(products_are_the_line)
{
    landscape l = line_make(1, MEASUREMENTS, HUNDREDS);
    const double at[] = {0.25, -0.5};
    double g[2];
    l.gradient(&l, at, g);
    matrix x = matrix_make(l.m, 2), y = matrix_make(l.m, 1);
    matrix w = matrix_make(1, 2), e = matrix_make(l.m, 1);
    matrix fast = matrix_make(1, 2);
    for (int i = 0; i < l.m; i++) {
        matrix_set(x, i, 0, (float)l.x[i]);
        matrix_set(x, i, 1, 1);
        matrix_set(y, i, 0, (float)l.y[i]);
    }
    matrix_set(w, 0, 0, 0.25f);
    matrix_set(w, 0, 1, -0.5f);
    gradient_in_products(fast, w, x, y, e);
    const double got[] = {matrix_get(fast, 0, 0), matrix_get(fast, 0, 1)};
    ck_assert_double_lt(relative_error(got, g), 1e-6);
    matrix *all[] = {&x, &y, &w, &e, &fast};
    for (int j = 0; j < 5; j++)
        matrix_free(all[j]);
    line_free(&l);
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/02-gradient-descent";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"valley", "--rate 1", "--data mnist",
                                        "--seed blue"};
    expect_refused(program_path, wrong, 4);
}
END_TEST

/* Each name starts the run that it names. */
START_TEST(runs_have_their_names)
{
    static const char *const shows[][2] = {
        {"bowl", "-74.257422"}, {"check", "surface"},  {"wells", "-1.0467"},
        {"hop", "-1.1880"},     {"compass", "1.8168"}, {"surface", "next1"},
        {"early", "-0.54"},     {"line", "best 1"},    {"limit", "2/lambda"},
        {"grams", "nan"},       {"ravine", "648425"},  {"momentum", "3395"},
        {"walkers", "falling"}};
    expect_shows(program_path, shows, 13);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {gradients_agree_with_differences,
                            the_error_sees_signs_factors_and_zeros,
                            the_spring_is_the_parabola_of_the_text,
                            a_step_multiplies_the_distance,
                            the_limit_is_two_over_lambda,
                            power_iteration_finds_both_curvatures,
                            steps_end_where_the_formula_says,
                            standardised_inputs_make_a_round_valley,
                            moving_early_is_another_step,
                            a_ball_without_memory_is_a_walker,
                            momentum_adds_up_on_an_even_slope,
                            batches_average_to_the_whole,
                            too_large_a_rate_ends_in_nan,
                            noise_and_rate_settle_at_a_height,
                            products_are_the_loops,
                            products_are_the_line,
                            wrong_usage_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
