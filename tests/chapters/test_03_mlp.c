/* test_03_mlp.c: what Chapter 3 says about its program, as tests. */
int mlp_main(int argc, char **argv);
#define main mlp_main
#include "chapters/03-mlp/mlp.c"
#undef main

#include "net.h"
#include "suite.h"

START_TEST(three_neurons_say_xor)
{
    const float want[] = {0, 1, 1, 0};
    for (double sharp = 1; sharp <= 100; sharp *= 10) {
        mlp n = xor_make(sharp);
        for (int i = 0; i < 4; i++) {
            ck_assert_float_eq(forward(&n, step, corner[i])[0], want[i]);
            if (sharp >= 10)
                ck_assert_float_eq_tol(forward(&n, sigmoid, corner[i])[0],
                                       want[i], 0.01f);
        }
    }
}
END_TEST

/* What the text computes for the corner (1, 0), and the moved points. */
START_TEST(hidden_neurons_move_the_points)
{
    const float moved[4][2] = {{0, 1}, {1, 1}, {1, 1}, {1, 0}};
    mlp n = xor_make(1);
    for (int i = 0; i < 4; i++) {
        forward(&n, step, corner[i]);
        ck_assert_float_eq(n.layer[0].a[0], moved[i][0]);
        ck_assert_float_eq(n.layer[0].a[1], moved[i][1]);
    }
    layer_forward(&n.layer[0], identity, corner[2]);
    ck_assert_float_eq(n.layer[0].a[0], 0.5f);
    ck_assert_float_eq(n.layer[0].a[1], 0.5f);
}
END_TEST

START_TEST(sigmoid_has_the_values_of_the_text)
{
    ck_assert_float_eq(step(0), 0); /* no opinion is a no */
    ck_assert_float_eq(sigmoid(0), 0.5f);
    ck_assert_float_eq_tol(sigmoid(2), 0.881f, 0.0005f);
    ck_assert_float_eq_tol(sigmoid(-2), 0.119f, 0.0005f);
    ck_assert_float_eq_tol(sigmoid(6), 0.998f, 0.0005f);
    ck_assert_float_eq_tol(sigmoid(0.1f), 0.52498f, 1e-5f);
    ck_assert_float_eq(sigmoid(-1000), 0);
    ck_assert_float_eq(sigmoid(1000), 1);
}
END_TEST

START_TEST(a_step_has_no_slope_and_a_sigmoid_has_one)
{
    for (double w = -0.45; w < 1.5; w += 0.1) {
        ck_assert_double_eq(xor_cost(w, step, 1), w > 0.5 ? 0 : 0.125);
        ck_assert_double_eq(slope(w, step, 1, 0.01), 0);
        ck_assert_double_lt(slope(w, sigmoid, 5, 0.01), 0);
    }
    for (double h = 0.1; h > 0.0005; h /= 10)
        ck_assert_double_eq_tol(slope(0.5, step, 1, h) * h, -0.0625, 1e-9);
    ck_assert_double_eq_tol(slope(0.5, sigmoid, 5, 0.01),
                            slope(0.5, sigmoid, 5, 0.001), 0.01);
}
END_TEST

START_TEST(xor_without_a_bend_has_no_opinion)
{
    mlp n = xor_make(1), one = collapse(&n);
    ck_assert_int_eq(one.layers, 1);
    for (int i = 0; i < 4; i++) {
        ck_assert_float_eq(forward(&n, identity, corner[i])[0], -0.5f);
        ck_assert_float_eq(forward(&one, identity, corner[i])[0], -0.5f);
    }
}
END_TEST

START_TEST(layers_without_a_bend_are_one_layer)
{
    rng r = rng_make(1, "collapse");
    mlp n = untrained(1, 1), one = collapse(&n);
    ck_assert_int_eq(count(&one), 7850);
    ck_assert_double_lt(disagreement(&n, &one, 100, &r), 3e-5);
    one.layer[0].w[7 * PIXELS + 300] += 0.1f;
    ck_assert_double_gt(disagreement(&n, &one, 100, &r), 1e-3);
}
END_TEST

