/* test_14_convolution.c: what Chapter 14 says about its program, as tests. */
int convolution_main(int argc, char **argv);
#define main convolution_main
#include "chapters/14-convolution/convolution.c"
#undef main

#include <string.h>

#include "suite.h"

/* Sizes that differ, strides, borders, and pixels that no window reaches. */
static const int shapes[][7] = {
    /* channels height width maps kernel stride padding */
    {1, 4, 6, 1, 3, 1, 0}, {2, 5, 7, 3, 3, 1, 1}, {3, 6, 5, 2, 3, 2, 1},
    {2, 8, 9, 3, 2, 3, 0}, {2, 3, 4, 2, 1, 1, 0}, {3, 7, 5, 2, 5, 1, 4},
    {1, 9, 8, 2, 4, 2, 3}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static problem problem_at(int k)
{
    const int *s = shapes[k];
    return problem_of(conv_of(s[0], s[1], s[2], s[3], s[4], s[5], s[6]), 1);
}

/* The largest difference is a matter of rounding. */
static void expect_alike(matrix a, matrix b)
{
    ck_assert_double_gt(matrix_norm(b), 0);
    ck_assert_double_lt(matrix_distance(a, b), 1e-5 * matrix_norm(b));
}

/* Four ways to the maps: the definition, the product, the walk over all
 * triples and the library. */
START_TEST(all_ways_forward_agree)
{
    for (int k = 0; k < SHAPES; k++) {
        problem p = problem_at(k);
        matrix z = matrix_make(p.z.rows, p.z.cols);
        correlate(&p.l, z, p.x, p.w);
        multiply(&p.l, p.z, p.x, p.w, p.columns);
        expect_alike(p.z, z);
        cost_of(&p);
        expect_alike(p.z, z);
        conv_forward(&p.l, p.z, p.x, p.w, NULL, p.columns);
        expect_alike(p.z, z);
        matrix_free(&z);
        problem_free(&p);
    }
}
END_TEST

/* The ways back, against the library's; turned kernels at stride 1 only. */
START_TEST(all_ways_back_agree)
{
    for (int k = 0; k < SHAPES; k++) {
        problem p = problem_at(k);
        matrix dx = matrix_make(p.dx.rows, p.dx.cols);
        matrix dw = matrix_make(p.dw.rows, p.dw.cols);
        conv_backward(&p.l, dx, p.delta, p.w, p.columns);
        conv_gradient(&p.l, dw, p.delta, p.x, 1, 0, p.columns);
        meet(&p.l, p.delta, p.dw, p.x, blame_weight);
        expect_alike(p.dw, dw);
        meet(&p.l, p.delta, p.w, p.dx, blame_pixel);
        expect_alike(p.dx, dx);
        back_folded(&p.l, p.dx, p.delta, p.w, p.columns);
        expect_alike(p.dx, dx);
        if (p.l.stride == 1) {
            back_turned(&p.l, p.dx, p.delta, p.w);
            expect_alike(p.dx, dx);
        }
        matrix_free(&dx);
        matrix_free(&dw);
        problem_free(&p);
    }
}
END_TEST

/* A row of four pixels, a kernel (2, -1), residuals 1, 2, 3: as a column of
 * windows two wide, the second row of each window empty. */
START_TEST(a_row_by_pencil)
{
    static const float want[] = {2, 3, 4, -3};
    float w[] = {2, -1, 0, 0}, delta[] = {1, 2, 3}, dx[8] = {0};
    conv l = conv_of(1, 2, 4, 1, 2, 1, 0);
    ck_assert_int_eq(l.places, 3);
    for (int way = 0; way < 2; way++) {
        memset(dx, 0, sizeof dx);
        if (way)
            back_turned(&l, matrix_of(1, 8, dx), matrix_of(1, 3, delta),
                        matrix_of(1, 4, w));
        else
            meet(&l, matrix_of(1, 3, delta), matrix_of(1, 4, w),
                 matrix_of(1, 8, dx), blame_pixel);
        for (int k = 0; k < 4; k++)
            ck_assert_float_eq(dx[k], want[k]);
    }
}
END_TEST

/* The rows that the text quotes: ones, a kernel of ones, a ring of zeros. */
START_TEST(a_border_that_ends_the_loop)
{
    static const float right[] = {4, 6, 6, 4, 6, 9, 9, 6,
                                  6, 9, 9, 6, 4, 6, 6, 4};
    static const float wrong[] = {4, 6, 6, 4, 4, 6, 6, 4,
                                  4, 6, 6, 4, 2, 3, 3, 2};
    float ones[16], z[16];
    conv l = conv_of(1, 4, 4, 1, 3, 1, 1);
    for (int k = 0; k < 16; k++)
        ones[k] = 1;
    for (int k = 0; k < 2; k++) {
        asked.ends = k;
        memset(z, 0, sizeof z);
        meet(&l, matrix_of(1, 16, z), matrix_of(1, 9, ones),
             matrix_of(1, 16, ones), look);
        ck_assert_mem_eq(z, k ? wrong : right, sizeof z);
    }
    asked.ends = false;
}
END_TEST

/* Differences pass what both ways share, and blame the sound ones; only the
 * definition knows. */
START_TEST(differences_are_blind)
{
    problem p = problem_of(conv_of(2, 7, 6, 3, 3, 1, 1), 1);
    matrix z = matrix_make(p.z.rows, p.z.cols);
    asked.ends = true;
    meet(&p.l, p.delta, p.dw, p.x, blame_weight);
    ck_assert_double_lt(differs(&p, p.w, p.dw), 1e-2);
    meet(&p.l, p.delta, p.w, p.dx, blame_pixel);
    ck_assert_double_lt(differs(&p, p.x, p.dx), 1e-2);
    back_folded(&p.l, p.dx, p.delta, p.w, p.columns);
    ck_assert_double_gt(differs(&p, p.x, p.dx), 1);
    cost_of(&p);
    correlate(&p.l, z, p.x, p.w);
    ck_assert_double_gt(matrix_gap(p.z, z), 1);
    asked.ends = false;
    matrix_free(&z);
    problem_free(&p);
}
END_TEST

/* Folding without adding is right where windows do not overlap. */
START_TEST(assigning_needs_windows_apart)
{
    for (int stride = 1; stride <= 3; stride += 2) {
        problem p = problem_of(conv_of(2, 9, 6, 3, 3, stride, 0), 1);
        matrix dx = matrix_make(p.dx.rows, p.dx.cols);
        back_folded(&p.l, dx, p.delta, p.w, p.columns);
        asked.assigns = true;
        back_folded(&p.l, p.dx, p.delta, p.w, p.columns);
        asked.assigns = false;
        ck_assert((matrix_gap(p.dx, dx) == 0) == (stride == 3));
        matrix_free(&dx);
        problem_free(&p);
    }
}
END_TEST

/* Overlapping windows, ties (a page of paper), and pixels left over. */
START_TEST(the_pool_is_the_librarys)
{
    pool q = pool_of(POOL_MAX, 2, 7, 6, 3, 2);
    matrix x = matrix_make(3, q.inputs), z = matrix_make(3, q.outputs);
    matrix y = matrix_make(3, q.outputs);
    int ours[3 * 2 * 3 * 2], theirs[3 * 2 * 3 * 2];
    rng r = rng_make(1, "pool");
    matrix_normal(matrix_rows(x, 0, 2), 1, &r);
    pool_largest(&q, z, x, ours);
    pool_forward(&q, y, x, theirs);
    ck_assert_mem_eq(ours, theirs, sizeof ours);
    ck_assert_double_eq(matrix_gap(z, y), 0);
    ck_assert_int_eq(ours[2 * q.outputs], 0);
    matrix_free(&x);
    matrix_free(&y);
    matrix_free(&z);
}
END_TEST

/* A full layer is a convolution whose kernel fills the image. */
START_TEST(a_full_layer_is_a_convolution)
{
    problem p = problem_of(conv_of(3, 5, 5, 4, 5, 1, 0), 1);
    matrix z = matrix_make(p.x.rows, 4);
    ck_assert_int_eq(p.l.places, 1);
    correlate(&p.l, p.z, p.x, p.w);
    matrix_multiply_nt(z, p.x, p.w);
    expect_alike(p.z, z);
    matrix_free(&z);
    problem_free(&p);
}
END_TEST

/* Table 14.1, the opponent, and what a norm adds: a gamma a map. */
START_TEST(parameters_and_products)
{
    net_plan p = lenet(), q = full(1, 77);
    long products = 0;
    for (int l = 0; l < p.layers; l++)
        products += (long)plan_sums(&p, l) * plan_columns(&p, l);
    ck_assert_int_eq(products, 416520);
    ck_assert_int_eq(p.conv[0].rows, 28);
    ck_assert_int_eq(p.conv[1].rows, 10);
    net a = net_make(&p), b = net_make(&q);
    ck_assert_int_eq(net_count(&a), 61706);
    ck_assert_int_eq(net_count(&b), 61225);
    net_free(&a);
    p = normed(p, 2, NORM_BATCH);
    a = net_make(&p);
    ck_assert_int_eq(net_count(&a), 61728);
    net_free(&a);
    net_free(&b);
}
END_TEST

/* At stride 1, and away from the border, maps move with the image; at stride 2
 * they do when it moves by two. */
START_TEST(maps_move_with_the_image)
{
    images one = images_draw(1, 1, "moved"), two = moved(&one, 2, 2);
    float x[2][PIXELS], z[2][PIXELS], w[9];
    rng r = rng_make(1, "kernel");
    matrix_normal(matrix_of(1, 9, w), 1, &r);
    images_gather(&one, 1, NULL, matrix_of(1, PIXELS, x[0]));
    images_gather(&two, 1, NULL, matrix_of(1, PIXELS, x[1]));
    for (int s = 1; s <= 2; s++) {
        conv l = conv_of(1, SIDE, SIDE, 1, 3, s, 1);
        for (int k = 0; k < 2; k++)
            correlate(&l, matrix_of(1, l.outputs, z[k]),
                      matrix_of(1, PIXELS, x[k]), matrix_of(1, 9, w));
        for (int u = 2; u < l.rows - 4; u++)
            for (int v = 2; v < l.cols - 4; v++)
                ck_assert_float_eq(z[1][(u + 2 / s) * l.cols + v + 2 / s],
                                   z[0][u * l.cols + v]);
    }
    images_free(&one);
    images_free(&two);
}
END_TEST

/* Every image has the same pixels in another order, and it is Chapter 13's. */
START_TEST(pixels_are_dealt_out)
{
    laboratory lab = {.seed = 1, .data = "digits"};
    int order[PIXELS];
    lab_images(&lab, 2000, MANY);
    laboratory s = shuffled(&lab);
    rng r = rng_make(1, "pixels");
    rng_permutation(&r, PIXELS, order);
    ck_assert_int_eq(s.train.count, lab.train.count);
    ck_assert_int_eq(s.held.count, lab.held.count);
    for (int k = 0; k < PIXELS; k++)
        ck_assert_int_eq(s.held.pixels[PIXELS + k],
                         lab.held.pixels[PIXELS + order[k]]);
    ck_assert_mem_eq(s.test.labels, lab.test.labels, 100);
    images_free(&s.all);
    images_free(&s.test);
    images_free(&lab.all);
    images_free(&lab.test);
}
END_TEST

/* The same weights, for rows that hold maps place after place: a guess. */
START_TEST(another_order_of_the_last_maps)
{
    enum { MAPS = 16, PLACES = 25 };
    laboratory lab = {.seed = 1, .data = "digits"};
    float row[MAPS * PLACES];
    lab_images(&lab, 2000, MANY);
    pupil p = pupil_of(LENET, &lab);
    p.epochs = 1;
    net n = taught(&p, p.rate, NULL);
    ck_assert_double_gt(evaluate(&n, &lab.held, NULL), 85);
    matrix w = n.layer[2].w;
    ck_assert_int_eq(w.cols, MAPS * PLACES);
    for (int i = 0; i < w.rows; i++) {
        memcpy(row, matrix_row(w, i), sizeof row);
        for (int k = 0; k < w.cols; k++)
            matrix_row(w, i)[k % PLACES * MAPS + k / PLACES] = row[k];
    }
    ck_assert_double_lt(evaluate(&n, &lab.held, NULL), 25);
    net_free(&n);
    images_free(&lab.all);
    images_free(&lab.test);
}
END_TEST

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"nonesuch", "--rate 1",
                                        "stroke --ends", "deep --assigns"};
    expect_refused("\"${NN_BUILD:-build}\"/chapters/14-convolution", wrong,
                   4);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {
        all_ways_forward_agree,   all_ways_back_agree,
        a_row_by_pencil,          a_border_that_ends_the_loop,
        differences_are_blind,    assigning_needs_windows_apart,
        the_pool_is_the_librarys, a_full_layer_is_a_convolution,
        parameters_and_products,  maps_move_with_the_image,
        pixels_are_dealt_out,     another_order_of_the_last_maps,
        wrong_usage_is_one_line,  NULL};
    return suite_run(tests);
}
