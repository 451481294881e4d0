/* Every backward pass of lib against central differences, every parameter.
 * test_mutants.sh takes the statements of the backward passes out, one at a
 * time, and expects this suite to fail. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "dense.h"
#include "gradcheck.h"
#include "net.h"
#include "norm.h"
#include "suite.h"

enum { BATCH = 5, INPUTS = 7 };

typedef struct setting {
    net net;
    matrix x, y;
} setting;

static double cost(void *context)
{
    setting *s = context;
    net_forward(&s->net, s->x);
    return net_cost(&s->net, s->y);
}

/* Random data, targets one-hot, weights as He has them, biases not zero. */
static setting set_up(const net_plan *plan, uint64_t seed)
{
    setting s = {.net = net_make(plan)};
    int outputs = plan->units[plan->layers - 1];
    rng r = rng_make(seed, "gradients");

    s.x = matrix_make(BATCH, plan->inputs);
    s.y = matrix_make(BATCH, outputs);
    matrix_normal(s.x, 1.0, &r);
    for (int i = 0; i < BATCH; i++)
        matrix_set(s.y, i, rng_below(&r, outputs), 1.0f);
    net_init(&s.net, INIT_HE, &r);
    for (int l = 0; l < plan->layers; l++)
        for (int j = 0; j < plan->units[l]; j++) {
            s.net.layer[l].b[j] = (float)(0.3 * rng_normal(&r));
            if (plan->norm[l] != NORM_NONE)
                s.net.layer[l].norm.gamma[j] =
                    (float)(1.0 + 0.3 * rng_normal(&r));
        }
    s.net.mode = NET_TRAINING;
    s.net.step = seed;
    return s;
}

static void tear_down(setting *s)
{
    net_free(&s->net);
    matrix_free(&s->x);
    matrix_free(&s->y);
}

/* The padding between tensors must stay out of it: gradients there are what
 * they were. */
static void check(setting *s, double h, double floor)
{
    const net_plan *plan = &s->net.plan;
    float *gradient = zeroed((unsigned long)s->net.size, sizeof *gradient);

    for (int again = 0; again < 2; again++) { /* nothing is accumulated */
        for (long i = 0; again == 0 && i < s->net.size; i++)
            gradient[i] = 0.0f;
        net_gradient(&s->net, s->x, s->y, gradient);
    }
    gradcheck_report r = gradcheck(s->net.size, s->net.parameters, gradient,
                                   cost, s, h, 2e-2, floor);
    ck_assert_msg(
        r.passed, "%s hidden, %s output, %s cost, %d layers, %s norm: %s",
        activation_name(plan->activation[0]),
        activation_name(plan->activation[plan->layers - 1]),
        plan->loss == LOSS_QUADRATIC ? "quadratic" : "cross-entropy",
        plan->layers, norm_name(plan->norm[0]), r.text);
    free(gradient);
}

static void check_plan(const net_plan *plan, double h, double floor,
                       uint64_t seed)
{
    setting s = set_up(plan, seed);
    check(&s, h, floor);
    tear_down(&s);
}

static void check_net(int layers, const int units[], activation hidden,
                      activation output, loss c, double h, double floor,
                      uint64_t seed)
{
    net_plan plan =
        net_plan_of(INPUTS, layers, units, hidden, output, c, BATCH + 2);
    check_plan(&plan, h, floor, seed);
}

START_TEST(one_layer)
{
    const int units[] = {4};
    check_net(1, units, ACTIVATION_SIGMOID, ACTIVATION_SIGMOID,
              LOSS_QUADRATIC, 1e-2, 0.0, 1);
    check_net(1, units, ACTIVATION_IDENTITY, ACTIVATION_IDENTITY,
              LOSS_QUADRATIC, 1e-2, 0.0, 2);
    check_net(1, units, ACTIVATION_IDENTITY, ACTIVATION_IDENTITY,
              LOSS_CROSS_ENTROPY, 1e-2, 0.0, 3);
}
END_TEST