/* The library's network with the weights of n, for m examples. Free it with
 * net_free. */
static net library_net(mlp *n, int m)
{
    int units[MOST];
    for (int l = 0; l < n->layers; l++)
        units[l] = n->layer[l].out;
    net_plan plan =
        net_plan_of(n->layer[0].in, n->layers, units, ACTIVATION_SIGMOID,
                    ACTIVATION_SIGMOID, LOSS_QUADRATIC, m);
    net fast = net_make(&plan);
    for (int l = 0; l < n->layers; l++) {
        mlp_layer *y = &n->layer[l];
        matrix_copy(fast.layer[l].w, matrix_of(y->out, y->in, y->w));
        for (int k = 0; k < y->out; k++)
            fast.layer[l].b[k] = y->b[k];
    }
    return fast;
}

START_TEST(parameters_are_those_that_the_library_counts)
{
    mlp n = untrained(1, 1);
    net fast = library_net(&n, 1);
    ck_assert_int_eq(count(&n), 13002);
    ck_assert_int_eq(count(&n), net_count(&fast));
    net_free(&fast);
}
END_TEST

START_TEST(costs_of_the_text)
{
    float a[CLASSES] = {0}, y[CLASSES] = {[7] = 1};
    ck_assert_int_eq(largest(CLASSES, y), 7);
    ck_assert_double_eq(cost(CLASSES, a, y), 0.5);
    for (int k = 0; k < CLASSES; k++)
        a[k] = 0.1f;
    ck_assert_double_eq_tol(cost(CLASSES, a, y), 0.45, 1e-6);
    for (int k = 0; k < CLASSES; k++)
        a[k] = 0.5f;
    ck_assert_double_eq(cost(CLASSES, a, y), 1.25);
    ck_assert_double_eq(cost(CLASSES, y, y), 0);
}
END_TEST

/* An image whose rows from `row` on are ink. */
static void ink_from(float *x, int row)
{
    for (int j = 0; j < PIXELS; j++)
        x[j] = j / SIDE >= row ? 1.0f : 0.0f;
}

START_TEST(the_edge_neuron_sees_a_change)
{
    float x[PIXELS];
    mlp n = edge_make(6, 10);
    ink_from(x, 8);
    ck_assert_float_eq(forward(&n, identity, x)[0], 6);
    ink_from(x, 0);
    ck_assert_float_eq(forward(&n, identity, x)[0], -8);
    ink_from(x, SIDE);
    ck_assert_float_eq(forward(&n, identity, x)[0], -8);
    for (int j = 0; j < PIXELS; j++)
        x[j] = j % SIDE >= 12 && j % SIDE < 15 ? 1.0f : 0.0f;
    ck_assert_float_eq(forward(&n, identity, x)[0], -8);
}
END_TEST

/* The loops of the chapter, OpenBLAS and lib/net agree to float precision. */
START_TEST(three_ways_agree)
{
    enum { M = 200 };
    for (uint64_t seed = 1; seed <= 5; seed++) {
        rng r = rng_make(seed, "ways");
        mlp n = untrained(seed, 1);
        mlp_layer *l = &n.layer[0];
        net fast = library_net(&n, M);
        matrix x = matrix_make(M, PIXELS), y = matrix_make(M, CLASSES);
        matrix z[] = {matrix_make(M, 16), matrix_make(M, 16)};
        matrix_uniform(x, 0, 1, &r);
        for (int i = 0; i < M; i++) {
            const float *a = forward(&n, sigmoid, matrix_row(x, i));
            for (int k = 0; k < CLASSES; k++)
                matrix_set(y, i, k, a[k]);
        }
        ck_assert_double_lt(matrix_gap(y, net_forward(&fast, x)), 2e-6);
        y.data[17] += 0.01f;
        ck_assert_double_gt(matrix_gap(y, net_forward(&fast, x)), 1e-3);
        in_loops(z[0], x, matrix_of(16, PIXELS, l->w), l->b);
        in_one_product(z[1], x, matrix_of(16, PIXELS, l->w), l->b);
        ck_assert_double_lt(matrix_gap(z[0], z[1]), 2e-5);
        layer_forward(&n.layer[0], identity, matrix_row(x, M - 1));
        for (int k = 0; k < 16; k++)
            ck_assert_float_eq(matrix_get(z[0], M - 1, k), l->a[k]);
        matrix *all[] = {&x, &y, &z[0], &z[1]};
        for (int k = 0; k < 4; k++)
            matrix_free(all[k]);
        net_free(&fast);
    }
}
END_TEST

