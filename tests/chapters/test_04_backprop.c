/* test_04_backprop.c: what Chapter 4 says about its program, as tests. */
int backprop_main(int argc, char **argv);
#define main backprop_main
#include "chapters/04-backprop/backprop.c"
#undef main

#include "optim.h"
#include "suite.h"

/* A network of sigmoids with random weights. */
static mlp random_mlp(int layers, const int size[], rng *r)
{
    mlp n = mlp_make(layers, size);
    for (int j = 0; j < n.size; j++)
        n.w[j] = 0.7 * rng_normal(r);
    return n;
}

static examples random_examples(int m, int in, int out, rng *r)
{
    examples s = examples_make(m, in, out);
    for (int j = 0; j < m * in; j++)
        s.x[j] = rng_uniform(r);
    for (int i = 0; i < m; i++)
        s.y[i * out + rng_below(r, out)] = 1;
    return s;
}

START_TEST(gradients_agree_with_differences)
{
    static const int sizes[][MOST + 1] = {
        {1, 1, 1, 1}, {3, 4, 2, 5}, {6, 6, 6, 6}};
    rng r = rng_make(1, "gradients");
    for (int k = 0; k < 3; k++)
        for (int layers = 1; layers <= MOST; layers++) {
            mlp n = random_mlp(layers, sizes[k], &r);
            examples s =
                random_examples(5, sizes[k][0], sizes[k][layers], &r);
            n.layer[layers - 1].linear = k == 1;
            gradient(&n, &s);
            ck_assert_double_lt(error_of(&n, &s, 0, n.size, 1e-5, 1e-5),
                                1e-7);
            mlp_free(&n);
            examples_free(&s);
        }
}
END_TEST

START_TEST(the_error_sees_signs_factors_and_zeros)
{
    const double a[] = {3, -4}, minus[] = {-3, 4}, twice[] = {6, -8};
    const double zero[] = {0, 0};
    ck_assert_double_eq(relative_error(2, a, a), 0);
    ck_assert_double_eq_tol(relative_error(2, a, minus), 1, 1e-12);
    ck_assert_double_eq_tol(relative_error(2, a, twice), 1.0 / 3, 1e-12);
    ck_assert_double_eq(relative_error(2, a, zero), 1);
    ck_assert_double_eq(relative_error(2, zero, zero), 1);
}
END_TEST

/* Section 4.1, on paper: every number is a short binary fraction. */
START_TEST(the_chain_is_that_of_the_paper)
{
    mlp n = mlp_of(1, (const double[]){0.5, -1, 2, -1});
    double x = 2, y = 1;
    examples s = {1, 1, 1, &x, &y};
    ck_assert_double_eq(gradient(&n, &s), 0.125);
    ck_assert_double_eq(n.layer[1].da[0], -0.5);
    ck_assert_double_eq(n.layer[1].delta[0], -0.125);
    ck_assert_double_eq(n.layer[0].da[0], -0.25);
    ck_assert_double_eq(n.layer[0].delta[0], -0.0625);
    const double want[] = {-0.125, -0.0625, -0.0625, -0.125};
    for (int k = 0; k < 4; k++)
        ck_assert_double_eq(n.dw[k], want[k]);
    descend(&n, 1);
    const double moved[] = {0.625, -0.9375, 2.0625, -0.875};
    for (int k = 0; k < 4; k++)
        ck_assert_double_eq(n.w[k], moved[k]);
    double after = forward(&n, &x)[0];
    ck_assert_double_eq_tol(n.layer[1].z[0], 0.316, 0.0005);
    ck_assert_double_eq_tol(after, 0.578, 0.0005);
    ck_assert_double_eq_tol(squares(1, &after, &y) / 2, 0.089, 0.0005);
    mlp_free(&n);
}
END_TEST