/* A float cost near 1 is known to 6e-8: over 2h = 0.02 that alone can be 6e-6
 * of a slope, and the bend of tanh in three layers adds 3e-6. Slopes there go
 * up to 0.34; a thousandth of that, less the tolerance, is no more than this
 * noise (which of it a kernel of OpenBLAS shows is luck). So the floor of the
 * deep nets is 1e-3. */
START_TEST(smooth_activations_in_two_and_three_layers)
{
    const activation smooth[] = {ACTIVATION_IDENTITY, ACTIVATION_SIGMOID,
                                 ACTIVATION_TANH, ACTIVATION_GELU};
    const int two[] = {9, 4}, three[] = {33, 6, 4};
    for (int k = 0; k < 4; k++) {
        uint64_t seed = (uint64_t)k;
        check_net(2, two, smooth[k], ACTIVATION_SIGMOID, LOSS_QUADRATIC, 1e-2,
                  0.0, 10 + seed);
        check_net(2, two, smooth[k], smooth[k], LOSS_QUADRATIC, 1e-2, 0.0,
                  20 + seed);
        check_net(3, three, smooth[k], ACTIVATION_IDENTITY,
                  LOSS_CROSS_ENTROPY, 1e-2, 1e-3, 30 + seed);
    }
}
END_TEST

/* A difference across a kink is no slope: h is small, so that these seeds have
 * none in reach, and slopes below 0.02 then drown in the rounding. */
START_TEST(bent_activations_in_two_and_three_layers)
{
    const activation bent[] = {ACTIVATION_RELU, ACTIVATION_LEAKY_RELU};
    const int two[] = {9, 4}, three[] = {12, 6, 4};
    for (int k = 0; k < 2; k++) {
        uint64_t seed = (uint64_t)k;
        check_net(2, two, bent[k], ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY,
                  5e-4, 0.02, 42 + seed);
        check_net(3, three, bent[k], ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY,
                  5e-4, 0.02, 56 + seed);
    }
}
END_TEST

/* A norm, dropout or both in every hidden layer, and on the inputs; wide
 * enough for more than one strip of columns. */
static void check_trimmed(activation hidden, double h, double floor,
                          uint64_t seed)
{
    const int three[] = {42, 6, 4};
    for (int kind = NORM_NONE; kind < NORM_COUNT; kind++)
        for (int drop = kind == NORM_NONE; drop < 2; drop++) {
            net_plan plan =
                net_plan_of(INPUTS, 3, three, hidden, ACTIVATION_IDENTITY,
                            LOSS_CROSS_ENTROPY, BATCH + 2);
            for (int l = 0; l < 2; l++) {
                plan.norm[l] = (norm_kind)kind;
                plan.groups[l] = 3 - l;
                plan.dropout[l] = drop ? 0.3f : 0.0f;
            }
            plan.input_dropout = drop ? 0.2f : 0.0f;
            check_plan(&plan, h, floor, seed);
        }
}

START_TEST(norms_and_dropout_in_a_net)
{
    check_trimmed(ACTIVATION_TANH, 2e-3, 0.02, 61);
    check_trimmed(ACTIVATION_GELU, 2e-3, 0.02, 62);
    check_trimmed(ACTIVATION_RELU, 5e-4, 0.05, 63);
    check_trimmed(ACTIVATION_LEAKY_RELU, 5e-4, 0.05, 66);
}
END_TEST

/* The library's norm, called as a norm by hand is. */
static void plugged_forward(void *context, bool update, const norm *n,
                            matrix z)
{
    (void)context;
    norm_forward(n, z, update);
}

static void plugged_back(void *context, const norm *n, matrix delta)
{
    (void)context;
    norm_backward_sums(n, delta);
    norm_backward(n, delta);
}

START_TEST(norms_by_hand_in_a_net)
{
    const hand_norm hand = {plugged_forward, plugged_back, NULL};
    const int three[] = {42, 6, 4};
    for (int kind = NORM_BATCH; kind < NORM_COUNT; kind++) {
        net_plan plan =
            net_plan_of(INPUTS, 3, three, ACTIVATION_TANH,
                        ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, BATCH + 2);
        for (int l = 0; l < 2; l++) {
            plan.norm[l] = (norm_kind)kind;
            plan.groups[l] = 3 - l;
        }
        setting s = set_up(&plan, 64);
        s.net.hand = &hand;
        check(&s, 2e-3, 0.02);
        tear_down(&s);
    }
}
END_TEST

