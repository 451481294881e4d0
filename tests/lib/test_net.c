/* Nets: what a crew computes is what one thread computes; steps, optimisers,
 * training without allocation, and checkpoints that refuse what is damaged. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "blas.h"
#include "metrics.h"
#include "suite.h"
#include "train.h"

/* Allocations are counted where the C library lets us stand in for it. */
static _Atomic long allocations;
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
void *__libc_malloc(size_t size);
void *malloc(size_t size)
{
    allocations++;
    return __libc_malloc(size);
}
#define COUNTS_ALLOCATIONS 1
#else
#define COUNTS_ALLOCATIONS 0
#endif

static net_plan plan_of(int inputs, loss c, int batch)
{
    const int units[] = {37, 20, 10};
    return net_plan_of(inputs, 3, units, ACTIVATION_SIGMOID,
                       c == LOSS_QUADRATIC ? ACTIVATION_SIGMOID
                                           : ACTIVATION_IDENTITY,
                       c, batch);
}

static net net_of(const net_plan *p, uint64_t seed)
{
    net n = net_make(p);
    rng r = rng_make(seed, "weights");
    net_init(&n, INIT_GLOROT, &r);
    return n;
}

/* The same with a norm and dropout in its hidden layers and dropped inputs. */
static net_plan trimmed_plan(int inputs, norm_kind kind, float drop,
                             int batch)
{
    net_plan p = plan_of(inputs, LOSS_CROSS_ENTROPY, batch);
    const int groups[] = {1, 5};

    p.units[0] = 40;
    for (int l = 0; l < 2; l++) {
        p.norm[l] = kind;
        p.groups[l] = groups[l];
        p.dropout[l] = drop;
        p.activation[l] = l ? ACTIVATION_TANH : ACTIVATION_RELU;
    }
    p.input_dropout = 0.5f * drop;
    return p;
}

static float furthest(const net *a, const net *b)
{
    float most = 0.0f;
    for (long i = 0; i < a->kept; i++)
        most = fmaxf(most, fabsf(a->parameters[i] - b->parameters[i]));
    return most;
}

START_TEST(the_networks_of_the_book_have_the_right_size)
{
    const int small[] = {16, 16, 10}, nielsen[] = {30, 10};
    net_plan p = net_plan_of(784, 3, small, ACTIVATION_SIGMOID,
                             ACTIVATION_SIGMOID, LOSS_QUADRATIC, 10);
    net n = net_make(&p);
    ck_assert_int_eq((int)net_count(&n), 13002);
    net_free(&n);
    p = net_plan_of(784, 2, nielsen, ACTIVATION_SIGMOID, ACTIVATION_SIGMOID,
                    LOSS_QUADRATIC, 10);
    n = net_make(&p);
    ck_assert_int_eq((int)net_count(&n), 23860);
    net_free(&n);
    net_free(&n);
}
END_TEST

START_TEST(norms_begin_anew_with_the_weights)
{
    net_plan p = trimmed_plan(30, NORM_BATCH, 0.0f, 11);
    net n = net_of(&p, 1), fresh = net_of(&p, 1);
    rng r = rng_make(1, "weights");
    ck_assert_int_eq((int)net_count(&n),
                     30 * 40 + 40 * 20 + 2 * (40 + 20) + 20 * 10 + 10);
    for (long i = 0; i < n.kept; i++)
        n.parameters[i] += 0.5f;
    net_init(&n, INIT_GLOROT, &r);
    for (int l = 0; l < 2; l++) {
        size_t bytes = sizeof(float) * (size_t)p.units[l];
        norm *a = &n.layer[l].norm, *b = &fresh.layer[l].norm;
        ck_assert_mem_eq(a->gamma, b->gamma, bytes);
        ck_assert_mem_eq(a->beta, b->beta, bytes);
        ck_assert_mem_eq(a->mean, b->mean, bytes);
        ck_assert_mem_eq(a->variance, b->variance, bytes);
    }
    net_free(&n);
    net_free(&fresh);
}
END_TEST

/* Plain loops in double, from the formulas. */
START_TEST(forward_is_the_formula)
{
    net_plan p = plan_of(6, LOSS_QUADRATIC, 4);
    net n = net_of(&p, 1);
    matrix x = matrix_make(4, 6);
    rng r = rng_make(1, "x");
    matrix_normal(x, 1.0, &r);
    n.layer[1].b[3] = 0.5f;
    matrix a = net_forward(&n, x);
    for (int i = 0; i < 4; i++) {
        double in[64], out[64];
        for (int j = 0; j < 6; j++)
            in[j] = (double)matrix_get(x, i, j);
        for (int l = 0; l < 3; l++) {
            for (int j = 0; j < p.units[l]; j++) {
                double z = (double)n.layer[l].b[j];
                for (int k = 0; k < n.layer[l].w.cols; k++)
                    z += (double)matrix_get(n.layer[l].w, j, k) * in[k];
                out[j] = 1.0 / (1.0 + exp(-z));
            }
            memcpy(in, out, sizeof in);
        }
        for (int j = 0; j < 10; j++)
            ck_assert_double_eq_tol((double)matrix_get(a, i, j), in[j], 1e-5);
    }
    matrix_free(&x);
    net_free(&n);
}
END_TEST

START_TEST(names)
{
    for (int g = 0; g < ACTIVATION_COUNT; g++)
        ck_assert_int_eq(
            (int)activation_named(activation_name((activation)g)), g);
    ck_assert_int_eq((int)activation_named("swish"), ACTIVATION_COUNT);
    ck_assert_str_eq(loss_name(LOSS_QUADRATIC), "quadratic");
    ck_assert_str_eq(loss_name(LOSS_CROSS_ENTROPY), "cross-entropy");
}
END_TEST

/* The spread of each, by the fan-in of 50 and the fan-out of 200. */
START_TEST(weights_begin_as_their_authors_say)
{
    const double square[] = {[INIT_NORMAL] = 1.0,
                             [INIT_LECUN] = 1.0 / 50,
                             [INIT_GLOROT] = 2.0 / 250,
                             [INIT_HE] = 2.0 / 50};
    for (int how = INIT_NORMAL; how <= INIT_HE; how++) {
        rng r = rng_make(1, "init"), same = rng_make(1, "init");
        matrix w = matrix_make(200, 50), v = matrix_make(200, 50);
        init_weights((init)how, w, &r);
        init_fans((init)how, v, 50, 200, &same);
        ck_assert_double_eq(matrix_distance(w, v), 0.0);
        ck_assert_double_eq_tol(matrix_dot(w, w) / (200 * 50) / square[how],
                                1.0, 0.05);
        ck_assert_double_eq_tol(matrix_sum(w) / (200 * 50), 0.0,
                                0.05 * sqrt(square[how]));
        matrix_free(&w);
        matrix_free(&v);
    }
}
END_TEST

