/* test_09_initialization.c: what Chapter 9 says about its program, as tests.
 */
int initialization_main(int argc, char **argv);
#define main initialization_main
#include "chapters/09-initialization/initialization.c"
#undef main

#include "gradcheck.h"
#include "suite.h"

static start small(int layers, int units, activation g, scheme s)
{
    return (start){g, s, layers, units, 1, 0};
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
        draw_weights(s, 1, a, &r);
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
    start s = {ACTIVATION_TANH, HE, 2, 500, 1, 2};
    net one = net_of(&s, 1);
    s.scale = 2;
    net two = net_of(&s, 1);
    for (int j = 0; j < 500 * 500; j++)
        ck_assert_float_eq_tol(two.layer[1].w.data[j],
                               2 * one.layer[1].w.data[j], 1e-6f);
    double square = mean_square(matrix_of(1, 500, one.layer[0].b));
    ck_assert_double_eq_tol(square, 4, 0.6);
    net_free(&one);
    net_free(&two);
    s = small(2, 5, ACTIVATION_TANH, HE);
    one = net_of(&s, 1);
    ck_assert_double_eq(mean_square(matrix_of(1, 5, one.layer[0].b)), 0);
    net_free(&one);
}
END_TEST

START_TEST(spread_is_that_over_the_rows)
{
    float numbers[] = {1, 5, 3, 5, 5, 5};
    matrix m = matrix_of(3, 2, numbers);
    ck_assert_double_eq_tol(column_mean(m, 0), 3, 1e-12);
    ck_assert_double_eq_tol(spread_of(m), sqrt(8.0 / 3 / 2), 1e-12);
    ck_assert_double_eq_tol(mean_square(m), 110.0 / 6, 1e-12);
    rescale(m);
    ck_assert_double_eq_tol(spread_of(m), 1, 1e-6);
    ck_assert_float_eq(numbers[2], 0);
    ck_assert_float_eq(numbers[1], 0);
    ck_assert_float_eq_tol(numbers[4], -numbers[0], 1e-6f);
}
END_TEST

/* Rows that agree have a spread of 0, not almost 0: however many, whatever
 * the float. */
START_TEST(alike_is_exactly_alike)
{
    matrix m = matrix_make(HELD, 3);
    for (int i = 0; i < HELD; i++)
        for (int k = 0; k < 3; k++)
            matrix_set(m, i, k, 0.1f + 0.3f * (float)k);
    ck_assert_double_eq(spread_of(m), 0);
    rescale(m);
    ck_assert_double_eq(mean_square(m), 0);
    matrix_free(&m);
}
END_TEST

/* ReLUs without biases are homogeneous: other scales of the same weights give
 * the last layer the same pattern, and the same knowledge. */
START_TEST(relus_of_all_scales_know_the_same)
{
    images s = images_draw(400, 1, "scales");
    matrix at[4], x = matrix_make(400, PIXELS);
    images_gather(&s, 400, NULL, x);
    double right[4];
    static const scheme how[] = {HE, SMALL, LARGE, LECUN};
    for (int k = 0; k < 4; k++) {
        start from = small(20, 60, ACTIVATION_RELU, how[k]);
        net n = net_of(&from, 1);
        at[k] = matrix_make(400, 60);
        net_forward(&n, x);
        matrix_copy(at[k], matrix_rows(n.layer[19].a, 0, 400));
        rescale(at[k]);
        ck_assert_double_eq_tol(mean_square(at[k]), 1, 1e-3);
        ck_assert_double_lt(matrix_gap(at[k], at[0]), 1e-2);
        right[k] = readable(at[k], s.labels);
        ck_assert_double_eq_tol(right[k], right[0], 1.1);
        ck_assert_double_gt(right[k], 15);
        net_free(&n);
    }
    for (int k = 0; k < 4; k++)
        matrix_free(&at[k]);
    matrix_free(&x);
    images_free(&s);
}
END_TEST

/* A reader of numbers that say the class is right; of noise it is not. */
START_TEST(a_reader_reads_what_is_there)
{
    enum { MANY = 400 };
    uint8_t label[MANY];
    rng r = rng_make(1, "reader");
    matrix a = matrix_make(MANY, 12);
    matrix_normal(a, 1, &r);
    for (int i = 0; i < MANY; i++)
        label[i] = (uint8_t)rng_below(&r, CLASSES);
    ck_assert_double_lt(readable(a, label), 20);
    for (int i = 0; i < MANY; i++)
        matrix_row(a, i)[label[i]] += 6;
    ck_assert_double_gt(readable(a, label), 95);
    matrix_free(&a);
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
    for (int k = 0; k < 3; k++)
        for (int i = -7; i <= 7; i += 2) {
            double z = i / 3.0, h = 1e-5;
            double slope = (bend_at(bend[k], z + h, false) -
                            bend_at(bend[k], z - h, false)) /
                           (2 * h);
            ck_assert_double_eq_tol(bend_at(bend[k], z, true), slope, 1e-8);
        }
}
END_TEST

/* ReLUs by pencil: He keeps the size of a residual, LeCun takes a root of 2 a
 * layer; a bias alone changes nothing in them. */
