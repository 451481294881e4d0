/* test_13_capacity.c: what Chapter 13 says about its program, as tests. */
int capacity_main(int argc, char **argv);
#define main capacity_main
#include "chapters/13-capacity/capacity.c"
#undef main

#include "suite.h"

/* Hats run through the points; between them they are straight. */
START_TEST(hats_run_through_the_points)
{
    for (int n = 1; n <= 20; n++)
        for (int k = 0; k <= n; k++) {
            ck_assert_double_eq_tol(hats(n, (double)k / n),
                                    curve((double)k / n), 1e-12);
            double middle = (k + 0.5) / n;
            if (k < n)
                ck_assert_double_eq_tol(
                    hats(n, middle),
                    (curve((double)k / n) + curve((k + 1.0) / n)) / 2, 1e-12);
        }
}
END_TEST

/* Steep bumps are the steps that they should be. */
START_TEST(bumps_are_steps)
{
    for (int n = 2; n <= 16; n++)
        for (int k = 0; k < n; k++) {
            double middle = (k + 0.5) / n;
            ck_assert_double_eq_tol(bumps(n, 1e4, middle), curve(middle),
                                    1e-9);
            ck_assert_double_eq_tol(bumps(n, 1e4, middle + 0.4 / n),
                                    curve(middle), 1e-9);
        }
}
END_TEST

START_TEST(elimination_solves)
{
    enum { N = 3, WIDE = 5 };
    double a[N * WIDE], full[N * WIDE], m[N * N];
    rng r = rng_make(1, "spd");
    for (int i = 0; i < N * N; i++)
        m[i] = rng_normal(&r);
    for (int i = 0; i < N; i++)
        for (int j = 0; j < WIDE; j++) {
            double sum = i == j ? 0.1 : 0;
            for (int k = 0; j < N && k < N; k++)
                sum += m[i * N + k] * m[j * N + k];
            a[i * WIDE + j] = full[i * WIDE + j] =
                j < N ? sum : rng_normal(&r);
        }
    solve(N, WIDE, a);
    for (int i = 0; i < N; i++)
        for (int c = N; c < WIDE; c++) {
            double sum = 0;
            for (int k = 0; k < N; k++)
                sum += full[i * WIDE + k] * a[k * WIDE + c];
            ck_assert_double_eq_tol(sum, full[i * WIDE + c], 1e-9);
        }
}
END_TEST

/* Fewer features than images: the residual is at a right angle to all of
 * them. More: it is zero, and W is a sum of examples, the shortest. */
START_TEST(least_squares_are_least)
{
    static const int features_of[] = {4, 25};
    for (int t = 0; t < 2; t++) {
        int m = 10, p = features_of[t];
        rng r = rng_make(1, "squares");
        matrix f = matrix_make(m, p), y = matrix_make(m, 2);
        matrix w = matrix_make(2, p), out = matrix_make(m, 2);
        matrix_normal(f, 1, &r);
        matrix_normal(y, 1, &r);
        least_squares(f, y, 0, w);
        matrix_multiply_nt(out, f, w);
        matrix_add_scaled(out, -1, y);
        if (p > m)
            ck_assert_double_lt(matrix_norm(out), 1e-4);
        else
            ck_assert_double_gt(matrix_norm(out), 0.1);
        matrix normal = matrix_make(p, 2);
        matrix_multiply_tn(normal, f, out);
        ck_assert_double_lt(matrix_norm(normal), 1e-3);
        if (p > m) { /* another solution is longer */
            matrix null = matrix_make(1, p), gone = matrix_make(m, 1);
            matrix_normal(null, 1, &r);
            matrix one = matrix_make(1, p), target = matrix_make(m, 1);
            matrix_multiply_nt(target, f, null);
            least_squares(f, target, 0, one);
            matrix_add_scaled(null, -1, one); /* now F null = 0 */
            matrix_multiply_nt(gone, f, null);
            ck_assert_double_lt(matrix_norm(gone), 1e-4);
            ck_assert_double_gt(matrix_norm(null), 0.5);
            for (int c = 0; c < 2; c++) {
                double dot = matrix_dot(matrix_rows(w, c, 1), null);
                ck_assert_double_eq_tol(dot, 0, 1e-4);
            }
            matrix_free(&null);
            matrix_free(&gone);
            matrix_free(&one);
            matrix_free(&target);
        }
        matrix_free(&f);
        matrix_free(&y);
        matrix_free(&w);
        matrix_free(&out);
        matrix_free(&normal);
    }
}
END_TEST

/* A square is one of three functions, however many units there are. */
START_TEST(squares_cannot)
{
    double few = random_units("square", 4, 1);
    double many = random_units("square", 100, 1);
    ck_assert_double_eq_tol(few / many, 1, 1e-3);
    ck_assert_double_gt(many, 0.2);
    ck_assert_double_lt(random_units("relu", 100, 1), many / 4);
    ck_assert_double_lt(random_units("tanh", 100, 1), many / 100);
}
END_TEST

/* The folding net is the tent, again and again; it has 6 k + 1 weights and
 * turns at every multiple of 2^-k, so that there are 2^k pieces. */
