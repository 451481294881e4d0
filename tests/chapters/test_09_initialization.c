/* test_09_initialization.c: what Chapter 9 says about its program, as tests.
 */
int initialization_main(int argc, char **argv);
#define main initialization_main
#include "chapters/09-initialization/initialization.c"
#undef main

#include "gradcheck.h"
#include "suite.h"

static settings small_settings(void)
{
    return (settings){.seed = 1, .layers = 20, .units = 8, .scale = 1};
}

static matrix random_images(int m, rng *r)
{
    matrix x = matrix_make(m, PIXELS);
    matrix_uniform(x, 0, 1, r);
    return x;
}

static matrix random_labels(int m, rng *r)
{
    matrix y = matrix_make(m, CLASSES);
    for (int i = 0; i < m; i++)
        matrix_set(y, i, rng_below(r, CLASSES), 1);
    return y;
}

START_TEST(variances_are_those_of_the_papers)
{
    ck_assert_double_eq(variance(ZERO, 784, 16), 0);
    ck_assert_double_eq_tol(variance(SMALL, 784, 16), 1e-4, 1e-18);
    ck_assert_double_eq(variance(LARGE, 784, 16), 1);
    ck_assert_double_eq(variance(LECUN, 784, 16), 1 / 784.0);
    ck_assert_double_eq(variance(GLOROT, 784, 16), 1 / 400.0);
    ck_assert_double_eq(variance(HE, 784, 16), 1 / 392.0);
}
END_TEST

/* The loops and the library draw the same numbers, bit for bit, and these
 * have the mean and the spread that they should. */
START_TEST(the_library_is_the_loops)
{
    static const init theirs[] = {INIT_NORMAL, INIT_LECUN, INIT_GLOROT,
                                  INIT_HE};
    for (scheme s = LARGE; s < SCHEMES; s++) {
        matrix a = matrix_make(200, 500), b = matrix_make(200, 500);
        rng r = rng_make(3, "same"), same = r;
        draw_weights(s, 1, 200, 500, a.data, &r);
        init_weights(theirs[s - LARGE], b, &same);
        ck_assert_mem_eq(a.data, b.data, 200 * 500 * sizeof(float));
        double std = sqrt(variance(s, 500, 200));
        ck_assert_double_eq_tol(sqrt(mean_square(a)) / std, 1, 0.01);
        ck_assert_double_eq_tol(matrix_sum(a) / 1e5 / std, 0, 0.01);
        float most = 0;
        for (int j = 0; j < 200 * 500; j++)
            most = fmaxf(most, fabsf(a.data[j]));
        if (s == GLOROT)
            ck_assert_double_le(most, sqrt(6.0 / 700) * (1 + 1e-6));
        else
            ck_assert_double_gt(most, 3 * std);
        matrix_free(&a);
        matrix_free(&b);
    }
}
END_TEST

START_TEST(scale_and_bias_are_spreads)
{
    settings set = small_settings();
    set.bias = 2;
    net one = start(&set, 2, 500, ACTIVATION_TANH, HE, 1, 1, 1);
    net two = start(&set, 2, 500, ACTIVATION_TANH, HE, 2, 1, 1);
    for (int j = 0; j < 500 * 500; j++)
        ck_assert_float_eq_tol(two.layer[1].w.data[j],
                               2 * one.layer[1].w.data[j], 1e-6f);
    double square = mean_square(matrix_of(1, 500, one.layer[0].b));
    ck_assert_double_eq_tol(square, 4, 0.6);
    net_free(&one);
    net_free(&two);
    set.bias = 0;
    one = start(&set, 2, 5, ACTIVATION_TANH, HE, 1, 1, 1);
    ck_assert_double_eq(mean_square(matrix_of(1, 5, one.layer[0].b)), 0);
    net_free(&one);
}
END_TEST

