/* test_06_activations.c: what Chapter 6 says about its program. */
int activations_main(int argc, char **argv);
#define main activations_main
#include "chapters/06-activations/activations.c"
#undef main

#include "gradcheck.h"
#include "suite.h"

static settings plain_settings(void)
{
    return (settings){.seed = 1, .layers = 10, .data = "digits"};
}

START_TEST(slopes_are_the_slopes)
{
    for (int k = 0; k < BENDS; k++)
        ck_assert_double_lt(slope_error(&bends[k]), 1e-9);
}
END_TEST

/* A slope that is off by a thousandth somewhere is found. */
static double nearly(double z)
{
    return tanh_slope(z) + (fabs(z - 3) < 0.1 ? 1e-3 : 0);
}

START_TEST(a_wrong_slope_is_found)
{
    bend wrong = bends[TANH];
    wrong.slope = nearly;
    ck_assert_double_gt(slope_error(&wrong), 9e-4);
    wrong.slope = sigmoid_slope;
    ck_assert_double_gt(slope_error(&wrong), 0.5);
}
END_TEST

START_TEST(the_library_agrees)
{
    for (int k = 0; k < BENDS; k++) {
        double value, slope;
        library_error(&bends[k], &value, &slope);
        ck_assert_double_lt(value, 5e-7);
        ck_assert_double_lt(slope, 2e-7);
        ck_assert_str_eq(activation_name(bends[k].library),
                         k == LEAKY ? "leaky-relu" : bends[k].name);
    }
}
END_TEST

/* What the text says of single places. */
START_TEST(bends_have_their_values)
{
    ck_assert_double_eq_tol(sigmoid(4), 0.982, 5e-4);
    ck_assert_double_eq_tol(sigmoid_slope(4), 0.018, 5e-4);
    ck_assert_double_eq_tol(gelu(1), 0.8413, 5e-5);
    ck_assert_double_eq_tol(gelu(-1), -0.1587, 5e-5);
    ck_assert_double_eq_tol(bell(1), 0.2420, 5e-5);
    ck_assert_double_eq_tol(gelu_slope(-1), -0.0833, 5e-5);
    ck_assert_double_eq_tol(gelu_by_tanh(2), 1.9545976941, 1e-9);
    ck_assert_double_eq(relu_slope(0), 0);
    ck_assert_double_eq(leaky(-2), -0.02);
    for (int i = -50; i <= 50; i++) {
        double z = i / 10.0;
        ck_assert_double_eq_tol(tanh(z), 2 * sigmoid(2 * z) - 1, 1e-14);
        ck_assert_double_eq_tol(gelu(z) - gelu(-z), z, 1e-14);
        ck_assert_double_eq_tol(gelu_by_tanh(z) - gelu_by_tanh(-z), z, 1e-14);
    }
}
END_TEST

START_TEST(the_two_forms_of_gelu_are_near)
{
    double where = 0, gap = gelu_gap(&where);
    ck_assert_double_eq_tol(gap, 4.7e-4, 5e-6);
    ck_assert_double_eq_tol(where, 2.7, 0.05);
}
END_TEST

typedef struct batch {
    net *n;
    matrix x, y;
} batch;

static double batch_cost(void *context)
{
    batch *b = context;
    net_forward(b->n, b->x);
    return net_cost(b->n, b->y);
}

/* The gradient that the runs look at, through three bent layers. */
START_TEST(gradients_pass_the_check_for_every_bend)
{
    for (int k = 0; k < BENDS; k++) {
        const int units[] = {7, 6, 3};
        net_plan plan = net_plan_of(5, 3, units, bends[k].library,
                                    ACTIVATION_SIGMOID, LOSS_QUADRATIC, 8);
        net n = net_make(&plan);
        rng r = rng_make(3, "check");
        batch b = {&n, matrix_make(8, 5), matrix_make(8, 3)};
        float *g = zeroed((unsigned long)n.size, sizeof *g);
        net_init(&n, bends[k].weights, &r);
        matrix_normal(b.x, 1, &r);
        matrix_uniform(b.y, 0, 1, &r);
        net_gradient(&n, b.x, b.y, g);
        gradcheck_report report = gradcheck(n.size, n.parameters, g,
                                            batch_cost, &b, 3e-3, 0.02, 1e-3);
        ck_assert_msg(report.passed, "%s: %s", bends[k].name, report.text);
        free(g);
        matrix_free(&b.x);
        matrix_free(&b.y);
        net_free(&n);
    }
}
END_TEST

/* Exact powers: a layer passes on half of the length, every time. */
START_TEST(the_share_is_a_geometric_mean)
{
    arrival v = {.delta = {0}};
    for (int l = 0; l < 10; l++)
        v.delta[l] = pow(2, l);
    ck_assert_double_eq_tol(share_passed(10, &v), 0.5, 1e-12);
    v.delta[0] = v.delta[9] = 1e9; /* these two do not count */
    ck_assert_double_eq_tol(share_passed(10, &v), 0.5, 1e-12);
}
END_TEST

/* The sigmoid loses three quarters a layer, the others next to nothing; ReLU
 * passes on what the weights make of it. */
START_TEST(blame_travels_as_the_text_says)
{
    settings set = plain_settings();
    for (int k = 0; k < BENDS; k++) {
        arrival one = arrive(&set, &bends[k], 1);
        arrival two = arrive(&set, &bends[k], 2);
        double share = share_passed(set.layers, &one);
        double twice = share_passed(set.layers, &two);
        if (k == SIGMOID) {
            ck_assert_double_lt(share, 0.25);
            ck_assert_double_lt(twice, 0.5);
        } else
            ck_assert_double_gt(share, 0.7);
        if (k == RELU)
            ck_assert_double_eq_tol(twice / share, 2, 0.2);
    }
    images_free(&set.train);
    images_free(&set.test);
}
END_TEST