START_TEST(the_net_folds)
{
    for (int depth = 1; depth <= 8; depth++) {
        enum { POINTS = 257 };
        net n = sawtooth(depth);
        matrix x = matrix_make(POINTS, 1);
        int pieces = 1;
        for (int i = 0; i < POINTS; i++)
            matrix_set(x, i, 0, (float)i / (POINTS - 1));
        matrix y = net_forward(&n, x);
        for (int i = 0; i < POINTS; i++) {
            double t = (double)matrix_get(x, i, 0);
            for (int k = 0; k < depth; k++)
                t = 2 * relu(t) - 4 * relu(t - 0.5);
            ck_assert_double_eq_tol(matrix_get(y, i, 0), t, 1e-4);
            if (i >= 2)
                pieces += (matrix_get(y, i, 0) > matrix_get(y, i - 1, 0)) !=
                          (matrix_get(y, i - 1, 0) > matrix_get(y, i - 2, 0));
        }
        ck_assert_int_eq(pieces, 1 << depth);
        ck_assert_int_eq((int)net_count(&n), 6 * depth + 1);
        matrix_free(&x);
        net_free(&n);
    }
}
END_TEST

/* The text's counts of weights: both larger nets have 169. */
START_TEST(shapes_have_equal_size)
{
    static const long weights[SAWS] = {19, 25, 169, 169};
    for (int k = 0; k < SAWS; k++) {
        net n = relus(1, pupils[k].layers, pupils[k].width, 1, 1);
        ck_assert_int_eq(net_count(&n), weights[k]);
        net_free(&n);
    }
}
END_TEST

/* A net of two ReLUs cannot be the saw; some of 56 are found. */
START_TEST(descent_finds_one_tooth)
{
    laboratory lab = {.seed = 1};
    pupil easy = {"", 1, 2, 0.01, &lab}, right = easy;
    right.width = 56;
    ck_assert_double_gt(descend(&easy, 0.01, 1), 0.1);
    score s = find(&right, 0.01);
    ck_assert_double_gt(s.test, 5);
    ck_assert_double_lt(-s.held, 0.1);
}
END_TEST

START_TEST(regions_are_counted)
{
    double v[] = {3, 1, 3, 2, 1};
    ck_assert_int_eq(distinct(5, v), 3);
    /* Three lines through the square, no two parallel: seven pieces. */
    net n = relus(2, 1, 3, 1, 1);
    const float w[3][3] = {{1, 0, 0}, {0, 1, 0}, {1, 1, -0.5f}};
    for (int k = 0; k < 3; k++) {
        matrix_row(n.layer[0].w, k)[0] = w[k][0];
        matrix_row(n.layer[0].w, k)[1] = w[k][1];
        n.layer[0].b[k] = w[k][2];
    }
    double *p = zeroed(GRID * GRID, sizeof *p);
    patterns(&n, p);
    ck_assert_int_eq(distinct(GRID * GRID, p), 7);
    free(p);
    net_free(&n);
}
END_TEST

START_TEST(noise_is_the_share_it_says)
{
    images s = images_draw(2000, 1, "train");
    for (int random = 0; random <= 1000; random += 500) {
        images n = with_noise(&s, 500, 1000, random, 1);
        int changed = 0;
        for (int i = 0; i < 1000; i++) {
            changed += n.labels[i] != s.labels[500 + i];
            ck_assert(i < random || n.labels[i] == s.labels[500 + i]);
        }
        ck_assert_double_eq_tol(changed, 0.9 * random, 30);
        ck_assert_ptr_eq(n.pixels, s.pixels + 500 * PIXELS);
        free(n.labels);
    }
    images_free(&s);
}
END_TEST

/* More features than images: all are known, true or not, and with many more
 * the weights are shorter. */
START_TEST(past_the_point_all_is_known)
{
    images s = images_draw(400, 1, "train");
    images few = with_noise(&s, 0, 100, 100, 1);
    matrix own = matrix_make(100, CLASSES), y = matrix_make(100, CLASSES);
    ck_assert_double_gt(fit(&few, &few, 20, 1, own, y), 0);
    ck_assert_double_lt(metrics_accuracy(own, few.labels), 80);
    double longest = fit(&few, &few, 100, 1, own, y);
    double length = fit(&few, &few, 1000, 1, own, y);
    ck_assert_double_eq(metrics_accuracy(own, few.labels), 100);
    ck_assert_double_lt(length, longest / 4);
    ck_assert_double_eq(matrix_get(y, 7, few.labels[7]), 1);
    ck_assert_double_eq(matrix_sum(y), 100);
    matrix_free(&own);
    matrix_free(&y);
    free(few.labels);
    images_free(&s);
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/13-capacity";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"bump", "--epochs 19",
                                        "first --noise 2", "first --decay 1",
                                        "saw --decay 1"};
    expect_refused(program_path, wrong, 5);
    expect_no_data(program_path, "labels");
}
END_TEST

START_TEST(runs_have_their_names)
{
    static const char *const shows[][2] = {
        {"bumps", "0.00159"}, {"square", "units"}, {"regions", "layers"}};
    expect_shows(program_path, shows, 3);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {hats_run_through_the_points,
                            bumps_are_steps,
                            elimination_solves,
                            least_squares_are_least,
                            squares_cannot,
                            the_net_folds,
                            shapes_have_equal_size,
                            descent_finds_one_tooth,
                            regions_are_counted,
                            noise_is_the_share_it_says,
                            past_the_point_all_is_known,
                            wrong_usage_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