START_TEST(softmax_and_its_cost_do_not_overflow)
{
    float z[2][3] = {{1000, 999, -1000}, {-1000, -1000, -1000}};
    float y[2][3] = {{0, 1, 0}, {0, 0, 1}}, wrong[3] = {1e4f, -1e4f, 0};
    float sure[3] = {0, 1, 0};
    matrix a = matrix_of(2, 3, (float *)z), t = matrix_of(2, 3, (float *)y);
    loss_output(LOSS_CROSS_ENTROPY, a);
    ck_assert_double_eq_tol(loss_sum(LOSS_CROSS_ENTROPY, a, t),
                            log(1.0 + exp(1.0)) + log(3.0), 1e-5);
    matrix b = matrix_of(1, 3, wrong);
    loss_output(LOSS_CROSS_ENTROPY, b);
    double cost = loss_sum(LOSS_CROSS_ENTROPY, b, matrix_of(1, 3, sure));
    ck_assert_msg(isfinite(cost) && cost > 80.0, "cost %g", cost);
}
END_TEST

typedef struct steps {
    net net;
    matrix x, y;
    optimizer *o;
    int count;
} steps;

static void take_steps(void *argument, crew *c, int member, int members)
{
    steps *s = argument;
    for (int k = 0; k < s->count; k++) {
        crew_meet(c);
        net_step(&s->net, s->x, s->y, s->o, c, member, members);
    }
}

static void with_crew(int members, optim kind, net_plan p, steps *s)
{
    rng r = rng_make(3, "data");
    crew *hands = crew_make(members);
    optimizer o;

    *s = (steps){.net = net_of(&p, 2), .count = 7};
    s->x = matrix_make(11, 50);
    s->y = matrix_make(11, 10);
    matrix_normal(s->x, 1.0, &r);
    for (int i = 0; i < 11; i++)
        matrix_set(s->y, i, rng_below(&r, 10), 1.0f);
    o = optim_make(kind, s->net.size, kind < OPTIM_RMSPROP ? 0.5f : 1e-3f,
                   0.9f);
    s->o = &o;
    crew_run(hands, take_steps, s);
    crew_free(&hands);
    optim_free(&o);
    matrix_free(&s->x);
    matrix_free(&s->y);
}

START_TEST(a_crew_computes_what_one_thread_does)
{
    for (int c = LOSS_QUADRATIC; c <= LOSS_CROSS_ENTROPY; c++)
        for (int kind = OPTIM_SGD; kind < OPTIM_COUNT; kind++) {
            steps alone, many;
            with_crew(1, (optim)kind, plan_of(50, (loss)c, 11), &alone);
            for (int members = 2; members <= 5; members++) {
                with_crew(members, (optim)kind, plan_of(50, (loss)c, 11),
                          &many);
                ck_assert_msg(furthest(&alone.net, &many.net) < 1e-5f,
                              "cost %d, optimiser %d, %d members: off by %g",
                              c, kind, members,
                              (double)furthest(&alone.net, &many.net));
                net_free(&many.net);
            }
            net_free(&alone.net);
        }
}
END_TEST

/* The masks too, and what is summed over examples or over units. */
START_TEST(a_crew_norms_and_drops_as_one_thread_does)
{
    for (int kind = NORM_NONE; kind < NORM_COUNT; kind++)
        for (int way = 0; way < 4; way++) {
            net_plan p = trimmed_plan(50, (norm_kind)kind, 0.4f, 11);
            optim o = way % 2 ? OPTIM_MOMENTUM : OPTIM_SGD;
            p.max_norm = way > 1 ? 0.6f : 0.0f;
            steps alone, many;
            with_crew(1, o, p, &alone);
            for (int members = 2; members <= 5; members++) {
                with_crew(members, o, p, &many);
                ck_assert_msg(furthest(&alone.net, &many.net) < 1e-4f,
                              "%s norm, way %d, %d members: off by %g",
                              norm_name((norm_kind)kind), way, members,
                              (double)furthest(&alone.net, &many.net));
                ck_assert_int_eq((int)many.net.step, 7);
                net_free(&many.net);
            }
            net_free(&alone.net);
        }
}
END_TEST

/* Rows of hidden weights are cut back to the cap, and only what is longer. */
START_TEST(max_norm_caps_hidden_units)
{
    for (int kind = OPTIM_SGD; kind < OPTIM_COUNT; kind++)
        for (int members = 1; members <= 3; members++) {
            net_plan p = plan_of(50, LOSS_CROSS_ENTROPY, 11);
            int capped = 0, shorter = 0;
            p.max_norm = 1.05f;
            steps s;
            with_crew(members, (optim)kind, p, &s);
            for (int l = 0; l < 2; l++)
                for (int j = 0; j < p.units[l]; j++) {
                    double size =
                        matrix_norm(matrix_rows(s.net.layer[l].w, j, 1));
                    ck_assert_double_le(size, 1.05 + 1e-6);
                    capped += size > 1.05 - 1e-5;
                    shorter += size < 1.04;
                }
            ck_assert_int_gt(capped, 0);
            ck_assert_int_gt(shorter, 0);
            double longest = 0.0;
            for (int j = 0; j < 10; j++)
                longest =
                    fmax(longest,
                         matrix_norm(matrix_rows(s.net.layer[2].w, j, 1)));
            ck_assert_double_gt(longest, 1.06);
            net_free(&s.net);
        }
}
END_TEST

/* x (rows x cols doubles) <- the mask of layer `number`, step 9, on it. */
static void drop_plainly(double *x, int rows, int cols, float p, int number)
{
    matrix ones = matrix_make(rows, cols);
    dropout d = dropout_make(p, 3, 9, number);

    matrix_fill(ones, 1.0f);
    dropout_forward(&d, ones, 0, 0);
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < cols; j++)
            x[i * cols + j] *= (double)matrix_get(ones, i, j);
    matrix_free(&ones);
}

/* Row i, column j of the sums normalised: over its column, or its group. */
static double norm_plainly(const net *n, int l, const double *sums, int rows,
                           int i, int j, bool training)
{
    const norm *k = &n->layer[l].norm;
    int units = n->plan.units[l];
    bool batch = k->kind == NORM_BATCH;
    int size = batch ? rows : units / k->groups;
    double mean = 0.0, variance = 0.0;

    for (int pass = 0; pass < 2; pass++)
        for (int s = 0; s < size; s++) {
            double x = batch ? sums[s * units + j]
                             : sums[i * units + j / size * size + s];
            if (pass == 0)
                mean += x / size;
            else
                variance += (x - mean) * (x - mean) / size;
        }
    if (batch && !training) {
        mean = (double)k->mean[j];
        variance = (double)k->variance[j];
    }
    return (double)k->gamma[j] * (sums[i * units + j] - mean) /
               sqrt(variance + 1e-5) +
           (double)k->beta[j];
}

