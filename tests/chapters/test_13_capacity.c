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

START_TEST(cholesky_solves)
{
    double a[9], b[6], full[9], right[6];
    rng r = rng_make(1, "spd");
    double m[9];
    for (int i = 0; i < 9; i++)
        m[i] = rng_normal(&r);
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            full[i * 3 + j] = i == j ? 0.1 : 0;
            for (int k = 0; k < 3; k++)
                full[i * 3 + j] += m[i * 3 + k] * m[j * 3 + k];
        }
    for (int i = 0; i < 6; i++)
        right[i] = b[i] = rng_normal(&r);
    memcpy(a, full, sizeof a);
    cholesky_solve(3, a, 2, b);
    for (int c = 0; c < 2; c++)
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int k = 0; k < 3; k++)
                sum += full[i * 3 + k] * b[c * 3 + k];
            ck_assert_double_eq_tol(sum, right[c * 3 + i], 1e-9);
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
    double few = random_units(0, 4, 1), many = random_units(0, 100, 1);
    ck_assert_double_eq_tol(few / many, 1, 1e-3);
    ck_assert_double_gt(many, 0.2);
    ck_assert_double_lt(random_units(1, 100, 1), many / 4);
    ck_assert_double_lt(random_units(2, 100, 1), many / 100);
}
END_TEST

/* The folding net of the library is the tent, again and again. */
START_TEST(the_net_folds)
{
    for (int depth = 1; depth <= 8; depth++) {
        net n = sawtooth(depth, 100);
        matrix x = matrix_make(100, 1);
        for (int i = 0; i < 100; i++)
            matrix_set(x, i, 0, (float)i / 99);
        matrix y = net_forward(&n, x);
        for (int i = 0; i < 100; i++) {
            double t = (double)matrix_get(x, i, 0);
            for (int k = 0; k < depth; k++)
                t = 2 * relu(t) - 4 * relu(t - 0.5);
            ck_assert_double_eq_tol(matrix_get(y, i, 0), t, 1e-4);
        }
        matrix_free(&x);
        net_free(&n);
    }
}
END_TEST

START_TEST(pieces_are_counted)
{
    const float line[] = {0, 1, 2, 3, 4}, tooth[] = {0, 1, 0, 1, 1, 1};
    ck_assert_int_eq(pieces_of(line, 5), 1);
    ck_assert_int_eq(pieces_of(tooth, 6), 4);
}
END_TEST

START_TEST(regions_are_counted)
{
    ck_assert_int_eq((int)most_regions(0), 1);
    ck_assert_int_eq((int)most_regions(3), 7);
    ck_assert_int_eq((int)most_regions(48), 1177);
    ck_assert_double_eq(folded_regions(1, 48), 1177);
    ck_assert_double_eq(folded_regions(2, 24), 144 * 301);
    uint64_t v[] = {3, 1, 3, 2, 1};
    ck_assert_int_eq(distinct(v, 5), 3);
    /* Three lines through the square, no two parallel: seven pieces. */
    const int units[] = {3, 1};
    net_plan plan = net_plan_of(2, 2, units, ACTIVATION_RELU,
                                ACTIVATION_IDENTITY, LOSS_QUADRATIC, GRID);
    net n = net_make(&plan);
    const float w[3][3] = {{1, 0, 0}, {0, 1, 0}, {1, 1, -0.5f}};
    for (int k = 0; k < 3; k++) {
        matrix_row(n.layer[0].w, k)[0] = w[k][0];
        matrix_row(n.layer[0].w, k)[1] = w[k][1];
        n.layer[0].b[k] = w[k][2];
    }
    uint64_t *p = zeroed(GRID * GRID, sizeof *p);
    patterns(&n, p);
    ck_assert_int_eq(distinct(p, GRID * GRID), 7);
    free(p);
    net_free(&n);
}
END_TEST