START_TEST(dead_is_off_for_all_witnesses)
{
    settings set = plain_settings();
    load(&set);
    net n = net_of(&bends[LEAKY], 2, ACTIVATION_IDENTITY, BATCH, 1);
    matrix x = matrix_make(BATCH, PIXELS), y = matrix_make(BATCH, CLASSES);
    ck_assert_int_eq(count_dead(&n, &set.test, x, y), 0);
    for (int k = 0; k < 30; k++) /* no weights; 10 below, 10 at, 10 above 0 */
        memset(matrix_row(n.layer[0].w, k), 0, PIXELS * sizeof(float));
    for (int k = 0; k < 30; k++)
        n.layer[0].b[k] = (float)(k / 10 - 1);
    ck_assert_int_eq(count_dead(&n, &set.test, x, y), 20);
    n.layer[0].b[0] = NAN;
    ck_assert_int_eq(count_dead(&n, &set.test, x, y), 19);
    matrix_free(&x);
    matrix_free(&y);
    net_free(&n);
    images_free(&set.train);
    images_free(&set.test);
}
END_TEST

/* A ReLU that is off for every image keeps its weights to the bit. */
START_TEST(dead_units_never_move)
{
    settings set = plain_settings();
    load(&set);
    net n = net_of(&bends[RELU], 2, ACTIVATION_IDENTITY, BATCH, 1);
    matrix x = matrix_make(BATCH, PIXELS), y = matrix_make(BATCH, CLASSES);
    optimizer sgd = optim_make(OPTIM_SGD, n.size, 0.1f, 0);
    float before[2][PIXELS];
    n.layer[0].b[0] = -100;
    for (int k = 0; k < 2; k++)
        memcpy(before[k], matrix_row(n.layer[0].w, k), sizeof before[k]);
    for (int step = 0; step < 20; step++) {
        batch_at(&set.train, step * BATCH, x, y);
        net_step(&n, x, y, &sgd, NULL, 0, 1);
    }
    ck_assert_mem_eq(before[0], matrix_row(n.layer[0].w, 0),
                     sizeof before[0]);
    ck_assert(n.layer[0].b[0] == -100.0f);
    ck_assert_mem_ne(before[1], matrix_row(n.layer[0].w, 1),
                     sizeof before[1]);
    optim_free(&sgd);
    matrix_free(&x);
    matrix_free(&y);
    net_free(&n);
    images_free(&set.train);
    images_free(&set.test);
}
END_TEST

/* kappa = 1 + 3n for positive inputs, 1 for centred ones. */
START_TEST(steps_grow_with_the_condition)
{
    for (uint64_t seed = 1; seed <= 3; seed++) {
        int few = steps_to_learn(10, 0, seed);
        int many = steps_to_learn(40, 0, seed);
        ck_assert_double_eq_tol((double)many / few, 121.0 / 31, 1);
        ck_assert_int_lt(steps_to_learn(40, -0.5, seed), 6);
    }
}
END_TEST

START_TEST(positive_inputs_move_weights_together)
{
    table *nowhere = table_open(NULL, "walk", "w1 w2");
    for (uint64_t seed = 1; seed <= 5; seed++) {
        ck_assert_double_eq(walk(0, seed, nowhere), 100);
        ck_assert_double_lt(walk(-0.5, seed, nowhere), 80);
    }
    table_close(&nowhere);
}
END_TEST

START_TEST(an_ulp_is_an_ulp)
{
    float x[PLACES], y[PLACES];
    for (int i = 0; i < PLACES; i++)
        y[i] = (float)exp(x[i] = (float)place(i));
    ck_assert_double_le(ulps(exp, x, y), 0.5001);
    y[7] = nextafterf(nextafterf(y[7], 0), 0);
    ck_assert_double_gt(ulps(exp, x, y), 1.49);
    ck_assert_double_lt(ulps(exp, x, y), 2.51);
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/06-activations";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"bend", "--rate fast", "--rate -1",
                                        "--layers 3", "--layers 33"};
    expect_refused(program_path, wrong, 5);
}
END_TEST

START_TEST(bad_data_is_one_line)
{
    expect_no_data(program_path, "blame");
}
END_TEST

/* Each name starts the run that it names. */
START_TEST(runs_have_their_names)
{
    static const char *const shows[][2] = {
        {"bends", "gelu and its tanh form"},
        {"check", "library from ours"},
        {"blame --layers 4", "length of dC/dW"},
        {"scale --layers 4", "share of the residual"},
        {"centre", "steps to a hundredth"},
        {"fast", "C library"}};
    expect_shows(program_path, shows, 6);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {slopes_are_the_slopes,
                            a_wrong_slope_is_found,
                            the_library_agrees,
                            bends_have_their_values,
                            the_two_forms_of_gelu_are_near,
                            gradients_pass_the_check_for_every_bend,
                            the_share_is_a_geometric_mean,
                            blame_travels_as_the_text_says,
                            dead_is_off_for_all_witnesses,
                            dead_units_never_move,
                            steps_grow_with_the_condition,
                            positive_inputs_move_weights_together,
                            an_ulp_is_an_ulp,
                            wrong_usage_is_one_line,
                            bad_data_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