START_TEST(spread_is_that_over_the_rows)
{
    float numbers[] = {1, 5, 3, 5, 5, 5};
    matrix m = matrix_of(3, 2, numbers);
    ck_assert_double_eq_tol(column_variance(m), 8.0 / 3 / 2, 1e-12);
    ck_assert_double_eq_tol(mean_square(m), 110.0 / 6, 1e-12);
    float alike[] = {0.1f, 0.7f, 0.1f, 0.7f, 0.1f, 0.7f};
    ck_assert_double_eq(column_variance(matrix_of(3, 2, alike)), 0);
}
END_TEST

/* Integrals over the bell that are known in closed form. */
START_TEST(bells_are_integrated)
{
    ck_assert_double_eq_tol(normal_mean(ACTIVATION_RELU, 3, false), 1.5,
                            1e-9);
    ck_assert_double_eq_tol(normal_mean(ACTIVATION_RELU, 3, true), 0.5,
                            0.003);
    ck_assert_double_eq_tol(normal_mean(ACTIVATION_TANH, 1e-8, false), 1e-8,
                            1e-14);
    ck_assert_double_eq_tol(normal_mean(ACTIVATION_TANH, 0, true), 1, 1e-9);
    ck_assert_double_eq_tol(normal_mean(ACTIVATION_SIGMOID, 0, false), 0.25,
                            1e-9);
    ck_assert_double_eq_tol(normal_mean(ACTIVATION_SIGMOID, 0, true),
                            1.0 / 16, 1e-9);
    ck_assert_double_eq_tol(normal_mean(ACTIVATION_TANH, 1e6, false), 1,
                            0.006);
}
END_TEST

START_TEST(slopes_are_slopes)
{
    for (int k = 0; k < BENDS; k++)
        for (int i = -7; i <= 7; i += 2) {
            double z = i / 3.0, h = 1e-5;
            double slope = (bend_at(bend[k], z + h, false) -
                            bend_at(bend[k], z - h, false)) /
                           (2 * h);
            ck_assert_double_eq_tol(bend_at(bend[k], z, true), slope, 1e-8);
        }
}
END_TEST

/* ReLUs by pencil: He keeps the size, LeCun loses a root of 2 a layer. */
START_TEST(relus_can_be_done_on_paper)
{
    settings set = small_settings();
    journey j = calculated(&set, ACTIVATION_RELU, HE, 0.1);
    ck_assert_double_eq_tol(j.first, sqrt(0.1), 1e-9);
    ck_assert_double_eq_tol(j.last, sqrt(0.1), 1e-9);
    ck_assert_double_eq_tol(j.down, 1, 0.003);
    j = calculated(&set, ACTIVATION_RELU, LECUN, 0.1);
    ck_assert_double_eq_tol(j.first, sqrt(0.05), 1e-9);
    ck_assert_double_eq_tol(j.last / j.first, pow(0.5, 9.5), 1e-9);
    ck_assert_double_eq_tol(j.down, sqrt(0.5), 0.003);
}
END_TEST

/* Wide nets are as calculated: to a few per cent. */
START_TEST(calculated_is_measured)
{
    settings set = small_settings();
    set.layers = 4;
    set.units = 200;
    rng r = rng_make(1, "wide");
    matrix x = random_images(20, &r), y = random_labels(20, &r);
    double square = mean_square(x);
    for (int k = 0; k < BENDS; k++)
        for (scheme s = SMALL; s < SCHEMES; s++)
            for (set.bias = 0; set.bias < 1; set.bias += 0.5) {
                journey c = calculated(&set, bend[k], s, square);
                journey m = measured(&set, bend[k], s, x, y);
                ck_assert_double_eq_tol(m.first / c.first, 1, 0.08);
                ck_assert_double_eq_tol(m.last / c.last, 1, 0.12);
                ck_assert_double_eq_tol(m.down / c.down, 1, 0.06);
            }
    matrix_free(&x);
    matrix_free(&y);
}
END_TEST

/* delta (m x units) of every hidden layer, by the loops of Chapter 4 in
 * double, from the one above. */