/* The example of the section on batches. */
START_TEST(two_corners_as_a_batch)
{
    const float want[] = {0.5f, 0.5f, 1.5f, -0.5f};
    void (*const ways[])(matrix, matrix, matrix,
                         const float *) = {in_loops, in_one_product};
    float x[] = {1, 0, 1, 1}, scores[4];
    mlp n = xor_make(1);
    for (int way = 0; way < 2; way++) {
        ways[way](matrix_of(2, 2, scores), matrix_of(2, 2, x),
                  matrix_of(2, 2, n.layer[0].w), n.layer[0].b);
        for (int k = 0; k < 4; k++)
            ck_assert_float_eq(scores[k], want[k]);
    }
}
END_TEST

/* Two images: what is said to both, what it costs, how far answers move. */
START_TEST(opinions_are_counted)
{
    images s = images_make(2, SIDE, SIDE);
    s.labels[0] = 1;
    s.labels[1] = 3;
    s.pixels[PIXELS + 5] = 255;
    mlp n = {.layers = 1, .layer = {{.in = PIXELS, .out = CLASSES}}};
    n.layer[0].b[3] = 1;
    n.layer[0].w[2 * PIXELS + 5] = 0.5f;
    opinion o = ask(&n, identity, &s);
    ck_assert_int_eq(o.favourite, 3);
    ck_assert_double_eq(o.share, 100);
    ck_assert_double_eq(o.right, 50);
    ck_assert_double_eq(o.cost, (1 + 0.125) / 2);
    ck_assert_double_eq_tol(range(&o, 0, CLASSES), 0.05, 1e-9);
    images_free(&s);
}
END_TEST

static const char program_path[] = "\"${NN_BUILD:-build}\"/chapters/03-mlp";

START_TEST(wrong_usage_ends_with_2_and_one_line)
{
    expect_ends(program_path, "nonsense", 2, "nonsense");
    expect_ends(program_path, "edge --row 25", 2, "--row");
    expect_ends(program_path, "edge --column 22", 2, "--column");
    expect_ends(program_path, "slope --sharp 0", 2, "--sharp");
}
END_TEST

START_TEST(data_that_are_not_there_end_with_1_and_one_line)
{
    expect_ends(program_path, "edge --data no-such-folder", 1,
                "no-such-folder");
}
END_TEST

START_TEST(collapse_prints_the_number_of_the_chapter)
{
    outcome o = run_command("%s collapse", program_path);
    ck_assert_int_eq(o.status, 0);
    ck_assert_ptr_nonnull(strstr(o.out, "784-16-16-10, 13002 parameters"));
    ck_assert_str_eq(o.err, "");
}
END_TEST

int main(void)
{
    const TTest *tests[] = {three_neurons_say_xor,
                            hidden_neurons_move_the_points,
                            sigmoid_has_the_values_of_the_text,
                            a_step_has_no_slope_and_a_sigmoid_has_one,
                            xor_without_a_bend_has_no_opinion,
                            layers_without_a_bend_are_one_layer,
                            parameters_are_those_that_the_library_counts,
                            costs_of_the_text,
                            the_edge_neuron_sees_a_change,
                            three_ways_agree,
                            two_corners_as_a_batch,
                            opinions_are_counted,
                            wrong_usage_ends_with_2_and_one_line,
                            data_that_are_not_there_end_with_1_and_one_line,
                            collapse_prints_the_number_of_the_chapter,
                            NULL};
    return suite_run(tests);
}