/* Residual connections past one layer and past two, with each norm, with
 * dropout and without. */
START_TEST(skips_in_a_net)
{
    const int four[] = {37, 37, 37, 4};
    for (int kind = NORM_NONE; kind < NORM_COUNT; kind++)
        for (int drop = 0; drop < 2; drop++) {
            net_plan plan =
                net_plan_of(INPUTS, 4, four, ACTIVATION_TANH,
                            ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, BATCH);
            for (int l = 0; l < 3; l++) {
                plan.norm[l] = (norm_kind)kind;
                plan.groups[l] = 1;
                plan.skip[l] = l > drop;
                plan.dropout[l] = drop ? 0.3f : 0.0f;
            }
            check_plan(&plan, 2e-3, 0.05, 71);
        }
}
END_TEST

/* GELU's slope near zero comes from another formula than elsewhere. */
START_TEST(gelu_slope_near_zero)
{
    const float near[5] = {-2e-3f, -1e-4f, 0.0f, 5e-4f, 2e-3f};
    for (int i = 0; i < 5; i++) {
        float z = near[i], a, delta = 1.0f;
        matrix mz = matrix_of(1, 1, &z), ma = matrix_of(1, 1, &a);
        activation_forward(ACTIVATION_GELU, ma, mz);
        activation_backward(ACTIVATION_GELU, matrix_of(1, 1, &delta), ma, mz);
        double x = (double)z,
               density = exp(-0.5 * x * x) / sqrt(2 * 3.14159265);
        double want = 0.5 * erfc(-x / sqrt(2.0)) + x * density;
        ck_assert_double_eq_tol((double)delta, want, 1e-4);
    }
}
END_TEST

/* Strided views take another path than rows without gaps. */
START_TEST(activations_work_on_views)
{
    const float z[2][5] = {{-2, -1, 0, 1, 9}, {2, 0.5f, -0.5f, -3, 9}};
    for (int g = 0; g < ACTIVATION_COUNT; g++) {
        float gap[2][5], tight[2][4], d_gap[2][5], d_tight[2][4];
        float z_tight[2][4];
        matrix views[] = {{2, 4, 5, (float *)gap}, {2, 4, 4, (float *)tight}};
        for (int i = 0; i < 2; i++)
            memcpy(z_tight[i], z[i], sizeof z_tight[i]);
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 5; j++)
                gap[i][j] = d_gap[i][j] = 7.0f;
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 4; j++)
                d_gap[i][j] = d_tight[i][j] = (float)(i + j + 1);
        matrix z_gap = {2, 4, 5, (float *)(uintptr_t)z};
        matrix z_flat = matrix_of(2, 4, (float *)z_tight);
        activation_forward((activation)g, views[0], z_gap);
        activation_forward((activation)g, views[1], z_flat);
        activation_backward((activation)g, (matrix){2, 4, 5, (float *)d_gap},
                            views[0], z_gap);
        activation_backward((activation)g, matrix_of(2, 4, (float *)d_tight),
                            views[1], z_flat);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 4; j++) {
                ck_assert_float_eq_tol(gap[i][j], tight[i][j], 1e-6f);
                ck_assert_float_eq_tol(d_gap[i][j], d_tight[i][j], 1e-6f);
            }
            ck_assert_float_eq(gap[i][4], 7.0f);
            ck_assert_float_eq(d_gap[i][4], 7.0f);
        }
    }
}
END_TEST

START_TEST(z_may_be_nothing_where_a_says_enough)
{
    float a[2] = {0.25f, 0.5f}, delta[2] = {1.0f, -2.0f};
    activation_backward(ACTIVATION_SIGMOID, matrix_of(2, 1, delta),
                        matrix_of(2, 1, a), (matrix){0});
    ck_assert_float_eq_tol(delta[0], 0.1875f, 1e-6f);
    ck_assert_float_eq_tol(delta[1], -0.5f, 1e-6f);
}
END_TEST