static double residual_by_hand(const net *n, int l, int i, int j)
{
    const layer *above = &n->layer[l + 1];
    double a = matrix_get(n->layer[l].a, i, j), sum = 0;
    for (int k = 0; k < above->w.rows; k++)
        sum += (double)matrix_get(above->w, k, j) *
               matrix_get(above->delta, i, k);
    activation g = n->layer[l].activation;
    return sum * (g == ACTIVATION_RELU   ? a > 0
                  : g == ACTIVATION_TANH ? 1 - a * a
                                         : a * (1 - a));
}

/* What measure reads are root mean squares of what the loops of Chapters 3
 * and 4 give. */
START_TEST(measurements_are_those_of_the_loops)
{
    settings set = small_settings();
    rng r = rng_make(1, "loops");
    matrix x = random_images(6, &r), y = random_labels(6, &r);
    for (int b = 0; b < BENDS; b++) {
        reading at[NET_LAYERS];
        net n = start(&set, 20, 8, bend[b], HE, 1, 6, 1);
        float *g = zeroed((unsigned long)n.size, sizeof *g);
        measure(&n, x, y, g, at);
        for (int l = 0; l < 20; l++) {
            double square = 0, size = 0, slope = 0;
            for (int i = 0; i < 6; i++)
                for (int j = 0; j < 8; j++) {
                    double d = residual_by_hand(&n, l, i, j);
                    double z = n.layer[l].b[j];
                    matrix in = l > 0 ? n.layer[l - 1].a : x;
                    for (int k = 0; k < in.cols; k++)
                        z += (double)matrix_get(n.layer[l].w, j, k) *
                             matrix_get(in, i, k);
                    double a = bend_at(bend[b], z, false);
                    square += d * d / 48;
                    size += a * a / 48;
                }
            for (int j = 0; j < 8; j++)
                for (int k = 0; k < n.layer[l].w.cols; k++) {
                    double sum = 0;
                    for (int i = 0; i < 6; i++)
                        sum +=
                            (double)matrix_get(n.layer[l].delta, i, j) *
                            matrix_get(l > 0 ? n.layer[l - 1].a : x, i, k) /
                            6;
                    slope += sum * sum / 8 / n.layer[l].w.cols;
                }
            ck_assert_double_gt(square, 0);
            ck_assert_double_eq_tol(at[l].delta / sqrt(square), 1, 1e-5);
            ck_assert_double_eq_tol(at[l].size / sqrt(size), 1, 1e-5);
            ck_assert_double_eq_tol(at[l].slope / sqrt(slope), 1, 1e-4);
        }
        free(g);
        net_free(&n);
    }
    matrix_free(&x);
    matrix_free(&y);
}
END_TEST

typedef struct problem {
    net *n;
    matrix x, y;
} problem;

static double cost_now(void *context)
{
    problem *p = context;
    net_forward(p->n, p->x);
    return net_cost(p->n, p->y);
}

/* Through twenty layers the gradient is the slope. */
START_TEST(deep_gradients_agree_with_differences)
{
    settings set = small_settings();
    rng r = rng_make(1, "deep");
    matrix x = random_images(4, &r), y = random_labels(4, &r);
    net n = start(&set, 20, 6, ACTIVATION_TANH, HE, 1, 4, 1);
    float *g = zeroed((unsigned long)n.size, sizeof *g);
    net_gradient(&n, x, y, g);
    problem p = {&n, x, y};
    long from = n.layer[1].w.data - n.parameters; /* all but the pixels' */
    gradcheck_report report =
        gradcheck(n.size - from, n.parameters + from, g + from, cost_now, &p,
                  1e-2, 2e-2, 0);
    ck_assert_msg(report.passed, "%s", report.text);
    g[from] = -g[from] + 1;
    report = gradcheck(n.size - from, n.parameters + from, g + from, cost_now,
                       &p, 1e-2, 2e-2, 0);
    ck_assert(!report.passed);
    free(g);
    net_free(&n);
    matrix_free(&x);
    matrix_free(&y);
}
END_TEST