/* Table 4.1, with the C library's exp alone. */
START_TEST(the_curve_can_be_done_on_a_calculator)
{
    mlp n = small_make();
    double x = 0.5, y = 1, e = exp(1);
    const double a[] = {0.5, 1 / (1 + e), 1 / (1 + exp(-3))};
    const double w2[] = {1, 2, -1};
    double z2 = a[0] + 2 * a[1] - a[2];
    examples s = {1, 1, 1, &x, &y};
    ck_assert_double_eq_tol(gradient(&n, &s), (z2 - 1) * (z2 - 1) / 2, 1e-14);
    for (int k = 0; k < 3; k++) {
        double dz1 = (z2 - 1) * w2[k] * a[k] * (1 - a[k]);
        ck_assert_double_eq_tol(n.layer[1].dw[k], (z2 - 1) * a[k], 1e-14);
        ck_assert_double_eq_tol(n.layer[0].dw[k], dz1 / 2, 1e-14);
        ck_assert_double_eq_tol(n.layer[0].db[k], dz1, 1e-14);
    }
    ck_assert_double_eq_tol(n.layer[1].db[0], z2 - 1, 1e-14);
    mlp_free(&n);
}
END_TEST

START_TEST(the_curve_is_fitted)
{
    mlp n = small_make();
    examples s = curve();
    ck_assert_int_eq(s.m, 21);
    for (int k = 0; k < 10000; k++)
        step(&n, &s, 1);
    ck_assert_double_lt(add_up(&n, &s, 0), 1e-5);
    mlp_free(&n);
    examples_free(&s);
}
END_TEST

/* A mini-batch's gradient is right on average: the mean over the batches of
 * an epoch is the gradient of all. */
START_TEST(batches_average_to_the_whole)
{
    const int size[] = {6, 4, 3};
    rng r = rng_make(1, "batches");
    mlp n = random_mlp(2, size, &r);
    examples all = random_examples(30, 6, 3, &r);
    double *sum = doubles(n.size);
    for (int at = 0; at < all.m; at += 10) {
        examples batch = {10, 6, 3, all.x + at * 6, all.y + at * 3};
        gradient(&n, &batch);
        for (int j = 0; j < n.size; j++)
            sum[j] += n.dw[j] / 3;
    }
    gradient(&n, &all);
    ck_assert_double_lt(relative_error(n.size, sum, n.dw), 1e-14);
    free(sum);
    mlp_free(&n);
    examples_free(&all);
}
END_TEST

/* The library's network with the weights of n. Free it with net_free. */
static net library_net(const mlp *n)
{
    const int units[] = {16, 16, CLASSES};
    net_plan plan = net_plan_of(PIXELS, 3, units, ACTIVATION_SIGMOID,
                                ACTIVATION_SIGMOID, LOSS_QUADRATIC, BATCH);
    net fast = net_make(&plan);
    for (int l = 0; l < n->layers; l++) {
        const mlp_layer *o = &n->layer[l];
        for (int j = 0; j < o->in * o->out; j++)
            fast.layer[l].w.data[j] = (float)o->w[j];
        for (int k = 0; k < o->out; k++)
            fast.layer[l].b[k] = (float)o->b[k];
    }
    return fast;
}

/* The largest difference between a weight of n and of the library's net. */
static double disagreement(const mlp *n, const net *fast)
{
    double gap = 0;
    for (int l = 0; l < n->layers; l++) {
        const mlp_layer *o = &n->layer[l];
        for (int j = 0; j < o->in * o->out; j++)
            gap = larger(gap, fabs(o->w[j] - fast->layer[l].w.data[j]));
        for (int k = 0; k < o->out; k++)
            gap = larger(gap, fabs(o->b[k] - fast->layer[l].b[k]));
    }
    return gap;
}

/* How many rows of a layer's weights differ from the first. */
static int different_rows(const mlp_layer *l)
{
    int count = 0;
    for (int k = 1; k < l->out; k++)
        count +=
            memcmp(l->w, l->w + k * l->in, (size_t)l->in * sizeof *l->w) != 0;
    return count;
}

/* The gradient of the loops and of the library's products, relative. */