/* The sums of the last layer for x, in double, by the formulas. */
static void forward_plainly(const net *n, matrix x, bool training,
                            double *out)
{
    enum { MOST = 64 };
    double a[11 * MOST], z[11 * MOST];
    int m = x.rows;

    for (int i = 0; i < m; i++)
        for (int k = 0; k < x.cols; k++)
            a[i * x.cols + k] = (double)matrix_get(x, i, k);
    if (training)
        drop_plainly(a, m, x.cols, n->plan.input_dropout, 0);
    for (int l = 0; l < 3; l++) {
        matrix w = n->layer[l].w;
        bool normed = n->plan.norm[l] != NORM_NONE;
        for (int i = 0; i < m; i++)
            for (int j = 0; j < w.rows; j++) {
                double sum = normed ? 0.0 : (double)n->layer[l].b[j];
                for (int k = 0; k < w.cols; k++)
                    sum += (double)matrix_get(w, j, k) * a[i * w.cols + k];
                z[i * w.rows + j] = sum;
            }
        for (int i = 0; i < m; i++)
            for (int j = 0; j < w.rows; j++) {
                double s = normed ? norm_plainly(n, l, z, m, i, j, training)
                                  : z[i * w.rows + j];
                a[i * w.rows + j] = l == 2   ? s
                                    : l == 1 ? tanh(s)
                                             : fmax(s, 0.0);
            }
        if (training && l < 2)
            drop_plainly(a, m, w.rows, n->plan.dropout[l], l + 1);
    }
    memcpy(out, a, sizeof(double) * (size_t)m * 10);
}

START_TEST(both_modes_are_the_formulas)
{
    for (int kind = NORM_NONE; kind < NORM_COUNT; kind++)
        for (int training = 0; training < 2; training++) {
            net_plan p = trimmed_plan(30, (norm_kind)kind, 0.4f, 11);
            net n = net_of(&p, 1);
            matrix x = matrix_make(11, 30);
            rng r = rng_make(1, "x");
            double z[110];
            matrix_normal(x, 1.0, &r);
            for (int l = 0; l < 2; l++)
                for (int j = 0; j < p.units[l]; j++) {
                    layer *y = &n.layer[l];
                    y->b[j] = (float)rng_normal(&r);
                    if (kind != NORM_NONE)
                        y->norm.gamma[j] = (float)rng_normal(&r);
                    if (kind == NORM_BATCH) {
                        y->norm.mean[j] = (float)rng_normal(&r);
                        y->norm.variance[j] = (float)(rng_uniform(&r) + 0.5);
                    }
                }
            n.seed = 3;
            n.step = 9;
            n.mode = training ? NET_TRAINING : NET_TEST;
            matrix a = net_forward(&n, x);
            forward_plainly(&n, x, training, z);
            for (int i = 0; i < 11; i++) {
                double sum = 0.0;
                for (int j = 0; j < 10; j++)
                    sum += exp(z[10 * i + j]);
                for (int j = 0; j < 10; j++)
                    ck_assert_msg(fabs((double)matrix_get(a, i, j) -
                                       exp(z[10 * i + j]) / sum) < 2e-5,
                                  "%s norm, training %d: row %d",
                                  norm_name((norm_kind)kind), training, i);
            }
            matrix_free(&x);
            net_free(&n);
        }
}
END_TEST

static void random_batch(matrix *x, matrix *y, int m, int inputs)
{
    rng r = rng_make(8, "batch");
    *x = matrix_make(m, inputs);
    *y = matrix_make(m, 10);
    matrix_normal(*x, 1.0, &r);
    for (int i = 0; i < m; i++)
        matrix_set(*y, i, rng_below(&r, 10), 1.0f);
}

/* Looking is not training: only a step moves what is kept, and the mask. */
START_TEST(running_statistics_move_in_steps_only)
{
    net_plan p = trimmed_plan(30, NORM_BATCH, 0.4f, 11);
    net n = net_of(&p, 1), before = net_of(&p, 1);
    matrix x, y;
    optimizer o = optim_make(OPTIM_SGD, n.size, 0.1f, 0.0f);
    float *g = zeroed((unsigned long)n.size, sizeof *g), first[10];

    random_batch(&x, &y, 11, 30);
    for (int mode = NET_TEST; mode <= NET_TRAINING; mode++) {
        n.mode = (net_mode)mode;
        memcpy(first, net_forward(&n, x).data, sizeof first);
        net_gradient(&n, x, y, g);
        ck_assert_float_eq(furthest(&n, &before), 0.0f);
        ck_assert_mem_eq(first, net_forward(&n, x).data, sizeof first);
        n.step++; /* another mask, if masks there are */
        ck_assert_int_eq(
            memcmp(first, net_forward(&n, x).data, sizeof first) != 0,
            mode == NET_TRAINING);
        n.step--;
    }
    net_step(&n, x, y, &o, NULL, 0, 1);
    ck_assert_int_eq((int)n.step, 1);
    for (int l = 0; l < 2; l++)
        for (int j = 0; j < p.units[l]; j++) {
            ck_assert_float_ne(n.layer[l].norm.mean[j], 0.0f);
            ck_assert_float_ne(n.layer[l].norm.variance[j], 1.0f);
        }
    optim_free(&o);
    free(g);
    matrix_free(&x);
    matrix_free(&y);
    net_free(&n);
    net_free(&before);
}
END_TEST

/* Plain SGD is folded into the gradient; gamma and beta go along. */
START_TEST(trimmed_steps_follow_the_gradient)
{
    for (int kind = NORM_NONE; kind < NORM_COUNT; kind++) {
        net_plan p = trimmed_plan(30, (norm_kind)kind, 0.4f, 11);
        net a = net_of(&p, 1), b = net_of(&p, 1);
        matrix x, y;
        optimizer o = optim_make(OPTIM_SGD, a.size, 0.1f, 0.0f);
        float *g = zeroed((unsigned long)a.size, sizeof *g);
        random_batch(&x, &y, 11, 30);
        for (int step = 0; step < 3; step++) {
            net_gradient(&b, x, y, g);
            for (long i = 0; i < b.size; i++)
                b.parameters[i] -= 0.1f * g[i];
            b.step++;
            net_step(&a, x, y, &o, NULL, 0, 1);
        }
        memcpy(b.parameters + b.size, a.parameters + a.size,
               sizeof(float) * (size_t)(a.kept - a.size));
        ck_assert_msg(furthest(&a, &b) < 2e-5f, "%s norm: off by %g",
                      norm_name((norm_kind)kind), (double)furthest(&a, &b));
        if (kind != NORM_NONE)
            ck_assert_float_ne(a.layer[0].norm.gamma[1], 1.0f);
        optim_free(&o);
        free(g);
        matrix_free(&x);
        matrix_free(&y);
        net_free(&a);
        net_free(&b);
    }
}
END_TEST

START_TEST(a_batch_of_one_stays_finite)
{
    net_plan p = trimmed_plan(30, NORM_BATCH, 0.0f, 4);
    net n = net_of(&p, 1);
    matrix x, y;
    optimizer o = optim_make(OPTIM_SGD, n.size, 0.1f, 0.0f);
    random_batch(&x, &y, 1, 30);
    for (int step = 0; step < 5; step++)
        net_step(&n, x, y, &o, NULL, 0, 1);
    for (long i = 0; i < n.kept; i++)
        ck_assert(isfinite(n.parameters[i]));
    optim_free(&o);
    matrix_free(&x);
    matrix_free(&y);
    net_free(&n);
}
END_TEST