/* From zero weights nothing comes back, and only the last biases learn. */
START_TEST(zero_is_silence)
{
    settings set = small_settings();
    rng r = rng_make(1, "zero");
    matrix x = random_images(6, &r), y = random_labels(6, &r);
    for (int b = 0; b < BENDS; b++) {
        reading at[NET_LAYERS];
        net n = start(&set, 3, 8, bend[b], ZERO, 1, 6, 1);
        float *g = zeroed((unsigned long)n.size, sizeof *g);
        measure(&n, x, y, g, at);
        for (int l = 0; l < 3; l++) {
            ck_assert_double_eq(at[l].spread, 0);
            ck_assert_double_eq(at[l].delta, 0);
            ck_assert_double_eq(at[l].slope, 0);
        }
        const float *db = g + (n.layer[3].b - n.parameters);
        ck_assert_float_ne(db[0], 0);
        free(g);
        net_free(&n);
    }
    matrix_free(&x);
    matrix_free(&y);
}
END_TEST

START_TEST(shares_and_rows_are_counted)
{
    float v[] = {0.001f, 0.5f, 0.995f, 0.5f};
    ck_assert_double_eq(flat_share(matrix_of(2, 2, v)), 0.5);
    float w[] = {1, 2, 1, 2, 1, 3};
    ck_assert_double_eq(row_gap(matrix_of(3, 2, w)), 1);
    ck_assert_double_eq(row_gap(matrix_of(2, 2, w)), 0);
    ck_assert_double_eq(row_gap(matrix_of(2, 2, w + 2)), 1);
    double five[SEEDS] = {3, 5, 1, 4, 2};
    ck_assert_double_eq(median(five), 3);
    ck_assert_double_eq(five[0], 1);
    ck_assert_double_eq(five[SEEDS - 1], 5);
}
END_TEST

/* The held images are the last of the training set; He's ReLUs learn what
 * halved ones do not. */
START_TEST(deep_relus_learn_from_he)
{
    settings set = small_settings();
    set.data = "digits";
    load(&set);
    ck_assert_int_eq(set.train.count, 58000);
    ck_assert_int_eq(set.held.count, HELD);
    ck_assert_ptr_eq(set.held.labels, set.train.labels + 58000);
    double right[5];
    net n = start(&set, 20, DEEP, ACTIVATION_RELU, HE, 1, BATCH, 1);
    ck_assert_int_eq(
        learn(&n, &set.train, FEW, &set.held, 0.01, 1, 4, 50, right), 2);
    ck_assert_double_lt(right[1], 50);
    ck_assert_double_ge(right[2], 50);
    net_free(&n);
    n = start(&set, 20, DEEP, ACTIVATION_RELU, LECUN, 1, BATCH, 1);
    ck_assert_int_eq(
        learn(&n, &set.train, FEW, &set.held, 0.01, 1, 4, 50, right), 0);
    net_free(&n);
    images_free(&set.train);
    images_free(&set.test);
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/09-initialization";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"xavier", "--layers 1", "--layers 31",
                                        "--units 0", "--scale -1"};
    expect_refused(program_path, wrong, 5);
    expect_no_data(program_path, "twenty");
}
END_TEST

START_TEST(runs_have_their_names)
{
    static const char *const shows[][2] = {
        {"dice", "54.65"},
        {"twenty --layers 3", "tanh     glorot"},
        {"theory --layers 3", "relu     he       0.32"},
        {"agree", "0e+00"}};
    expect_shows(program_path, shows, 4);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {variances_are_those_of_the_papers,
                            the_library_is_the_loops,
                            scale_and_bias_are_spreads,
                            spread_is_that_over_the_rows,
                            bells_are_integrated,
                            slopes_are_slopes,
                            relus_can_be_done_on_paper,
                            calculated_is_measured,
                            measurements_are_those_of_the_loops,
                            deep_gradients_agree_with_differences,
                            zero_is_silence,
                            shares_and_rows_are_counted,
                            deep_relus_learn_from_he,
                            wrong_usage_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