START_TEST(relus_can_be_done_on_paper)
{
    start s = small(20, 8, ACTIVATION_RELU, HE);
    ck_assert_double_eq_tol(calculated(&s, 0.1), 1, 0.003);
    s.bias = 1;
    ck_assert_double_eq_tol(calculated(&s, 0.1), 1, 0.003);
    s.how = LECUN;
    ck_assert_double_eq_tol(calculated(&s, 0.1), sqrt(0.5), 0.003);
    s.scale = 2;
    ck_assert_double_eq_tol(calculated(&s, 0.1), sqrt(2), 0.005);
}
END_TEST

/* Wide nets are as calculated: to a few per cent. */
START_TEST(calculated_is_measured)
{
    rng r = rng_make(1, "wide");
    matrix x = random_images(20, &r), y = random_labels(20, &r);
    double square = mean_square(x);
    for (int k = 0; k < 3; k++)
        for (scheme i = SMALL; i < SCHEMES; i++)
            for (double bias = 0; bias < 1; bias += 0.5) {
                start s = {bend[k], i, 6, 300, 1, bias};
                double m = measured(&s, 1, x, y);
                ck_assert_double_eq_tol(m / calculated(&s, square), 1, 0.08);
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
    rng r = rng_make(1, "loops");
    matrix x = random_images(6, &r), y = random_labels(6, &r);
    for (int b = 0; b < 3; b++) {
        start s = small(20, 8, bend[b], HE);
        reading at[NET_LAYERS];
        net n = net_of(&s, 1);
        measure(&n, x, y, at);
        for (int l = 0; l < 20; l++) {
            double square = 0, size = 0;
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
            ck_assert_double_gt(square, 0);
            ck_assert_double_eq_tol(at[l].delta / sqrt(square), 1, 1e-5);
            ck_assert_double_eq_tol(at[l].size / sqrt(size), 1, 1e-5);
        }
        net_free(&n);
    }
    matrix_free(&x);
    matrix_free(&y);
}
END_TEST

/* Through twenty layers the gradient is the slope. */
START_TEST(deep_gradients_agree_with_differences)
{
    rng r = rng_make(1, "deep");
    matrix x = random_images(4, &r), y = random_labels(4, &r);
    start s = small(20, 6, ACTIVATION_TANH, HE);
    net n = net_of(&s, 1);
    matrix g = net_vector(&n);
    net_gradient(&n, x, y, g.data);
    gradcheck_report report = net_check(&n, 1, x, y, g.data);
    ck_assert_msg(report.passed, "%s", report.text);
    long from = n.layer[1].w.data - n.parameters;
    g.data[from] = -g.data[from] + 1;
    ck_assert(!net_check(&n, 1, x, y, g.data).passed);
    matrix_free(&g);
    net_free(&n);
    matrix_free(&x);
    matrix_free(&y);
}
END_TEST

/* From zero weights nothing comes back, and only the last biases learn. */
START_TEST(zero_is_silence)
{
    rng r = rng_make(1, "zero");
    matrix x = random_images(6, &r), y = random_labels(6, &r);
    for (int b = 0; b < 3; b++) {
        start s = small(3, 8, bend[b], ZERO);
        reading at[NET_LAYERS];
        net n = net_of(&s, 1);
        matrix g = net_vector(&n);
        measure(&n, x, y, at);
        net_gradient(&n, x, y, g.data);
        for (int l = 0; l < 3; l++) {
            matrix w = n.layer[l].w;
            long first = w.data - n.parameters;
            ck_assert_double_eq(at[l].spread, 0);
            ck_assert_double_eq(at[l].delta, 0);
            ck_assert_double_eq(
                mean_square(matrix_of(w.rows, w.cols, g.data + first)), 0);
        }
        ck_assert_float_ne(g.data[n.layer[3].b - n.parameters], 0);
        matrix_free(&g);
        net_free(&n);
    }
    matrix_free(&x);
    matrix_free(&y);
}
END_TEST

/* He's ReLUs learn what halved ones do not. */
START_TEST(deep_relus_learn_from_he)
{
    laboratory lab = {.seed = 1, .data = "digits"};
    lab_images(&lab, HELD, FEW);
    double right[5];
    start s = small(20, DEEP, ACTIVATION_RELU, HE);
    net n = net_of(&s, 1);
    learn(&lab, &n, 0.01, 4, right);
    ck_assert_double_lt(right[1], 50);
    ck_assert_double_ge(right[2], 50);
    net_free(&n);
    s.how = LECUN;
    n = net_of(&s, 1);
    learn(&lab, &n, 0.01, 4, right);
    ck_assert_double_lt(right[4], 50);
    net_free(&n);
    images_free(&lab.all);
    images_free(&lab.test);
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
        {"ask --layers 3", "relu     large"},
        {"theory --layers 3", "relu     he"}};
    expect_shows(program_path, shows, 4);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {variances_are_those_of_the_papers,
                            the_library_is_the_loops,
                            scale_and_bias_are_spreads,
                            spread_is_that_over_the_rows,
                            alike_is_exactly_alike,
                            relus_of_all_scales_know_the_same,
                            a_reader_reads_what_is_there,
                            bells_are_integrated,
                            slopes_are_slopes,
                            relus_can_be_done_on_paper,
                            calculated_is_measured,
                            measurements_are_those_of_the_loops,
                            deep_gradients_agree_with_differences,
                            zero_is_silence,
                            deep_relus_learn_from_he,
                            wrong_usage_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