static double gap_to_library(const mlp *n, net *fast, const examples *s)
{
    matrix x = matrix_make(s->m, s->in), y = matrix_make(s->m, s->out);
    float *g = zeroed((unsigned long)fast->size, sizeof *g);
    double *flat = doubles(n->size);
    for (int k = 0; k < s->m * s->in; k++)
        x.data[k] = (float)s->x[k];
    for (int k = 0; k < s->m * s->out; k++)
        y.data[k] = (float)s->y[k];
    net_gradient(fast, x, y, g);
    int at = 0;
    for (int l = 0; l < n->layers; l++) {
        const float *dw = g + (fast->layer[l].w.data - fast->parameters);
        const float *db = g + (fast->layer[l].b - fast->parameters);
        for (int j = 0; j < n->layer[l].in * n->layer[l].out; j++)
            flat[at++] = dw[j];
        for (int k = 0; k < n->layer[l].out; k++)
            flat[at++] = db[k];
    }
    ck_assert_int_eq(at, n->size);
    double gap = relative_error(n->size, n->dw, flat);
    free(flat);
    free(g);
    matrix_free(&x);
    matrix_free(&y);
    return gap;
}

/* Loops and library are one network, to float precision. */
START_TEST(the_library_is_the_loops)
{
    rng r = rng_make(1, "library");
    for (int m = 1; m <= BATCH; m += 3) {
        mlp n = untrained(3, deep, 1);
        net fast = library_net(&n);
        examples s = random_examples(m, PIXELS, CLASSES, &r);
        ck_assert_double_lt(disagreement(&n, &fast), 1e-6);
        gradient(&n, &s);
        ck_assert_double_lt(gap_to_library(&n, &fast, &s), 2e-6);
        examples_free(&s);
        net_free(&fast);
        mlp_free(&n);
    }
}
END_TEST

/* Five hundred steps of both on the same ten images lead to the same weights,
 * but for what float rounds; and the comparison would see a rate that is off
 * by a thousandth. */
START_TEST(steps_of_the_library_are_steps)
{
    for (int k = 0; k < 2; k++) {
        rng r = rng_make(2, "step");
        mlp n = untrained(3, deep, 2);
        net fast = library_net(&n);
        examples s = random_examples(BATCH, PIXELS, CLASSES, &r);
        matrix x = matrix_make(s.m, s.in), y = matrix_make(s.m, s.out);
        for (int j = 0; j < s.m * s.in; j++)
            x.data[j] = (float)s.x[j];
        for (int j = 0; j < s.m * s.out; j++)
            y.data[j] = (float)s.y[j];
        optimizer sgd = optim_make(OPTIM_SGD, fast.size, 3, 0);
        double start = add_up(&n, &s, 0);
        for (int i = 0; i < 500; i++) {
            step(&n, &s, k == 0 ? 3 : 3.003);
            net_step(&fast, x, y, &sgd, NULL, 0, 1);
        }
        ck_assert_double_lt(add_up(&n, &s, 0), start / 10);
        if (k == 0)
            ck_assert_double_lt(disagreement(&n, &fast), 1e-4);
        else
            ck_assert_double_gt(disagreement(&n, &fast), 5e-4);
        optim_free(&sgd);
        matrix_free(&x);
        matrix_free(&y);
        examples_free(&s);
        net_free(&fast);
        mlp_free(&n);
    }
}
END_TEST

/* Equal weights stay equal; random ones do not. */
START_TEST(zero_weights_keep_their_symmetry)
{
    const int size[] = {6, 4, 4, 3};
    rng r = rng_make(1, "symmetry");
    examples s = random_examples(10, 6, 3, &r);
    mlp zero = mlp_make(3, size), random = random_mlp(3, size, &r);
    for (int k = 0; k < 100; k++) {
        step(&zero, &s, 3);
        step(&random, &s, 3);
    }
    ck_assert_int_eq(different_rows(&zero.layer[0]), 0);
    ck_assert_int_eq(different_rows(&random.layer[0]), 3);
    ck_assert_double_gt(fabs(zero.layer[0].w[0]), 0);
    mlp_free(&zero);
    mlp_free(&random);
    examples_free(&s);
}
END_TEST

/* Each mistake is another step, and the one without is not. */
START_TEST(mistakes_are_mistakes)
{
    const int size[] = {6, 4, 3};
    rng r = rng_make(1, "mistakes");
    examples s = random_examples(10, 6, 3, &r);
    for (mistake wrong = NONE; wrong < ZERO; wrong++) {
        rng same = rng_make(1, "same");
        mlp n = random_mlp(2, size, &same);
        rng again = rng_make(1, "same");
        mlp broken = random_mlp(2, size, &again);
        for (int k = 0; k < 2; k++) {
            step(&n, &s, 0.5);
            broken_step(&broken, &s, 0.5, wrong);
        }
        double gap = relative_error(n.size, n.w, broken.w);
        if (wrong == NONE)
            ck_assert_double_eq(gap, 0);
        else
            ck_assert_double_gt(gap, 1e-4);
        mlp_free(&n);
        mlp_free(&broken);
    }
    examples_free(&s);
}
END_TEST