/* The step folded into the product is the gradient's step. */
START_TEST(dense_gradient_steps_as_it_measures)
{
    matrix w = matrix_make(3, 4), dw = matrix_make(3, 4);
    matrix a = matrix_make(5, 4), delta = matrix_make(5, 3);
    float b[3] = {1, 2, 3}, db[3] = {NAN, NAN, NAN}, sum[3];
    rng r = rng_make(1, "dense");

    matrix_normal(w, 1.0, &r);
    matrix_normal(a, 1.0, &r);
    matrix_normal(delta, 1.0, &r);
    matrix before = matrix_make(3, 4);
    matrix_copy(before, w);
    matrix_column_sums(delta, sum);
    dense_gradient(dw, delta, a, 1.0f / 5.0f, 0.0f);
    dense_bias_gradient(db, delta, 1.0f / 5.0f, 0.0f);
    dense_gradient(w, delta, a, -0.5f / 5.0f, 1.0f);
    dense_bias_gradient(b, delta, -0.5f / 5.0f, 1.0f);
    for (int j = 0; j < 3; j++) {
        ck_assert_float_eq_tol(db[j], sum[j] / 5, 1e-5f);
        ck_assert_float_eq_tol(b[j], (float)(j + 1) - 0.5f * db[j], 1e-5f);
        for (int k = 0; k < 4; k++)
            ck_assert_float_eq_tol(matrix_get(w, j, k),
                                   matrix_get(before, j, k) -
                                       0.5f * matrix_get(dw, j, k),
                                   1e-5f);
    }
    ck_assert_float_ne(matrix_get(dw, 0, 0), 0.0f);
    matrix_free(&w);
    matrix_free(&dw);
    matrix_free(&a);
    matrix_free(&delta);
    matrix_free(&before);
}
END_TEST

/* The step from a list is the step along the dense gradient; by rows, and by
 * columns as in large batches. */
START_TEST(a_step_from_a_list_follows_the_gradient)
{
    const int units[] = {21, 4}, room[] = {BATCH, 40};
    for (int k = 0; k < 2; k++) {
        net_plan plan =
            net_plan_of(INPUTS, 2, units, ACTIVATION_TANH, ACTIVATION_SIGMOID,
                        LOSS_QUADRATIC, BATCH);
        setting s = set_up(&plan, 70), t = set_up(&plan, 70);
        float *g = zeroed((unsigned long)s.net.size, sizeof *g);
        sparse list = sparse_make(room[k], INPUTS);
        matrix wt = matrix_make(INPUTS, 32), w = t.net.layer[0].w;
        optimizer o = optim_make(OPTIM_SGD, s.net.size, 0.5f, 0.0f);
        for (int i = 0; i < BATCH; i++) {
            uint8_t pixels[INPUTS] = {0};
            for (int j = i % 3; j < INPUTS; j += 2)
                pixels[j] = (uint8_t)(40 * i + 9 * j + 1);
            for (int j = 0; j < INPUTS; j++)
                matrix_set(s.x, i, j, shade(pixels[j]));
            sparse_append(&list, pixels);
        }
        for (int i = 0; i < w.rows * w.cols; i++)
            wt.data[i % w.cols * 32 + i / w.cols] = w.data[i];
        net_gradient(&s.net, s.x, s.y, g);
        net_step_sparse(&t.net, &list, matrix_columns(wt, 0, 21), t.y, &o,
                        NULL, 0, 1);
        for (int i = 0; i < w.rows * w.cols; i++)
            w.data[i] = wt.data[i % w.cols * 32 + i / w.cols];
        for (long i = 0; i < s.net.size; i++)
            ck_assert_float_eq_tol(t.net.parameters[i],
                                   s.net.parameters[i] - 0.5f * g[i], 1e-6f);
        ck_assert_float_ne(g[0], 0.0f);
        sparse_free(&list);
        matrix_free(&wt);
        optim_free(&o);
        free(g);
        tear_down(&s);
        tear_down(&t);
    }
}
END_TEST

/* The cost that a step with decay goes down: lambda/2 ||W||^2 more. */
enum { TENTHS = 3 };