/* w - eta g for the one, v = beta v - eta g and w + v for the other. */
START_TEST(steps_follow_the_gradient)
{
    for (int kind = OPTIM_SGD; kind <= OPTIM_MOMENTUM; kind++) {
        net_plan p = plan_of(9, LOSS_CROSS_ENTROPY, 6);
        net a = net_of(&p, 5), b = net_of(&p, 5);
        float *g = zeroed((unsigned long)a.size, sizeof *g);
        float *v = zeroed((unsigned long)a.size, sizeof *v);
        optimizer o = optim_make((optim)kind, a.size, 0.1f, 0.9f);
        matrix x = matrix_make(6, 9), y = matrix_make(6, 10);
        rng r = rng_make(1, "x");
        matrix_normal(x, 1.0, &r);
        for (int i = 0; i < 6; i++)
            matrix_set(y, i, i, 1.0f);
        for (int step = 0; step < 3; step++) {
            net_step(&a, x, y, &o, NULL, 0, 1);
            net_gradient(&b, x, y, g);
            for (long i = 0; i < b.size; i++) {
                v[i] = (kind == OPTIM_MOMENTUM ? 0.9f * v[i] : 0.0f) -
                       0.1f * g[i];
                b.parameters[i] += v[i];
            }
        }
        ck_assert_float_lt(furthest(&a, &b), 1e-6f);
        optim_free(&o);
        matrix_free(&x);
        matrix_free(&y);
        free(g);
        free(v);
        net_free(&a);
        net_free(&b);
    }
}
END_TEST

/* What net_step does by an optimiser with a vector: net_gradient, and the
 * rule. AdamW has shrunk the weights before, and nothing but them. */
START_TEST(steps_by_every_optimiser)
{
    for (int kind = OPTIM_MOMENTUM; kind < OPTIM_COUNT; kind++) {
        net_plan p = plan_of(9, LOSS_CROSS_ENTROPY, 6);
        net a = net_of(&p, 5), b = net_of(&p, 5);
        optimizer o = optim_make((optim)kind, a.size, 0.01f, 0.9f);
        optimizer same = optim_make((optim)kind, a.size, 0.01f, 0.9f);
        matrix x = matrix_make(6, 9), y = matrix_make(6, 10);
        rng r = rng_make(1, "x");
        matrix_normal(x, 1.0, &r);
        o.decay = 5.0f;
        for (int i = 0; i < 6; i++)
            matrix_set(y, i, i, 1.0f);
        for (int step = 0; step < 3; step++) {
            net_step(&a, x, y, &o, NULL, 0, 1);
            net_gradient(&b, x, y, same.gradient);
            for (int l = 0; l < 3; l++) {
                matrix w = b.layer[l].w;
                matrix g = w;
                g.data = same.gradient + (w.data - b.parameters);
                if (kind == OPTIM_ADAMW)
                    matrix_scale(w, 0.95f);
                else
                    matrix_add_scaled(g, 5.0f, w);
            }
            optim_update(&same, b.parameters, 0, b.size);
            optim_count(&same);
        }
        ck_assert_msg(furthest(&a, &b) < 1e-6f, "%s: off by %g",
                      optim_name((optim)kind), (double)furthest(&a, &b));
        ck_assert_int_eq((int)*o.steps, 3);
        optim_free(&o);
        optim_free(&same);
        matrix_free(&x);
        matrix_free(&y);
        net_free(&a);
        net_free(&b);
    }
}
END_TEST

static images some_digits(int count)
{
    return images_draw(count, 7, "test of training");
}

START_TEST(training_learns_and_repeats_itself)
{
    images digits = some_digits(1000);
    double cost[2];
    for (int again = 0; again < 2; again++) {
        net_plan p = plan_of(784, LOSS_CROSS_ENTROPY, 10);
        net n = net_of(&p, 1);
        epoch_record history[9];
        train_plan t = {.epochs = 8, .rate = 0.5f, .seed = 1, .threads = 1};
        ck_assert_int_eq(train(&n, &digits, NULL, &t, history), 9);
        ck_assert_double_lt(history[0].train_accuracy, 30.0);
        ck_assert_double_gt(history[8].train_accuracy, 90.0);
        ck_assert(isnan(history[8].validation_cost));
        cost[again] = history[8].train_cost;
        net_free(&n);
    }
    ck_assert_double_eq(cost[0], cost[1]);
    images_free(&digits);
}
END_TEST

/* Rates that suit each kind; with two threads. */
START_TEST(every_optimiser_learns)
{
    const float rates[OPTIM_COUNT] = {0.5f,   0.05f,  0.05f,
                                      0.003f, 0.003f, 0.003f};
    images digits = some_digits(600);
    for (int kind = 0; kind < OPTIM_COUNT; kind++) {
        net_plan p = plan_of(784, LOSS_CROSS_ENTROPY, 10);
        net n = net_of(&p, 1);
        epoch_record history[9];
        train_plan t = {.epochs = 8,
                        .rate = rates[kind],
                        .optimizer = (optim)kind,
                        .momentum = kind ? 0.9f : 0.0f,
                        .decay = 1e-4f,
                        .seed = 1,
                        .threads = 2};
        train(&n, &digits, NULL, &t, history);
        ck_assert_msg(history[8].train_accuracy > 90.0, "%s: %g",
                      optim_name((optim)kind), history[8].train_accuracy);
        net_free(&n);
    }
    images_free(&digits);
}
END_TEST

START_TEST(trimmed_nets_learn)
{
    images digits = some_digits(1000);
    for (int kind = NORM_NONE; kind < NORM_COUNT; kind++) {
        net_plan p = trimmed_plan(784, (norm_kind)kind, 0.2f, 20);
        double cost[2];
        for (int again = 0; again < 2; again++) {
            net n = net_of(&p, 1);
            epoch_record history[13];
            train_plan t = {.epochs = 12,
                            .rate = 0.2f,
                            .momentum = 0.5f,
                            .seed = (uint64_t)again,
                            .threads = 2};
            train(&n, &digits, NULL, &t, history);
            ck_assert_msg(history[12].train_accuracy > 90.0, "%s norm: %g",
                          norm_name((norm_kind)kind),
                          history[12].train_accuracy);
            ck_assert_int_eq((int)n.seed, again);
            cost[again] = history[12].train_cost;
            net_free(&n);
        }
        ck_assert_double_ne(cost[0], cost[1]);
    }
    images_free(&digits);
}
END_TEST

START_TEST(patience_takes_the_best_weights_back)
{
    images digits = some_digits(400);
    images few = digits, rest = digits;
    few.count = 100;
    rest.count = 300;
    rest.pixels += 100 * 784;
    rest.labels += 100;
    net_plan p = plan_of(784, LOSS_CROSS_ENTROPY, 10);
    p.norm[0] = NORM_BATCH; /* its running statistics belong to the best */
    net n = net_of(&p, 1);
    epoch_record history[201];
    train_plan t = {.epochs = 200,
                    .rate = 0.5f,
                    .momentum = 0.9f,
                    .seed = 1,
                    .threads = 1,
                    .patience = 5};
    int rows = train(&n, &few, &rest, &t, history);
    ck_assert_int_lt(rows, 201);
    double best = INFINITY, cost;
    for (int i = 0; i < rows; i++)
        best = fmin(best, history[i].validation_cost);
    evaluate(&n, &rest, &cost);
    ck_assert_double_eq(cost, best);
    ck_assert_double_gt(history[rows - 1].validation_cost, best);
    net_free(&n);
    images_free(&digits);
}
END_TEST

