/* test_02_gradient_descent.c: what Chapter 2 says about its program. */
int descent_main(int argc, char **argv);
#define main descent_main
#include "chapters/02-gradient-descent/descent.c"
#undef main

#include "suite.h"

static settings plain_settings(void)
{
    return (settings){.seed = 1, .steps = 100};
}

/* The landscapes of the chapter; the last one is made, and must be freed. */
enum { LANDSCAPES = 4 };

static void all_landscapes(landscape *l)
{
    settings set = plain_settings();
    l[0] = spring();
    l[1] = wells;
    l[2] = surface;
    l[3] = line_make(&set, MEASUREMENTS, HUNDREDS);
}

START_TEST(gradients_agree_with_differences)
{
    landscape l[LANDSCAPES];
    all_landscapes(l);
    rng r = rng_make(1, "places");
    for (int k = 0; k < LANDSCAPES; k++)
        for (int i = 0; i < 20; i++) {
            double w[WEIGHTS] = {rng_normal(&r), rng_normal(&r)};
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
    landscape l = spring();
    for (double w = -3; w <= 3; w += 0.25) {
        double slope;
        l.gradient(&l, &w, &slope);
        ck_assert_double_eq_tol(l.cost(&l, &w),
                                (w - 1.5) * (w - 1.5) + 1.0 / 12, 1e-12);
        ck_assert_double_eq_tol(slope, 2 * (w - 1.5), 1e-12);
    }
    double bottom = 1.5;
    ck_assert_double_eq_tol(l.cost(&l, &bottom), l.lowest, 1e-15);
}
END_TEST

/* Equation 2.14: each step multiplies the distance by 1 - eta lambda. */
START_TEST(a_step_multiplies_the_distance)
{
    const double rates[] = {0.02, 0.3, 0.5, 0.98, 1, 1.02};
    landscape l = spring();
    for (int k = 0; k < 6; k++) {
        double w = 0, distance = -1.5;
        for (int i = 0; i < 20; i++) {
            step(&l, &w, rates[k]);
            distance *= 1 - 2 * rates[k];
            ck_assert_double_eq_tol(w - 1.5, distance, 1e-12);
        }
    }
}
END_TEST

/* Equation 2.15, to more than the three digits that the text speaks of. */
START_TEST(the_limit_is_two_over_lambda)
{
    settings set = plain_settings();
    double one[] = {0.5}, target[] = {1};
    landscape l = spring();
    ck_assert_double_eq_tol(largest_curvature(&l), 2, 1e-12);
    ck_assert_double_eq_tol(largest_rate(&l), 1, 1e-3);
    l.m = 1;
    l.x = one;
    l.y = target;
    ck_assert_double_eq_tol(largest_curvature(&l), 0.25, 1e-12);
    ck_assert_double_eq_tol(largest_rate(&l), 8, 8e-3);
    for (unit u = HUNDREDS; u < UNITS; u++) {
        l = line_make(&set, MEASUREMENTS, u);
        double product = largest_rate(&l) * largest_curvature(&l);
        ck_assert_double_eq_tol(product, 2, 1e-3);
        line_free(&l);
    }
}
END_TEST

/* The eigenvalues of a matrix of two rows, by the formula. */
START_TEST(power_iteration_finds_both_curvatures)
{
    settings set = plain_settings();
    for (unit u = HUNDREDS; u < UNITS; u++) {
        landscape l = line_make(&set, MEASUREMENTS, u);
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
        settings set = plain_settings();
        set.seed = seed;
        landscape l = line_make(&set, MEASUREMENTS, HUNDREDS);
        double w[2] = {0}, best[2], slope[2];
        best_line(&l, best);
        l.gradient(&l, best, slope);
        ck_assert_double_lt(length(slope), 1e-12);
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
    settings set = plain_settings();
    landscape l = line_make(&set, MEASUREMENTS, STANDARD);
    double square = 0;
    for (int i = 0; i < l.m; i++)
        square += l.x[i] * l.x[i] / l.m;
    ck_assert_double_eq_tol(mean(l.m, l.x), 0, 1e-12);
    ck_assert_double_eq_tol(square, 1, 1e-12);
    ck_assert_int_eq(steps_needed(&l, 1, 0), 1);
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
    settings set = plain_settings();
    landscape l = line_make(&set, EXAMPLES, HUNDREDS);
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
    settings set = plain_settings();
    landscape l = line_make(&set, MEASUREMENTS, HUNDREDS);
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
    static const char *const wrong[] = {"valley",         "--rate fast",
                                        "--rate -1",      "--steps 0",
                                        "--steps 1e3000", "--colour red"};
    expect_refused(program_path, wrong, 6);
}
END_TEST

/* Each name starts the run that it names. */
START_TEST(runs_have_their_names)
{
    static const char *const shows[][2] = {
        {"bowl", "rate 1.02, 100 steps: w = -74.257422"},
        {"check", "surface  relative error"},
        {"wells", "-1.0467"},
        {"compass", "length 1.8168, direction 124.3"},
        {"surface", "after one step"},
        {"line", "best  "},
        {"limit", "2/lambda"},
        {"ravine", "648425"},
        {"momentum", "without momentum"},
        {"walkers", "1, falling"},
        {"fast", "times faster"}};
    expect_shows(program_path, shows, 11);
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
                            products_are_the_loops,
                            products_are_the_line,
                            wrong_usage_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