static double penalised_cost(void *context)
{
    setting *s = context;
    double sum = 0.0;
    for (int l = 0; l < s->net.plan.layers; l++)
        sum += matrix_dot(s->net.layer[l].w, s->net.layer[l].w);
    return cost(s) + 0.1 * TENTHS / 2 * sum;
}

/* Plain SGD never writes its gradient down: it is what the step moved. The
 * targets are soft, as label smoothing makes them. */
START_TEST(steps_with_decay_and_soft_targets)
{
    const int units[] = {33, 4};
    for (int kind = OPTIM_SGD; kind <= OPTIM_MOMENTUM; kind++) {
        net_plan plan =
            net_plan_of(INPUTS, 2, units, ACTIVATION_TANH,
                        ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, BATCH);
        setting s = set_up(&plan, 77);
        size_t bytes = (size_t)s.net.size * sizeof(float);
        float *before = zeroed(1, bytes), *moved = zeroed(1, bytes);
        matrix_scale(s.y, 0.8f);
        for (int i = 0; i < BATCH; i++)
            for (int k = 0; k < 4; k++)
                matrix_row(s.y, i)[k] += 0.05f;
        optimizer o = optim_make((optim)kind, s.net.size, 0.5f, 0.0f);
        o.decay = 0.1f * TENTHS;
        memcpy(before, s.net.parameters, bytes);
        net_step(&s.net, s.x, s.y, &o, NULL, 0, 1);
        for (long i = 0; i < s.net.size; i++)
            moved[i] = (before[i] - s.net.parameters[i]) / 0.5f;
        memcpy(s.net.parameters, before, bytes);
        gradcheck_report r = gradcheck(s.net.size, s.net.parameters, moved,
                                       penalised_cost, &s, 1e-2, 2e-2, 0.0);
        ck_assert_msg(r.passed, "optimiser %d: %s", kind, r.text);
        optim_free(&o);
        free(before);
        free(moved);
        tear_down(&s);
    }
}
END_TEST

/* sum_ij c_ij z_ij of a norm in training mode: dC/dZ is C. */
typedef struct norm_setting {
    norm norm;
    matrix x, z, c;
} norm_setting;

static double norm_cost(void *context)
{
    norm_setting *s = context;
    matrix_copy(matrix_rows(s->norm.xhat, 0, s->x.rows), s->x);
    norm_forward(&s->norm, s->z, true);
    return matrix_dot(s->c, s->z);
}

static void check_norm(norm_kind kind, int rows, int units, int groups)
{
    norm_setting s = {.norm = norm_make(kind, rows + 1, units, groups)};
    rng r = rng_make((uint64_t)units, "norms");
    struct {
        const char *name;
        float *parameters, *gradient;
        long count;
    } check[3];

    s.x = matrix_make(rows, units);
    s.z = matrix_make(rows, units);
    s.c = matrix_make(rows, units);
    matrix delta = matrix_make(rows, units);
    matrix_normal(s.x, 2.0, &r);
    matrix_normal(s.c, 1.0, &r);
    matrix_normal(matrix_of(1, units, s.norm.gamma), 1.0, &r);
    matrix_copy(delta, s.c);
    norm_cost(&s);
    norm_backward_sums(&s.norm, delta);
    norm_backward(&s.norm, delta);
    check[0].name = "x", check[0].parameters = s.x.data;
    check[0].gradient = delta.data, check[0].count = (long)rows * units;
    check[1].name = "gamma", check[1].parameters = s.norm.gamma;
    check[1].gradient = s.norm.dgamma, check[1].count = units;
    check[2].name = "beta", check[2].parameters = s.norm.beta;
    check[2].gradient = s.norm.dbeta, check[2].count = units;
    for (int k = 0; k < 3; k++) {
        gradcheck_report g =
            gradcheck(check[k].count, check[k].parameters, check[k].gradient,
                      norm_cost, &s, 1e-2, 1e-2, 0.02);
        ck_assert_msg(g.passed, "%s norm, %d x %d in %d, d%s: %s",
                      norm_name(kind), rows, units, groups, check[k].name,
                      g.text);
    }
    norm_free(&s.norm);
    matrix_free(&s.x);
    matrix_free(&s.z);
    matrix_free(&s.c);
    matrix_free(&delta);
}