START_TEST(schedules_fall_to_nothing)
{
    ck_assert_float_eq(schedule_rate(SCHEDULE_CONSTANT, 0.5f, 0.9), 0.5f);
    ck_assert_float_eq(schedule_rate(SCHEDULE_LINEAR, 0.5f, 0.0), 0.5f);
    ck_assert_float_eq(schedule_rate(SCHEDULE_LINEAR, 0.5f, 0.75), 0.125f);
    ck_assert_float_eq(schedule_rate(SCHEDULE_COSINE, 0.5f, 0.0), 0.5f);
    ck_assert_float_eq_tol(schedule_rate(SCHEDULE_COSINE, 0.5f, 0.5), 0.25f,
                           1e-7f);
    ck_assert_float_eq_tol(schedule_rate(SCHEDULE_COSINE, 0.5f, 1.0 / 3),
                           0.375f, 1e-7f);
}
END_TEST

/* A trainer that is asked for more than was planned must not climb. */
START_TEST(no_rate_is_negative)
{
    const schedule all[] = {SCHEDULE_LINEAR, SCHEDULE_COSINE};
    for (int k = 0; k < 2; k++) {
        ck_assert_float_eq_tol(schedule_rate(all[k], 0.5f, 1.0), 0.0f, 1e-9f);
        ck_assert_float_eq_tol(schedule_rate(all[k], 0.5f, 1.5), 0.0f, 1e-9f);
    }
}
END_TEST

/* One epoch of two steps, by the trainer and with rates and targets worked out
 * here. */
START_TEST(the_trainer_keeps_to_its_plan)
{
    images digits = some_digits(20);
    for (int augmented = 0; augmented < 2; augmented++)
        for (int threads = 1; threads <= 3; threads++) {
            const augmentation a = {
                .shift = 2.0f, .elastic = 1.0f, .sigma = 4.0f};
            net_plan p = plan_of(784, LOSS_CROSS_ENTROPY, 10);
            net n = net_of(&p, 1), same = net_of(&p, 1);
            train_plan plan = {.epochs = 2,
                               .rate = 0.4f,
                               .schedule = SCHEDULE_LINEAR,
                               .decay = 0.01f,
                               .smoothing = 0.2f,
                               .augment = augmented ? &a : NULL,
                               .seed = 3,
                               .threads = threads};
            int order[20];
            rng r = rng_make(3, "order");
            matrix x = matrix_make(10, 784), y = matrix_make(10, 10);
            optimizer o = optim_make(OPTIM_SGD, n.size, 0.0f, 0.0f);
            o.decay = plan.decay;
            trainer *t = trainer_make(&n, &digits, &plan);
            for (int step = 0; step < 4; step++) {
                if (step % 2 == 0) {
                    trainer_epoch(t);
                    rng_permutation(&r, 20, order);
                }
                matrix_fill(y, 0.02f);
                for (int i = 0; i < 10; i++) {
                    int k = order[step % 2 * 10 + i];
                    matrix_row(y, i)[digits.labels[k]] = 0.82f;
                    images_gather(&digits, 1, &k, matrix_rows(x, i, 1));
                    if (augmented)
                        augment(&a, 3, (uint64_t)step / 2 * 20 + (uint64_t)k,
                                digits.pixels + k * 784, 28, 28,
                                matrix_row(x, i));
                }
                o.rate = 0.4f * (1.0f - (float)step / 4.0f);
                net_step(&same, x, y, &o, NULL, 0, 1);
                if (step % 2 == 1)
                    ck_assert_msg(furthest(&n, &same) < 1e-5f,
                                  "%d threads, step %d: off by %g", threads,
                                  step, (double)furthest(&n, &same));
            }
            trainer_free(&t);
            optim_free(&o);
            matrix_free(&x);
            matrix_free(&y);
            net_free(&n);
            net_free(&same);
        }
    images_free(&digits);
}
END_TEST

START_TEST(predictions_are_what_is_evaluated)
{
    images digits = some_digits(33);
    net_plan p = plan_of(784, LOSS_CROSS_ENTROPY, 10);
    net n = net_of(&p, 1);
    matrix all = matrix_make(33, 10);
    double cost, accuracy = evaluate(&n, &digits, &cost);
    ck_assert_double_eq(evaluate_by(&n, &digits, 7), accuracy);
    matrix scores = matrix_make(33, 10);
    predict_scores(&n, &digits, scores);
    predict(&n, &digits, all);
    loss_output(LOSS_CROSS_ENTROPY, scores);
    for (int i = 0; i < 33; i++)
        for (int k = 0; k < 10; k++)
            ck_assert_float_eq(matrix_get(scores, i, k),
                               matrix_get(all, i, k));
    n.layer[2].b[0] = 500.0f; /* the others' probabilities go under */
    predict_scores(&n, &digits, scores);
    ck_assert_float_gt(matrix_get(scores, 0, 1), -100.0f);
    ck_assert_float_gt(matrix_get(scores, 0, 0), 300.0f);
    matrix_free(&scores);
    ck_assert_double_eq(metrics_accuracy(all, digits.labels), accuracy);
    ck_assert_double_eq_tol(metrics_nll(all, digits.labels), cost, 1e-6);
    matrix_free(&all);
    net_free(&n);
    images_free(&digits);
}
END_TEST

/* Stepped, in part or throughout, it goes the same way to the last bit: by the
 * list and without it, bent images, every optimizer, a short last batch, a
 * batch smaller than the net takes. */
START_TEST(steps_are_epochs_to_the_last_bit)
{
    images digits = some_digits(105);
    const augmentation bent = {.turn = 10.0f, .elastic = 1.0f, .sigma = 4.0f};
    for (int way = 0; way <= 2 * OPTIM_COUNT; way++)
        for (int threads = 1; threads <= 2; threads++) {
            bool list = way == 2 * OPTIM_COUNT; /* plain everything */
            net_plan p =
                list ? plan_of(784, LOSS_CROSS_ENTROPY, 32)
                     : trimmed_plan(784, (norm_kind)(way % NORM_COUNT), 0.5f,
                                    32);
            train_plan plan = {.epochs = 2,
                               .batch = way % 3 ? 0 : 20,
                               .rate = 0.1f,
                               .schedule = SCHEDULE_LINEAR,
                               .seed = 2,
                               .threads = threads,
                               .optimizer = (optim)(way / 2 % OPTIM_COUNT),
                               .augment = !list && way % 2 ? &bent : NULL};
            net a = net_of(&p, 1), b = net_of(&p, 1);
            trainer *whole = trainer_make(&a, &digits, &plan);
            trainer *stepped = trainer_make(&b, &digits, &plan);
            int count = 1, batch = plan.batch ? plan.batch : 32;
            trainer_epoch(whole);
            while (trainer_step(stepped))
                count++;
            ck_assert_int_eq(count, (105 + batch - 1) / batch);
            ck_assert_mem_eq(a.parameters, b.parameters,
                             sizeof(float) * (size_t)a.kept);
            trainer_epoch(whole);
            ck_assert(trainer_step(stepped));
            trainer_epoch(stepped); /* the rest */
            ck_assert_mem_eq(a.parameters, b.parameters,
                             sizeof(float) * (size_t)a.kept);
            trainer_free(&whole);
            trainer_free(&stepped);
            net_free(&a);
            net_free(&b);
        }
    images_free(&digits);
}
END_TEST