START_TEST(noise_is_the_share_it_says)
{
    images s = images_draw(2000, 1, "train");
    bool random[2000];
    for (double noise = 0; noise <= 1; noise += 0.5) {
        images n = with_noise(&s, 2000, noise, 1, random);
        int changed = 0, drawn = 0;
        for (int i = 0; i < 2000; i++) {
            drawn += random[i];
            changed += n.labels[i] != s.labels[i];
            ck_assert(random[i] || n.labels[i] == s.labels[i]);
        }
        ck_assert_double_eq_tol(drawn / 2000.0, noise, 0.04);
        ck_assert_double_eq_tol(changed / 2000.0, 0.9 * noise, 0.04);
        ck_assert_ptr_eq(n.pixels, s.pixels);
        free(n.labels);
    }
    images_free(&s);
}
END_TEST

/* More features than images: all are known, true or not. */
START_TEST(past_the_point_all_is_known)
{
    images s = images_draw(400, 1, "train"),
           test = images_draw(200, 1, "test");
    bool random[100];
    images few = with_noise(&s, 100, 1, 1, random);
    double wrong[2], length, longest;
    fit(&few, &test, 20, 0, 1, wrong, &length);
    ck_assert_double_gt(wrong[0], 20);
    fit(&few, &test, 100, 0, 1, wrong, &longest);
    fit(&few, &test, 1000, 0, 1, wrong, &length);
    ck_assert_double_eq(wrong[0], 0);
    ck_assert_double_lt(length, longest / 4);
    free(few.labels);
    images_free(&s);
    images_free(&test);
}
END_TEST

START_TEST(shuffled_pixels_are_the_same_pixels)
{
    images s = images_draw(20, 1, "train"), c = copy_of(&s, 20);
    int order[PIXELS], back[PIXELS];
    rng r = rng_make(1, "order");
    rng_permutation(&r, PIXELS, order);
    shuffle_pixels(&c, order);
    ck_assert_int_ne(memcmp(s.pixels, c.pixels, 20 * PIXELS), 0);
    for (int j = 0; j < PIXELS; j++)
        back[order[j]] = j;
    shuffle_pixels(&c, back);
    ck_assert_mem_eq(s.pixels, c.pixels, 20 * PIXELS);
    ck_assert_mem_eq(s.labels, c.labels, 20);
    images_free(&s);
    images_free(&c);
}
END_TEST

START_TEST(shares_and_medians)
{
    float numbers[] = {1, 0, 0, 1, 1, 0, 0, 1};
    uint8_t labels[] = {0, 0, 0, 1};
    bool random[] = {false, false, true, true};
    images s = {.count = 4, .labels = labels};
    matrix p = matrix_of(4, 2, numbers);
    ck_assert_double_eq(share_right(p, &s, random, false), 50);
    ck_assert_double_eq(share_right(p, &s, random, true), 100);
    double five[SEEDS] = {3, 5, 1, 4, 2};
    ck_assert_double_eq(median(five), 3);
    ck_assert_double_eq(five[0], 1);
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/13-capacity";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"bump", "--epochs 19", "--noise 2",
                                        "--noise -0.1"};
    expect_refused(program_path, wrong, 4);
    expect_no_data(program_path, "labels");
}
END_TEST

START_TEST(runs_have_their_names)
{
    static const char *const shows[][2] = {{"bumps", "0.00159"},
                                           {"sawtooth", "1024"},
                                           {"square", "units"},
                                           {"regions", "1177"}};
    expect_shows(program_path, shows, 4);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {hats_run_through_the_points,
                            bumps_are_steps,
                            cholesky_solves,
                            least_squares_are_least,
                            squares_cannot,
                            the_net_folds,
                            pieces_are_counted,
                            regions_are_counted,
                            noise_is_the_share_it_says,
                            past_the_point_all_is_known,
                            shuffled_pixels_are_the_same_pixels,
                            shares_and_medians,
                            wrong_usage_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
