/* test_06_activations.c: what Chapter 6 says about its program; and its bends
 * against the library's. */
int activations_main(int argc, char **argv);
#define main activations_main
#include "chapters/06-activations/activations.c"
#undef main

#include <stdlib.h>

#include "gradcheck.h"
#include "suite.h"
#include "vmath.h"

static laboratory lab_of(uint64_t seed)
{
    laboratory lab = {.seed = seed, .data = "digits"};
    lab_images(&lab, HELD, SOME);
    return lab;
}

static void leave(laboratory *lab)
{
    images_free(&lab->all);
    images_free(&lab->test);
}

/* The largest distance of a slope from a central difference, at 2000 places
 * from -8 to 8, none of them at 0, where ReLU has a corner. */
static double slope_error(const bend *b)
{
    double worst = 0, h = 1e-5;
    for (int i = 0; i < 2000; i++) {
        double z = (i - 999.5) / 125;
        double d = (b->g(z + h) - b->g(z - h)) / (2 * h);
        worst = fmax(worst, fabs(d - b->slope(z)));
    }
    return worst;
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

enum { PLACES = 2000 };

static double place(int i)
{
    return (i - PLACES / 2 + 0.5) * 16 / PLACES;
}

/* The library's values and slopes are ours, as far as floats go. */
START_TEST(the_library_agrees)
{
    matrix z = matrix_make(1, PLACES), a = matrix_make(1, PLACES);
    matrix delta = matrix_make(1, PLACES);
    for (int i = 0; i < PLACES; i++)
        matrix_set(z, 0, i, (float)place(i));
    for (int k = 0; k < BENDS; k++) {
        const bend *b = &bends[k];
        matrix_fill(delta, 1);
        activation_forward(b->library, a, z);
        activation_backward(b->library, delta, a, z);
        for (int i = 0; i < PLACES; i++) {
            double at = (double)matrix_get(z, 0, i);
            ck_assert_double_eq_tol((double)matrix_get(a, 0, i), b->g(at),
                                    5e-7);
            ck_assert_double_eq_tol((double)matrix_get(delta, 0, i),
                                    b->slope(at), 2e-7);
        }
        ck_assert_str_eq(activation_name(b->library),
                         k == LEAKY ? "leaky-relu" : b->name);
    }
    matrix_free(&z);
    matrix_free(&a);
    matrix_free(&delta);
}
END_TEST

/* Equation 6.5, with any number in place of 0.044715. */
static double gelu_by_tanh(double z, double cubic)
{
    return z / 2 * (1 + tanh(sqrt(2 / acos(-1)) * (z + cubic * z * z * z)));
}

/* What the text says of single places. */
START_TEST(bends_have_their_values)
{
    ck_assert_double_eq_tol(sigmoid(4), 0.982, 5e-4);
    ck_assert_double_eq_tol(sigmoid_slope(4), 0.018, 5e-4);
    ck_assert_double_eq_tol(gelu(1), 0.8413, 5e-5);
    ck_assert_double_eq_tol(gelu(-1), -0.1587, 5e-5);
    ck_assert_double_eq_tol(bell(1), 0.2420, 5e-5);
    ck_assert_double_eq_tol(gelu_slope(-1), -0.0833, 5e-5);
    ck_assert_double_eq(relu_slope(0), 0);
    ck_assert_double_eq(leaky(-2), -0.02);
    for (int i = -50; i <= 50; i++) {
        double z = i / 10.0;
        ck_assert_double_eq_tol(tanh(z), 2 * sigmoid(2 * z) - 1, 1e-14);
        ck_assert_double_eq_tol(gelu(z) - gelu(-z), z, 1e-14);
    }
}
END_TEST

/* How far the two forms are apart, and where. */
static double gelu_gap(double cubic, double *where)
{
    double most = 0;
    for (int i = 0; i <= 10000; i++) {
        double z = i / 1000.0, gap = fabs(gelu(z) - gelu_by_tanh(z, cubic));
        *where = gap > most ? z : *where;
        most = fmax(most, gap);
    }
    return most;
}

START_TEST(the_two_forms_of_gelu_are_near)
{
    double where = 0;
    ck_assert_double_eq_tol(gelu_gap(0.044715, &where), 4.7e-4, 5e-6);
    ck_assert_double_eq_tol(where, 2.7, 0.05);
    ck_assert_double_eq_tol(gelu_gap(2 / (3 * acos(-1)) - 1.0 / 6, &where),
                            7.5e-4, 5e-6);
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
    for (int l = 0; l < LAYERS; l++)
        v.delta[l] = pow(2, l);
    ck_assert_double_eq_tol(share_passed(&v), 0.5, 1e-12);
    v.delta[0] = v.delta[LAYERS - 1] = 1e9; /* these two do not count */
    ck_assert_double_eq_tol(share_passed(&v), 0.5, 1e-12);
}
END_TEST

static double share_of(const laboratory *lab, int k, double factor)
{
    net n = net_of(&bends[k], LAYERS, ACTIVATION_SIGMOID, lab->seed);
    spread(&n, factor);
    matrix_scale(n.layer[LAYERS - 1].w, 1e-18f);
    arrival v = arrive(lab, &n);
    net_free(&n);
    return share_passed(&v);
}

/* The sigmoid loses three quarters a layer, and the others next to nothing;
 * ReLU passes on what the weights make of it, and wide weights make even the
 * sigmoid's blame grow, as the root of their size (Section 6.4). */
START_TEST(blame_travels_as_the_text_says)
{
    laboratory lab = lab_of(1);
    ck_assert_double_lt(share_of(&lab, SIGMOID, 1), 0.25);
    for (int k = TANH; k < BENDS; k++)
        ck_assert_double_gt(share_of(&lab, k, 1), 0.7);
    ck_assert_double_eq_tol(share_of(&lab, RELU, 2) / share_of(&lab, RELU, 1),
                            2, 0.1);
    for (double s = 16; s <= 64; s *= 2)
        ck_assert_double_eq_tol(share_of(&lab, SIGMOID, s),
                                sqrt(s / (6 * sqrt(acos(-1)))), 0.2);
    leave(&lab);
}
END_TEST

START_TEST(dead_is_off_for_all_witnesses)
{
    laboratory lab = lab_of(1);
    net n = net_of(&bends[LEAKY], 2, ACTIVATION_IDENTITY, 1);
    double on[WIDE];
    ck_assert_int_gt(lab.test.count, WITNESSES);
    ck_assert_int_eq(count_dead(&lab, &n, 0, on), 0);
    for (int k = 0; k < 30; k++) { /* 10 are below, 10 at, 10 above 0 */
        matrix row = matrix_rows(n.layer[0].w, k, 1);
        matrix_fill(row, 0);
        n.layer[0].b[k] = (float)(k / 10 - 1);
    }
    ck_assert_int_eq(count_dead(&lab, &n, 0, on), 20);
    ck_assert(on[19] == 0 && fabs(on[20] - 100) < 1e-9 && on[50] > 0 &&
              on[50] < 99);
    n.layer[0].b[0] = NAN;
    ck_assert_int_eq(count_dead(&lab, &n, 0, on), 19);
    lab.test.count = 130; /* all there are */
    ck_assert_int_eq(count_dead(&lab, &n, 0, on), 19);
    ck_assert_double_eq_tol(on[20], 100, 1e-9);
    net_free(&n);
    leave(&lab);
}
END_TEST

/* A ReLU of the first layer that is off for every image keeps its weights to
 * the bit; one of the second need not. */
START_TEST(dead_units_of_the_first_layer_never_move)
{
    laboratory lab = lab_of(1);
    images some = images_part(&lab.train, 0, 1000);
    laboratory watched = lab;
    watched.test = some;
    for (int l = 0; l < 2; l++) {
        double before[WIDE], after[WIDE];
        int moved = 0;
        net n = net_of(&bends[RELU], 3, ACTIVATION_IDENTITY, 1);
        train_plan how = train_plan_of(1, 0.05f, 1);
        how.batch = BATCH;
        matrix w = n.layer[l].w, kept = matrix_make(w.rows, w.cols);
        for (int k = 0; k < WIDE; k++)
            n.layer[l].b[k] = -2;
        matrix_copy(kept, w);
        count_dead(&watched, &n, l, before);
        train_epochs(&n, &some, &how);
        count_dead(&watched, &n, l, after);
        for (int k = 0; k < WIDE; k++)
            if (before[k] <= 0)
                moved += after[k] > 0 || matrix_gap(matrix_rows(kept, k, 1),
                                                    matrix_rows(w, k, 1)) > 0;
        ck_assert_msg(l == 0 ? moved == 0 : moved > 0, "layer %d: %d", l + 1,
                      moved);
        matrix_free(&kept);
        net_free(&n);
    }
    leave(&lab);
}
END_TEST

/* kappa = 1 + 3n for positive inputs, 1 for centred ones. */
START_TEST(steps_grow_with_the_condition)
{
    table *nowhere = table_open(NULL, "ravine", "step cost");
    for (uint64_t seed = 1; seed <= 3; seed++) {
        int few = steps_to_learn(10, 0, seed, nowhere);
        int many = steps_to_learn(40, 0, seed, nowhere);
        ck_assert_double_eq_tol((double)many / few, 121.0 / 31, 1);
        ck_assert_int_lt(steps_to_learn(40, -0.5, seed, nowhere), 6);
    }
    table_close(&nowhere);
}
END_TEST

START_TEST(slopes_are_those_of_the_cost)
{
    double x[EXAMPLES * 3], gap[] = {0.5, -1, 2}, g[3], unused[3];
    draw_inputs(3, -0.5, 1, x);
    cost_and_slopes(3, x, gap, g);
    for (int j = 0; j < 3; j++) {
        const double h = 1e-6, at = gap[j];
        gap[j] = at + h;
        double above = cost_and_slopes(3, x, gap, unused);
        gap[j] = at - h;
        double below = cost_and_slopes(3, x, gap, unused);
        gap[j] = at;
        ck_assert_double_eq_tol((above - below) / (2 * h), g[j], 1e-8);
    }
}
END_TEST

/* The % of the arrows that push both weights the same way. */
static double together(double low, uint64_t seed)
{
    char folder[200], path[300];
    double a, b;
    int count = 0, same = 0, read = 0;
    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/walk.tsv", folder);
    table *t = table_open(folder, "walk", "w1 w2");
    show_steps(low, seed, t);
    table_close(&t);
    char *text = read_text(path, NULL), *at = strchr(text, '\n');
    for (; sscanf(at, "%lf %lf%n", &a, &b, &read) == 2; at += read) {
        count++;
        same += a * b > 0;
    }
    free(text);
    ck_assert_int_eq(count, 40);
    return 100.0 * same / count;
}

START_TEST(positive_inputs_move_weights_together)
{
    for (uint64_t seed = 1; seed <= 5; seed++) {
        ck_assert_double_eq(together(0, seed), 100);
        ck_assert_double_lt(together(-0.5, seed), 80);
    }
}
END_TEST

/* The largest error of y = g(x), in units of the last place of a float. */
static double ulps(double (*g)(double), const float *x, const float *y)
{
    double worst = 0;
    for (int i = 0; i < PLACES; i++) {
        int exponent;
        double right = g((double)x[i]);
        frexp(right, &exponent);
        worst = fmax(worst, ldexp(fabs((double)y[i] - right), 24 - exponent));
    }
    return worst;
}

/* "four units in the last place" (Section 6.3) */
START_TEST(fast_bends_are_off_by_four_ulps_at_most)
{
    float x[PLACES], y[PLACES];
    for (int i = 0; i < PLACES; i++)
        x[i] = (float)place(i);
    vmath_exp(PLACES, x, y);
    ck_assert_double_lt(ulps(exp, x, y), 1.5);
    vmath_tanh(PLACES, x, y);
    ck_assert_double_lt(ulps(tanh, x, y), 1.5);
    vmath_gelu(PLACES, x, y);
    ck_assert_double_lt(ulps(gelu, x, y), 4);
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
    static const char *const wrong[] = {
        "bend", "--rate 1", "bends --data digits", "deep --contender x"};
    expect_refused(program_path, wrong, 4);
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
        {"bends", "z  sigmoid"},
        {"blame", "length of dC/dW"},
        {"scale", "share of the residual"},
        {"centre", "steps to a hundredth"}};
    expect_shows(program_path, shows, 4);
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
                            dead_units_of_the_first_layer_never_move,
                            steps_grow_with_the_condition,
                            slopes_are_those_of_the_cost,
                            positive_inputs_move_weights_together,
                            an_ulp_is_an_ulp,
                            fast_bends_are_off_by_four_ulps_at_most,
                            wrong_usage_is_one_line,
                            bad_data_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