/* The library's norm, called as a norm by hand. */
static void plugged_forward(void *context, bool update, const norm *n,
                            matrix z)
{
    ++*(int *)context;
    norm_forward(n, z, update);
}

static void plugged_back(void *context, const norm *n, matrix delta)
{
    (void)context;
    norm_backward_sums(n, delta);
    norm_backward(n, delta);
}

/* What is plugged in is used in training mode, and for a whole layer; with the
 * library's own norm the library's bits come out. */
START_TEST(a_norm_by_hand_takes_the_librarys_place)
{
    images digits = some_digits(60);
    for (int kind = NORM_BATCH; kind < NORM_COUNT; kind++) {
        int calls = 0;
        hand_norm hand = {plugged_forward, plugged_back, &calls};
        net_plan p = trimmed_plan(784, (norm_kind)kind, 0.3f, 20);
        train_plan plan = {.rate = 0.1f, .seed = 2, .threads = 1};
        net a = net_of(&p, 1), b = net_of(&p, 1);
        b.hand = &hand;
        trainer *t = trainer_make(&a, &digits, &plan);
        trainer *by_hand = trainer_make(&b, &digits, &plan);
        trainer_epoch(t);
        trainer_epoch(by_hand);
        ck_assert_int_eq(calls, 3 * 2);
        ck_assert_mem_eq(a.parameters, b.parameters,
                         sizeof(float) * (size_t)a.kept);
        evaluate(&b, &digits, NULL);
        ck_assert_int_eq(calls, 3 * 2);
        trainer_free(&t);
        trainer_free(&by_hand);
        net_free(&a);
        net_free(&b);
    }
    images_free(&digits);
}
END_TEST

/* Layers that do nothing are passed by, in both modes. */
START_TEST(a_skip_goes_past_its_layer)
{
    const int units[] = {40, 40, 40, 10};
    for (int kind = NORM_NONE; kind < NORM_COUNT; kind++) {
        net_plan p = net_plan_of(30, 4, units, ACTIVATION_TANH,
                                 ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, 11);
        matrix x, y;
        random_batch(&x, &y, 11, 30);
        for (int l = 0; l < 3; l++) {
            p.norm[l] = (norm_kind)kind;
            p.groups[l] = 5;
            p.skip[l] = l > 0;
        }
        p.activation[1] = p.activation[2] = ACTIVATION_IDENTITY;
        net n = net_of(&p, 1);
        for (int l = 1; l < 3; l++) {
            matrix_fill(n.layer[l].w, 0.0f);
            if (kind != NORM_NONE)
                memset(n.layer[l].norm.gamma, 0, 40 * sizeof(float));
        }
        for (int mode = NET_TEST; mode <= NET_TRAINING; mode++) {
            net_forward_as(&n, (net_mode)mode, x);
            ck_assert_double_eq(matrix_gap(n.layer[2].a, n.layer[0].a), 0);
            ck_assert_double_gt(matrix_norm(n.layer[2].a), 1);
        }
        net_free(&n);
        matrix_free(&x);
        matrix_free(&y);
    }
}
END_TEST

/* A net with skips, trained by crews of one, two and three. */
START_TEST(a_skip_is_for_every_crew)
{
    images digits = some_digits(60);
    const int units[] = {40, 40, 10};
    for (int kind = NORM_NONE; kind < NORM_COUNT; kind++) {
        net_plan p = net_plan_of(784, 3, units, ACTIVATION_RELU,
                                 ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, 20);
        p.norm[1] = (norm_kind)kind;
        p.groups[1] = 5;
        p.skip[1] = true;
        net n[3];
        for (int k = 0; k < 3; k++) {
            train_plan plan = {.rate = 0.05f, .seed = 2, .threads = k + 1};
            n[k] = net_of(&p, 1);
            trainer *t = trainer_make(&n[k], &digits, &plan);
            trainer_epoch(t);
            trainer_free(&t);
            ck_assert_float_lt(furthest(&n[0], &n[k]), 1e-5f);
        }
        for (int k = 0; k < 3; k++)
            net_free(&n[k]);
    }
    images_free(&digits);
}
END_TEST

/* Maps of every kind. */
static net_plan maps_plan(norm_kind kind, float drop, int batch)
{
    net_plan p = net_plan_images(1, 28, 28, batch);
    net_plan_conv(&p, 4, 5, 2, 2, ACTIVATION_GELU);
    net_plan_pool(&p, POOL_MAX, 2, 2);
    net_plan_conv(&p, 4, 3, 1, 1, ACTIVATION_RELU);
    net_plan_pool(&p, POOL_MEAN, 2, 2);
    net_plan_dense(&p, 10, ACTIVATION_IDENTITY);
    for (int l = 0; l < 2; l++) {
        p.norm[l] = kind;
        p.groups[l] = 2;
        p.dropout[l] = drop;
    }
    p.skip[1] = true;
    return p;
}

START_TEST(no_allocation_in_a_training_step)
{
    if (!COUNTS_ALLOCATIONS)
        skip_test("allocations cannot be counted in this build");
    images digits = some_digits(500);
    const augmentation bend = {.turn = 10.0f, .elastic = 1.0f, .sigma = 4.0f};
    for (int way = 0; way <= 4 * OPTIM_COUNT; way++) {
        bool list = way == 4 * OPTIM_COUNT; /* plain everything */
        norm_kind kind = (norm_kind)(way % NORM_COUNT);
        net_plan p = list ? plan_of(784, LOSS_CROSS_ENTROPY, 32)
                     : way < 2 * OPTIM_COUNT
                         ? trimmed_plan(784, kind, 0.5f, 32)
                         : maps_plan(kind, 0.5f, 32);
        p.max_norm = list ? 0.0f : 3.0f;
        net n = net_of(&p, 1);
        train_plan t = {.rate = 0.1f,
                        .threads = 2,
                        .optimizer = (optim)(way / 2 % OPTIM_COUNT),
                        .decay = list ? 0.0f : 0.001f,
                        .augment = way % 2 ? &bend : NULL};
        trainer *w = trainer_make(&n, &digits, &t);
        trainer_epoch(w);
        long before = allocations;
        trainer_epoch(w);
        ck_assert_int_eq((int)(allocations - before), 0);
        trainer_free(&w);
        net_free(&n);
    }
    images_free(&digits);
    long before = allocations;
    free(zeroed(1, 100)); /* that the count counts */
    char *volatile p = malloc(10);
    free(p);
    ck_assert_int_gt((int)(allocations - before), 0);
}
END_TEST