START_TEST(norms_alone)
{
    check_norm(NORM_BATCH, 6, 3, 1);
    check_norm(NORM_BATCH, 9, 41, 1);
    check_norm(NORM_LAYER, 4, 20, 1);
    check_norm(NORM_LAYER, 2, 37, 1);
    check_norm(NORM_GROUP, 3, 42, 3);
    check_norm(NORM_GROUP, 3, 20, 2);
}
END_TEST

/* From layer `first` on; what is wrong before it does not count. */
START_TEST(a_net_checks_itself)
{
    const int units[] = {6, 4};
    net_plan plan =
        net_plan_of(INPUTS, 2, units, ACTIVATION_TANH, ACTIVATION_IDENTITY,
                    LOSS_CROSS_ENTROPY, BATCH + 2);
    setting s = set_up(&plan, 7);
    long size = s.net.size;
    float *g = zeroed((unsigned long)size, sizeof *g);
    double *slope = zeroed((unsigned long)size, sizeof *slope);
    net_gradient(&s.net, s.x, s.y, g);
    gradcheck_report r = net_check(&s.net, 0, s.x, s.y, g);
    ck_assert_msg(r.passed, "%s", r.text);
    gradcheck_slopes(size, s.net.parameters, cost, &s, 1e-2, slope);
    for (long i = 0; i < size; i++)
        ck_assert_double_eq_tol(slope[i], (double)g[i], 1e-3);
    g[3] += 0.5f;
    ck_assert(!net_check(&s.net, 0, s.x, s.y, g).passed);
    ck_assert(net_check(&s.net, 1, s.x, s.y, g).passed);
    g[s.net.layer[1].w.data - s.net.parameters] += 0.5f;
    ck_assert(!net_check(&s.net, 1, s.x, s.y, g).passed);
    free(g);
    free(slope);
    tear_down(&s);
}
END_TEST

static double quarter(void *context)
{
    const double *w = context;
    return w[0] * w[0] + 3.0 * w[1];
}

static double flat_cost(void *context)
{
    (void)context;
    return 1.0;
}

START_TEST(gradcheck_tells_right_from_wrong)
{
    double w[2] = {1.5, -2.0}, right[2] = {3.0, 3.0}, wrong[2] = {3.0, -3.0};
    double nan[2] = {3.0, NAN}, zero[2] = {0.0, 0.0};
    ck_assert(
        gradcheck_double(2, w, right, quarter, w, 1e-5, 1e-7, 0).passed);
    ck_assert_double_eq(w[0], 1.5);
    gradcheck_report r =
        gradcheck_double(2, w, wrong, quarter, w, 1e-5, 1e-7, 0);
    ck_assert(!r.passed);
    ck_assert_int_eq((int)r.at, 1);
    ck_assert(strstr(r.text, "entry 1 is -3") != NULL);
    ck_assert(!gradcheck_double(2, w, nan, quarter, w, 1e-5, 1e-7, 0).passed);
    ck_assert(
        !gradcheck_double(2, w, zero, quarter, w, 1e-5, 1e-7, 0).passed);
    r = gradcheck_double(2, w, zero, flat_cost, w, 1e-5, 1e-7, 0);
    ck_assert(!r.passed);
    ck_assert(strstr(r.text, "nothing has been checked") != NULL);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {one_layer,
                            smooth_activations_in_two_and_three_layers,
                            bent_activations_in_two_and_three_layers,
                            norms_and_dropout_in_a_net,
                            norms_by_hand_in_a_net,
                            skips_in_a_net,
                            gelu_slope_near_zero,
                            activations_work_on_views,
                            z_may_be_nothing_where_a_says_enough,
                            dense_gradient_steps_as_it_measures,
                            a_step_from_a_list_follows_the_gradient,
                            steps_with_decay_and_soft_targets,
                            norms_alone,
                            gradcheck_tells_right_from_wrong,
                            a_net_checks_itself,
                            NULL};
    return suite_run(tests);
}