/* A multiplication for each weight forward; back, one for each slope and one
 * for each weight above the first layer. */
START_TEST(counts_are_those_of_the_text)
{
    mlp n = untrained(3, deep, 1);
    int there = 0, back = 0;
    for (int l = 0; l < n.layers; l++) {
        int weights = n.layer[l].in * n.layer[l].out;
        there += weights;
        back += l == 0 ? weights : 2 * weights;
    }
    ck_assert_int_eq(there, 12960);
    ck_assert_int_eq(there + back, 26336);
    ck_assert_int_eq(n.size, 13002);
    mlp_free(&n);
}
END_TEST

/* An epoch of a few images lowers their cost, and reads most of them. */
START_TEST(an_epoch_learns)
{
    images some = images_draw(2000, 1, "epoch");
    rng r = rng_make(1, "order");
    mlp n = untrained(3, deep, 1);
    double before, after;
    ck_assert_double_lt(judge(&n, &some, &before), 30);
    for (int e = 0; e < 5; e++)
        epoch(&n, &some, &r, 3);
    ck_assert_double_gt(judge(&n, &some, &after), 60);
    ck_assert_double_lt(after, before / 4);
    mlp_free(&n);
    images_free(&some);
}
END_TEST

/* The squared distance of x from the mean of the images of a digit. */
static double from_mean(const images *s, int digit, const double *x)
{
    double mean[PIXELS] = {0};
    int members = 0;
    for (int i = 0; i < s->count; i++)
        for (int j = 0; s->labels[i] == digit && j < PIXELS; j++) {
            mean[j] += s->pixels[i * PIXELS + j] / 255.0;
            members += j == 0;
        }
    for (int j = 0; j < PIXELS; j++)
        mean[j] /= members;
    return squares(PIXELS, x, mean);
}

/* The averages' scores, which differ from minus half of the squared distance
 * by what is the same for all ten digits: half of |x|^2. */
START_TEST(the_highest_score_is_the_nearest_average)
{
    const int size[] = {PIXELS, CLASSES};
    images some = images_draw(200, 1, "machines");
    examples one = examples_make(1, PIXELS, CLASSES);
    mlp n = mlp_make(1, size);
    set_averages(&n, &some);
    for (int i = 0; i < 20; i++) {
        gather(&one, &some, &i);
        const double *a = forward(&n, one.x);
        double half = squares(PIXELS, one.x, NULL) / 2;
        for (int k = 0; k < CLASSES; k++)
            ck_assert_double_eq_tol(a[k] - half,
                                    -from_mean(&some, k, one.x) / 2, 1e-9);
    }
    mlp_free(&n);
    examples_free(&one);
    images_free(&some);
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/04-backprop";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"blame", "--seed",
                                        "chain --data digits"};
    expect_refused(program_path, wrong, 3);
    expect_no_data(program_path, "wishes");
}
END_TEST

/* Each name starts the run that it names. */
START_TEST(runs_have_their_names)
{
    static const char *const shows[][2] = {
        {"chain", "-0.25  -0.0625"},
        {"fit", "dZ1    -0.2287  -0.3597   0.0413"},
        {"error", "central"}};
    expect_shows(program_path, shows, 3);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {gradients_agree_with_differences,
                            the_error_sees_signs_factors_and_zeros,
                            the_chain_is_that_of_the_paper,
                            the_curve_can_be_done_on_a_calculator,
                            the_curve_is_fitted,
                            batches_average_to_the_whole,
                            the_library_is_the_loops,
                            steps_of_the_library_are_steps,
                            zero_weights_keep_their_symmetry,
                            mistakes_are_mistakes,
                            counts_are_those_of_the_text,
                            an_epoch_learns,
                            the_highest_score_is_the_nearest_average,
                            wrong_usage_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