START_TEST(a_checkpoint_comes_back_as_it_was)
{
    char folder[4096], path[5000];
    net_plan p = plan_of(12, LOSS_QUADRATIC, 3);
    net a = net_of(&p, 1), b = net_of(&p, 2);
    error e;

    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/net.safetensors", folder);
    ck_assert(furthest(&a, &b) > 0.0f);
    ck_assert_msg(net_save(&a, path, &e), "%s", e.text);
    ck_assert_msg(net_load(&b, path, &e), "%s", e.text);
    ck_assert_float_eq(furthest(&a, &b), 0.0f);
    net_free(&a);
    net_free(&b);
}
END_TEST

START_TEST(a_checkpoint_keeps_norms_and_their_statistics)
{
    char folder[4096], path[5000];
    error e = {""};

    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/net.safetensors", folder);
    for (int kind = NORM_BATCH; kind < NORM_COUNT; kind++) {
        net_plan p = trimmed_plan(12, (norm_kind)kind, 0.1f, 3);
        net a = net_of(&p, 1), b = net_of(&p, 2);
        rng r = rng_make(1, "kept");
        for (int l = 0; l < 2; l++)
            for (int j = 0; j < p.units[l]; j++) {
                norm *k = &a.layer[l].norm;
                k->gamma[j] = (float)rng_normal(&r);
                k->beta[j] = (float)rng_normal(&r);
                if (kind != NORM_BATCH)
                    continue;
                k->mean[j] = (float)rng_normal(&r);
                k->variance[j] = (float)rng_uniform(&r);
            }
        ck_assert_msg(net_save(&a, path, &e), "%s", e.text);
        size_t size;
        char *text = read_text(path, &size);
        text[8 + (unsigned char)text[0] + 256 * (unsigned char)text[1]] = 0;
        ck_assert(strstr(text + 8, "\"layer1.norm.weight\"") != NULL);
        ck_assert(strstr(text + 8, "\"layer0.norm.bias\"") != NULL);
        ck_assert(strstr(text + 8, "\"layer0.bias\"") == NULL);
        ck_assert_int_eq(strstr(text + 8, "\"layer1.norm.running_var\"") !=
                             NULL,
                         kind == NORM_BATCH);
        free(text);
        ck_assert_msg(net_load(&b, path, &e), "%s", e.text);
        ck_assert_float_eq(furthest(&a, &b), 0.0f);
        net_plan other = trimmed_plan(12, NORM_NONE, 0.0f, 3);
        net c = net_of(&other, 2);
        ck_assert(!net_load(&c, path, &e));
        ck_assert(strstr(e.text, "has no tensor layer0.bias") != NULL);
        net_free(&a);
        net_free(&b);
        net_free(&c);
    }
}
END_TEST

/* Writes `size` bytes and expects a refusal that leaves the net alone and
 * says `why`. */
static void refused(net *n, const char *path, const char *bytes, size_t size,
                    const char *why)
{
    error e = {""};
    float first = n->parameters[0];
    FILE *f = fopen(path, "wb");

    ck_assert(f && fwrite(bytes, 1, size, f) == size && fclose(f) == 0);
    ck_assert_msg(!net_load(n, path, &e), "%zu bytes are taken", size);
    ck_assert_msg(strstr(e.text, why) && strstr(e.text, path) &&
                      !strchr(e.text, '\n'),
                  "\"%s\" does not say \"%s\"", e.text, why);
    ck_assert_float_eq(n->parameters[0], first);
}

/* The header's text changed in place, same length. */
static void refused_with(net *n, const char *path, const char *good,
                         size_t size, const char *from, const char *to,
                         const char *why)
{
    char *bad = malloc(size);
    size_t length = strlen(from), at = 8;

    ck_assert(strlen(to) == length);
    memcpy(bad, good, size);
    while (at + length < size && memcmp(bad + at, from, length) != 0)
        at++;
    ck_assert_msg(at + length < size, "no %s in the header", from);
    memcpy(bad + at, to, length);
    refused(n, path, bad, size, why);
    free(bad);
}

START_TEST(a_damaged_checkpoint_is_refused)
{
    char folder[4096], path[5000];
    net_plan p = plan_of(12, LOSS_QUADRATIC, 3);
    net n = net_of(&p, 1);
    error e;
    size_t size;

    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/net.safetensors", folder);
    ck_assert(net_save(&n, path, &e));
    char *good = read_text(path, &size);
    refused(&n, path, good, 0, "too short");
    refused(&n, path, good, 7, "too short");
    refused(&n, path, good, 40, "not a safetensors file");
    for (size_t cut = 1; cut < size; cut = cut * 3 + 1)
        refused(&n, path, good, size - cut < 8 ? 8 : size - cut, "");
    refused(&n, path, "\xff\xff\xff\xff\xff\xff\xff\xff{}", 10,
            "not a safetensors file");
    refused(&n, path, "\2\0\0\0\0\0\0\0[]", 10, "not a safetensors file");
    refused(&n, path, "\2\0\0\0\0\0\0\0{}", 10, "has no tensor");
    refused_with(&n, path, good, size, "F32", "F16", "F32 is wanted");
    refused_with(&n, path, good, size, "layer1.bias", "layer9.bias",
                 "has no tensor layer1.bias");
    refused_with(&n, path, good, size, "[37,12]", "[12,37]",
                 "layer0.weight is 12 x 37, the net's is 37 x 12");
    refused_with(&n, path, good, size, "[20]", "[21]",
                 "layer1.bias is 21 values, the net's is 20 values");
    refused_with(&n, path, good, size, "[37,12]", "\"37x12\"",
                 "layer0.weight is of another kind");
    refused_with(&n, path, good, size, "layer1.bias", "layer0.bias",
                 "the header has layer0.bias twice");
    refused_with(&n, path, good, size, "\"dtype\":\"F32\",\"shape\"",
                 "\"shape\":\"F32\",\"shape\"", "the header has shape twice");
    refused_with(&n, path, good, size, "\"F32\",", "\"F32\";",
                 "byte 32 of its header");
    refused_with(&n, path, good, size, "\"data_offsets\":[0,1776]",
                 "\"data_offsets\":[4,1776]", "outside the file");
    refused_with(&n, path, good, size, "\"data_offsets\":[0,1776]",
                 "\"data_offsets\":[9,1785]", "lies on another");
    free(good);
    error missing;
    ck_assert(!net_load(&n, "no/such/file", &missing));
    ck_assert(strstr(missing.text, "no/such/file") != NULL);
    ck_assert(!net_load(&n, folder, &missing));
    ck_assert(!net_save(&n, "no/such/folder/net", &missing));
    net_free(&n);
}
END_TEST

/* Nets of other shapes: what differs is told, however large the file is. */
START_TEST(a_checkpoint_of_another_net_is_told)
{
    char folder[4096], path[5000];
    net_plan p = plan_of(12, LOSS_QUADRATIC, 3), wide = p, low = p;
    error e;

    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/net.safetensors", folder);
    wide.units[0] = 30000;
    low.layers = 2;
    net a = net_of(&p, 1), b = net_of(&wide, 1), c = net_of(&low, 1);
    ck_assert_msg(net_save(&a, path, &e), "%s", e.text);
    ck_assert(!net_load(&c, path, &e));
    ck_assert_msg(strstr(e.text, "the net has no tensor layer2."), "%s",
                  e.text);
    ck_assert_int_eq(net_saved_units(path, 1), 20);
    ck_assert_int_eq(net_saved_units(path, 3), 0);
    ck_assert_int_eq(net_saved_units(folder, 0), 0);
    ck_assert_msg(net_save(&b, path, &e), "%s", e.text);
    ck_assert(!net_load(&a, path, &e));
    ck_assert_msg(strstr(e.text, "layer0.weight is 30000 x 12, the net's is "
                                 "37 x 12"),
                  "%s", e.text);
    ck_assert_int_eq(net_saved_units(path, 0), 30000);
    net_free(&a);
    net_free(&b);
    net_free(&c);
}
END_TEST

/* The format allows this one name besides the tensors. */
START_TEST(a_checkpoint_may_have_metadata)
{
    static const char more[] = "{\"__metadata__\":{\"by\":\"others\"},";
    char folder[4096], path[5000];
    net_plan p = plan_of(12, LOSS_QUADRATIC, 3);
    net a = net_of(&p, 1), b = net_of(&p, 2);
    size_t size, extra = sizeof more - 2;
    error e;

    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/net.safetensors", folder);
    ck_assert(net_save(&a, path, &e));
    char *text = read_text(path, &size);
    size_t header = (unsigned char)text[0] + 256u * (unsigned char)text[1];
    text[0] = (char)((header + extra) % 256);
    text[1] = (char)((header + extra) / 256);
    FILE *f = fopen(path, "wb");
    ck_assert(f && fwrite(text, 1, 8, f) == 8 &&
              fwrite(more, 1, extra + 1, f) == extra + 1 &&
              fwrite(text + 9, 1, size - 9, f) == size - 9 && !fclose(f));
    ck_assert_msg(net_load(&b, path, &e), "%s", e.text);
    ck_assert_float_eq(furthest(&a, &b), 0.0f);
    free(text);
    net_free(&a);
    net_free(&b);
}
END_TEST

/* What the name is of, and is no file, stays. */
START_TEST(a_checkpoint_replaces_files_alone)
{
    char folder[4096], path[5000];
    net_plan p = plan_of(12, LOSS_QUADRATIC, 3);
    net n = net_of(&p, 1);
    struct stat s;
    error e;

    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/pipe", folder);
    ck_assert_int_eq(mkfifo(path, 0644), 0);
    ck_assert(!net_save(&n, path, &e));
    ck_assert_msg(strstr(e.text, "it is not a file"), "%s", e.text);
    ck_assert(stat(path, &s) == 0 && S_ISFIFO(s.st_mode));
    net_free(&n);
}
END_TEST

static void last_layer_normed(const void *with)
{
    net_plan p = plan_of(6, LOSS_QUADRATIC, 4);
    (void)with;
    p.norm[2] = NORM_BATCH;
    net_make(&p);
}

static void all_dropped(const void *with)
{
    net_plan p = plan_of(6, LOSS_QUADRATIC, 4);
    (void)with;
    p.dropout[1] = 1.0f;
    net_make(&p);
}

static void uneven_groups(const void *with)
{
    net_plan p = plan_of(6, LOSS_QUADRATIC, 4);
    (void)with;
    p.norm[0] = NORM_GROUP;
    p.groups[0] = 4;
    net_make(&p);
}

/* A net of nine outputs and a nine among the images. */
static void too_many_labels(const void *with)
{
    const int units[] = {9};
    net_plan p = net_plan_of(784, 1, units, ACTIVATION_SIGMOID,
                             ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, 10);
    images digits = images_draw(10, 1, "nines");
    net n = net_of(&p, 1);
    train_plan plan = {.epochs = 1, .rate = 0.1f, .threads = 1};

    if (with)
        evaluate(&n, &digits, NULL);
    else
        train_epochs(&n, &digits, &plan);
}

/* Images of another size than the net's. */
static void other_images(const void *with)
{
    net_plan p = plan_of(783, LOSS_CROSS_ENTROPY, 4);
    images digits = images_draw(10, 1, "size");
    net n = net_of(&p, 1);

    (void)with;
    train_by_list(&n, &digits, &(train_plan){.rate = 0.1f});
}

START_TEST(images_that_do_not_fit_the_net_stop)
{
    ck_assert(strstr(run_apart(too_many_labels, NULL).err,
                     "the label 9 for a net of 9 outputs") != NULL);
    ck_assert(strstr(run_apart(too_many_labels, "").err,
                     "label 9 of example") != NULL);
    ck_assert(strstr(run_apart(other_images, NULL).err,
                     "the net takes 783 inputs, the images have 28 x 28") !=
              NULL);
}
END_TEST

START_TEST(a_plan_that_cannot_be_stops)
{
    ck_assert(strstr(run_apart(last_layer_normed, NULL).err,
                     "the last layer takes no norm") != NULL);
    ck_assert(strstr(run_apart(all_dropped, NULL).err, "layer 1 drops 1") !=
              NULL);
    ck_assert(strstr(run_apart(uneven_groups, NULL).err,
                     "37 units in 4 groups") != NULL);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {the_networks_of_the_book_have_the_right_size,
                            norms_begin_anew_with_the_weights,
                            names,
                            weights_begin_as_their_authors_say,
                            forward_is_the_formula,
                            softmax_and_its_cost_do_not_overflow,
                            a_crew_computes_what_one_thread_does,
                            a_crew_norms_and_drops_as_one_thread_does,
                            max_norm_caps_hidden_units,
                            both_modes_are_the_formulas,
                            running_statistics_move_in_steps_only,
                            trimmed_steps_follow_the_gradient,
                            a_batch_of_one_stays_finite,
                            trimmed_nets_learn,
                            a_checkpoint_keeps_norms_and_their_statistics,
                            a_plan_that_cannot_be_stops,
                            images_that_do_not_fit_the_net_stop,
                            steps_follow_the_gradient,
                            steps_by_every_optimiser,
                            schedules_fall_to_nothing,
                            no_rate_is_negative,
                            the_trainer_keeps_to_its_plan,
                            predictions_are_what_is_evaluated,
                            training_learns_and_repeats_itself,
                            every_optimiser_learns,
                            patience_takes_the_best_weights_back,
                            steps_are_epochs_to_the_last_bit,
                            a_norm_by_hand_takes_the_librarys_place,
                            a_skip_goes_past_its_layer,
                            a_skip_is_for_every_crew,
                            no_allocation_in_a_training_step,
                            a_checkpoint_comes_back_as_it_was,
                            a_damaged_checkpoint_is_refused,
                            a_checkpoint_of_another_net_is_told,
                            a_checkpoint_may_have_metadata,
                            a_checkpoint_replaces_files_alone,
                            NULL};
    return suite_run(tests);
}
