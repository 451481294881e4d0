/* Nets with layers of maps: what they give and the slopes of their cost,
 * against a definition in plain loops and double precision that shares nothing
 * with the library; and that a crew, a checkpoint and a step treat them as
 * they treat full layers. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dropout.h"
#include "fail.h"
#include "net.h"
#include "suite.h"

enum { BATCH = 11, CLASSES = 3, ROOM = 4096 };

/* ---- plans --------------------------------------------------------------- */

static net_plan pooled(void)
{
    net_plan p = net_plan_images(2, 7, 6, BATCH);
    net_plan_conv(&p, 3, 3, 1, 1, ACTIVATION_TANH);
    net_plan_pool(&p, POOL_MAX, 2, 2);
    net_plan_conv(&p, 4, 2, 1, 0, ACTIVATION_GELU);
    net_plan_pool(&p, POOL_MEAN, 2, 1);
    net_plan_dense(&p, 5, ACTIVATION_TANH);
    net_plan_dense(&p, CLASSES, ACTIVATION_IDENTITY);
    return p;
}

/* A stride, a kernel of one, and a layer of maps above a full one. */
static net_plan strided(void)
{
    net_plan p = net_plan_images(1, 6, 5, BATCH);
    net_plan_conv(&p, 3, 3, 2, 1, ACTIVATION_SIGMOID);
    net_plan_conv(&p, 2, 1, 1, 0, ACTIVATION_TANH);
    net_plan_dense(&p, 12, ACTIVATION_TANH);
    p.image = (plan_image){3, 2, 2};
    net_plan_conv(&p, 2, 2, 1, 1, ACTIVATION_TANH);
    net_plan_dense(&p, CLASSES, ACTIVATION_IDENTITY);
    return p;
}

/* Residual connections, of maps on maps, of maps on a pool, of units on
 * units. */
static net_plan skipped(norm_kind kind, float drop)
{
    net_plan p = net_plan_images(1, 4, 5, BATCH);
    net_plan_conv(&p, 4, 3, 1, 1, ACTIVATION_TANH);
    net_plan_pool(&p, POOL_MAX, 2, 1);
    for (int l = 1; l < 3; l++) {
        net_plan_conv(&p, 4, 3, 1, 1, ACTIVATION_TANH);
        p.skip[l] = true;
    }
    net_plan_pool(&p, POOL_MEAN, 3, 1);
    net_plan_dense(&p, 6, ACTIVATION_TANH);
    net_plan_dense(&p, 6, ACTIVATION_TANH);
    p.skip[4] = true;
    net_plan_dense(&p, CLASSES, ACTIVATION_IDENTITY);
    for (int l = 0; l < 4; l++) {
        p.norm[l] = kind;
        p.groups[l] = 2;
        p.dropout[l] = drop;
    }
    return p;
}

static net_plan some(int k)
{
    if (k == 0)
        return pooled();
    if (k == 1)
        return strided();
    return skipped((norm_kind)(k / 2 - 1), k % 2 ? 0.3f : 0.0f);
}
enum { PLANS = 2 + 2 * NORM_COUNT };

typedef struct setting {
    net net;
    matrix x, y;
    double slopes[ROOM];
} setting;

/* Ten examples, or six or two: fewer than parts. */
static setting *set_up(int k)
{
    net_plan plan = some(k);
    int m = BATCH - 1 - k % 3 * 4;
    setting *s = zeroed(1, sizeof *s);
    rng r = rng_make((uint64_t)k, "maps");

    s->net = net_start(&plan, INIT_HE, 1);
    s->x = matrix_make(m, plan.inputs);
    s->y = matrix_make(m, CLASSES);
    matrix_normal(s->x, 1.0, &r);
    for (int i = 0; i < m; i++)
        matrix_set(s->y, i, rng_below(&r, CLASSES), 1.0f);
    for (int l = 0; l < plan.layers; l++)
        for (int j = 0; j < s->net.layer[l].w.rows; j++) {
            s->net.layer[l].b[j] = (float)(0.3 * rng_normal(&r));
            if (plan.norm[l] != NORM_NONE)
                s->net.layer[l].norm.gamma[j] =
                    (float)(1.0 + 0.3 * rng_normal(&r));
        }
    s->net.mode = NET_TRAINING;
    s->net.step = 5;
    return s;
}

static void tear_down(setting *s)
{
    net_free(&s->net);
    matrix_free(&s->x);
    matrix_free(&s->y);
    free(s);
}

/* ---- the definition ------------------------------------------------------ */

/* What a layer gives for the whole batch. */
typedef struct batch {
    double at[BATCH][256];
} batch;

/* Entry i of the parameters, moved by `by` if it is entry `moved`. */
typedef struct parameters {
    const net *net;
    long moved;
    double by;
} parameters;

static double entry(const parameters *p, const float *at)
{
    return (double)*at + (at - p->net->parameters == p->moved ? p->by : 0.0);
}

/* The sum that unit or place j of layer l is. */
static double sum_at(const parameters *p, int l, const double *x, int j)
{
    const layer *y = &p->net->layer[l];
    const conv *c = &y->conv;
    bool maps = plan_is_conv(&p->net->plan, l);
    int row = maps ? j / (c->rows * c->cols) : j;
    double sum =
        p->net->plan.norm[l] == NORM_NONE ? entry(p, y->b + row) : 0.0;

    for (int k = 0; !maps && k < y->w.cols; k++)
        sum += entry(p, matrix_row(y->w, row) + k) * x[k];
    if (!maps)
        return sum;
    int top = j / c->cols % c->rows * c->stride - c->padding;
    int left = j % c->cols * c->stride - c->padding;
    for (int ch = 0; ch < c->channels; ch++)
        for (int i = 0; i < c->kernel; i++)
            for (int k = 0; k < c->kernel; k++)
                if (top + i >= 0 && top + i < c->height && left + k >= 0 &&
                    left + k < c->width)
                    sum +=
                        entry(p, matrix_row(y->w, row) +
                                     (ch * c->kernel + i) * c->kernel + k) *
                        x[(ch * c->height + top + i) * c->width + left + k];
    return sum;
}

/* The number of the set that number j of example i is normalised with. */
static int set_of(const net_plan *p, int l, int i, int j)
{
    int places = plan_is_conv(p, l) ? p->conv[l].places : 1;
    int groups = plan_groups(p, l);
    if (p->norm[l] == NORM_BATCH)
        return j / places;
    return i * groups + j / places / (plan_rows(p, l) / groups);
}

static void normalise(const parameters *p, int l, int m, batch *z)
{
    const net_plan *plan = &p->net->plan;
    const norm *n = &p->net->layer[l].norm;
    int sums = plan_sums(plan, l), units = plan_rows(plan, l);
    double count[256] = {0}, mean[256] = {0}, square[256] = {0};

    for (int i = 0; i < m; i++)
        for (int j = 0; j < sums; j++) {
            int set = set_of(plan, l, i, j);
            count[set]++;
            mean[set] += z->at[i][j];
            square[set] += z->at[i][j] * z->at[i][j];
        }
    for (int i = 0; i < m; i++)
        for (int j = 0; j < sums; j++) {
            int set = set_of(plan, l, i, j), unit = j / (sums / units);
            double mu = mean[set] / count[set];
            double variance = square[set] / count[set] - mu * mu;
            z->at[i][j] = entry(p, n->gamma + unit) * (z->at[i][j] - mu) /
                              sqrt(variance + (double)NORM_EPSILON) +
                          entry(p, n->beta + unit);
        }
}

static double bent(activation g, double z)
{
    if (g == ACTIVATION_SIGMOID)
        return 1 / (1 + exp(-z));
    if (g == ACTIVATION_TANH)
        return tanh(z);
    if (g == ACTIVATION_GELU)
        return z * erfc(-z / sqrt(2.0)) / 2;
    return z;
}

/* Number k of what a pool makes of image a. */
static double pooled_at(const pool *p, const double *a, int k)
{
    int ch = k / (p->rows * p->cols);
    int top = k / p->cols % p->rows * p->stride;
    int left = k % p->cols * p->stride;
    double most = -INFINITY, sum = 0;
    for (int i = 0; i < p->window; i++)
        for (int j = 0; j < p->window; j++) {
            double v = a[(ch * p->height + top + i) * p->width + left + j];
            most = fmax(most, v);
            sum += v;
        }
    return p->kind == POOL_MAX ? most : sum / (p->window * p->window);
}

static void pool_and_drop(const net *n, int l, int m, batch *a)
{
    const net_plan *p = &n->plan;
    int units = p->units[l];
    matrix mask = matrix_make(m, units);
    dropout d = dropout_make(p->dropout[l], n->seed, n->step, l + 1);

    matrix_fill(mask, 1.0f);
    dropout_forward(&d, mask, 0, 0);
    for (int i = 0; i < m; i++) {
        double out[256];
        for (int k = 0; k < units; k++)
            out[k] = (p->pool[l].window ? pooled_at(&p->pool[l], a->at[i], k)
                                        : a->at[i][k]) *
                     (double)matrix_get(mask, i, k);
        memcpy(a->at[i], out, sizeof out);
    }
    matrix_free(&mask);
}

/* The last layer's sums. */
static batch defined(const parameters *p, matrix x)
{
    const net_plan *plan = &p->net->plan;
    batch in = {0};

    for (int i = 0; i < x.rows; i++)
        for (int j = 0; j < x.cols; j++)
            in.at[i][j] = (double)matrix_get(x, i, j);
    for (int l = 0; l < plan->layers; l++) {
        batch z = {0};
        for (int i = 0; i < x.rows; i++)
            for (int j = 0; j < plan_sums(plan, l); j++)
                z.at[i][j] = sum_at(p, l, in.at[i], j);
        if (plan->norm[l] != NORM_NONE)
            normalise(p, l, x.rows, &z);
        for (int i = 0; i < x.rows; i++)
            for (int j = 0; j < plan_sums(plan, l); j++)
                z.at[i][j] =
                    bent(plan->activation[l],
                         z.at[i][j] + (plan->skip[l] ? in.at[i][j] : 0.0));
        pool_and_drop(p->net, l, x.rows, &z);
        in = z;
    }
    return in;
}

static double defined_cost(const parameters *p, const setting *s)
{
    batch z = defined(p, s->x);
    double cost = 0.0;
    for (int i = 0; i < s->x.rows; i++) {
        double sum = 0.0;
        for (int k = 0; k < CLASSES; k++)
            sum += exp(z.at[i][k]);
        for (int k = 0; k < CLASSES; k++)
            cost += (double)matrix_get(s->y, i, k) * (log(sum) - z.at[i][k]);
    }
    return cost / s->x.rows;
}

START_TEST(nets_of_maps_are_the_definition)
{
    for (int k = 0; k < PLANS; k++) {
        setting *s = set_up(k);
        net_forward(&s->net, s->x);
        parameters p = {&s->net, -1, 0.0};
        double got = net_cost(&s->net, s->y), want = defined_cost(&p, s);
        ck_assert_msg(fabs(got - want) < 1e-5, "plan %d: %.7f, not %.7f", k,
                      got, want);
        tear_down(s);
    }
}
END_TEST

/* Every parameter. The definition is smooth to 1e-8 where no two pixels of a
 * window are as close as the step. */
START_TEST(their_gradient_is_the_definitions_slope)
{
    const double h = 1e-6;
    for (int k = 0; k < PLANS; k++) {
        setting *s = set_up(k);
        float *g = zeroed((unsigned long)s->net.size, sizeof *g);
        double largest = 0.0;
        net_gradient(&s->net, s->x, s->y, g);
        for (long i = 0; i < s->net.size; i++) {
            parameters up = {&s->net, i, h}, down = {&s->net, i, -h};
            double slope =
                (defined_cost(&up, s) - defined_cost(&down, s)) / (2 * h);
            ck_assert_msg(fabs(slope - (double)g[i]) <
                              2e-6 + 2e-4 * fabs(slope),
                          "plan %d, entry %ld: %g, by definition %g", k, i,
                          (double)g[i], slope);
            largest = fmax(largest, fabs(slope));
        }
        ck_assert_double_gt(largest, 0.05);
        free(g);
        tear_down(s);
    }
}
END_TEST

/* ---- steps --------------------------------------------------------------- */

static float furthest(const net *a, const net *b)
{
    float most = 0.0f;
    for (long i = 0; i < a->kept; i++)
        most = fmaxf(most, fabsf(a->parameters[i] - b->parameters[i]));
    return most;
}

typedef struct steps {
    setting *s;
    optimizer *o;
} steps;

static void take_steps(void *argument, crew *c, int member, int members)
{
    steps *t = argument;
    for (int k = 0; k < 4; k++) {
        net_step(&t->s->net, t->s->x, t->s->y, t->o, c, member, members);
        crew_meet(c);
    }
}

static setting *after_steps(int k, optim kind, int members)
{
    setting *s = set_up(k);
    optimizer o = optim_make(kind, s->net.size, 0.05f, 0.5f);
    crew *c = crew_make(members);
    o.decay = 0.1f;
    crew_run(c, take_steps, &(steps){s, &o});
    crew_free(&c);
    optim_free(&o);
    return s;
}

START_TEST(a_crew_computes_what_one_thread_does)
{
    const optim kinds[] = {OPTIM_SGD, OPTIM_ADAMW};
    for (int k = 0; k < PLANS; k++)
        for (int o = 0; o < 2; o++) {
            setting *one = after_steps(k, kinds[o], 1);
            for (int members = 2; members < 12; members += 3) {
                setting *more = after_steps(k, kinds[o], members);
                ck_assert_msg(furthest(&one->net, &more->net) < 1e-5f,
                              "plan %d, %d members: %g apart", k, members,
                              (double)furthest(&one->net, &more->net));
                tear_down(more);
            }
            tear_down(one);
        }
}
END_TEST

/* Plain SGD adds its step to W, momentum's first one the gradient. */
START_TEST(a_step_follows_the_gradient)
{
    for (int k = 0; k < 2 * PLANS; k++) {
        optim kind = k % 2 ? OPTIM_MOMENTUM : OPTIM_SGD;
        setting *s = set_up(k / 2), *t = set_up(k / 2);
        float *g = zeroed((unsigned long)s->net.size, sizeof *g);
        optimizer o = optim_make(kind, s->net.size, 0.5f, 0.5f);
        o.decay = 0.1f;
        net_gradient(&s->net, s->x, s->y, g);
        net_step(&t->net, t->x, t->y, &o, NULL, 0, 1);
        for (int l = 0; l < s->net.plan.layers; l++) {
            matrix w = s->net.layer[l].w;
            long at = w.data - s->net.parameters;
            for (int i = 0; i < w.rows * w.cols; i++)
                g[at + i] += 0.1f * w.data[i];
        }
        for (long i = 0; i < s->net.size; i++)
            ck_assert_float_eq_tol(t->net.parameters[i],
                                   s->net.parameters[i] - 0.5f * g[i], 2e-6f);
        optim_free(&o);
        free(g);
        tear_down(s);
        tear_down(t);
    }
}
END_TEST

START_TEST(maps_are_capped_and_counted)
{
    setting *s = set_up(0);
    optimizer o = optim_make(OPTIM_SGD, s->net.size, 0.1f, 0.0f);
    ck_assert_int_eq(net_count(&s->net), 3 * 19 + 4 * 13 + 5 * 5 + 3 * 6);
    s->net.plan.max_norm = 0.5f;
    net_step(&s->net, s->x, s->y, &o, NULL, 0, 1);
    for (int l = 0; l < 3; l++)
        for (int j = 0; j < s->net.layer[l].w.rows; j++)
            ck_assert_double_le(
                matrix_norm(matrix_rows(s->net.layer[l].w, j, 1)), 0.500001);
    optim_free(&o);
    tear_down(s);
}
END_TEST

/* He and Glorot count a map's patch, and its kernel's places out. */
START_TEST(maps_begin_with_their_own_fans)
{
    net_plan p = net_plan_images(20, 6, 6, 1);
    net_plan_conv(&p, 40, 5, 1, 0, ACTIVATION_RELU);
    net_plan_dense(&p, 10, ACTIVATION_IDENTITY);
    net n = net_start(&p, INIT_HE, 1);
    matrix w = n.layer[0].w;
    double size = w.rows * w.cols;
    ck_assert_double_eq_tol(matrix_dot(w, w) / size, 2.0 / 500, 2e-4);
    net_free(&n);
    n = net_start(&p, INIT_GLOROT, 1);
    w = n.layer[0].w;
    ck_assert_double_eq_tol(matrix_dot(w, w) / size, 2.0 / (500 + 1000),
                            1e-4);
    net_free(&n);
}
END_TEST

/* A running mean is that of all places, and test mode goes by it. */
START_TEST(running_statistics_of_maps)
{
    setting *s = set_up(2 + 2 * NORM_BATCH);
    const layer *y = &s->net.layer[0];
    optimizer o = optim_make(OPTIM_SGD, s->net.size, 0.0f, 0.0f);
    int m = s->x.rows, places = y->conv.places;
    parameters p = {&s->net, -1, 0.0};

    net_step(&s->net, s->x, s->y, &o, NULL, 0, 1);
    for (int map = 0; map < y->conv.maps; map++) {
        double mean = 0.0, square = 0.0, n = m * places;
        for (int i = 0; i < m; i++) {
            double x[64];
            for (int j = 0; j < s->x.cols; j++)
                x[j] = (double)matrix_get(s->x, i, j);
            for (int j = 0; j < places; j++) {
                double z = sum_at(&p, 0, x, map * places + j);
                mean += z / n;
                square += z * z / n;
            }
        }
        double variance = (square - mean * mean) * n / (n - 1);
        ck_assert_double_eq_tol((double)y->norm.mean[map], 0.1 * mean, 1e-5);
        ck_assert_double_eq_tol((double)y->norm.variance[map],
                                0.9 + 0.1 * variance, 1e-5);
    }
    matrix all = net_forward_as(&s->net, NET_TEST, s->x);
    float first = matrix_get(all, 3, 1);
    matrix one = net_forward_as(&s->net, NET_TEST, matrix_rows(s->x, 3, 1));
    ck_assert_float_eq_tol(matrix_get(one, 0, 1), first, 1e-6f);
    optim_free(&o);
    tear_down(s);
}
END_TEST

START_TEST(a_checkpoint_has_four_dimensions)
{
    char folder[4096], path[5000];
    setting *s = set_up(2 + 2 * NORM_BATCH), *t = set_up(2 + 2 * NORM_BATCH);
    char head[2000] = "";
    error e;

    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/maps.safetensors", folder);
    rng r = rng_make(9, "others");
    net_init(&s->net, INIT_HE, &r);
    s->net.layer[0].norm.mean[3] = 7.0f;
    ck_assert(net_save(&s->net, path, &e));
    FILE *f = fopen(path, "rb");
    ck_assert_ptr_nonnull(f);
    ck_assert(fread(head, 1, sizeof head - 1, f) > 100);
    fclose(f);
    ck_assert_ptr_nonnull(strstr(head + 8, "\"shape\":[4,1,3,3]"));
    ck_assert(net_load(&t->net, path, &e));
    ck_assert_float_eq(furthest(&s->net, &t->net), 0.0f);
    tear_down(s);
    tear_down(t);
    s = set_up(0);
    ck_assert(!net_load(&s->net, path, &e));
    ck_assert_ptr_nonnull(strstr(e.text,
                                 "tensor layer0.weight is 4 x 1 x 3 x 3, "
                                 "the net's is 3 x 2 x 3 x 3"));
    tear_down(s);
}
END_TEST

/* ---- plans that cannot be ------------------------------------------------ */

static void pool_first(const void *with)
{
    net_plan p = net_plan_images(1, 4, 4, 1);
    (void)with;
    net_plan_pool(&p, POOL_MAX, 2, 2);
}

static void maps_on_units(const void *with)
{
    net_plan p = net_plan_images(1, 4, 4, 1);
    (void)with;
    net_plan_dense(&p, 5, ACTIVATION_RELU);
    net_plan_conv(&p, 1, 3, 1, 0, ACTIVATION_RELU);
}

static void maps_last(const void *with)
{
    net_plan p = net_plan_images(1, 4, 4, 1);
    (void)with;
    net_plan_conv(&p, 1, 3, 1, 0, ACTIVATION_IDENTITY);
    net_make(&p);
}

static void wrong_image(const void *with)
{
    net_plan p = strided();
    (void)with;
    p.conv[1] = conv_of(3, 3, 4, 2, 1, 1, 0);
    net_make(&p);
}

static void uneven_maps(const void *with)
{
    net_plan p = skipped(NORM_GROUP, 0.0f);
    (void)with;
    p.groups[1] = 3;
    net_make(&p);
}

static void skipped_pool(const void *with)
{
    net_plan p = pooled();
    (void)with;
    p.skip[1] = true;
    net_make(&p);
}

START_TEST(a_plan_that_cannot_be_stops)
{
    static const struct {
        void (*plan)(const void *);
        const char *says;
    } bad[] = {
        {pool_first, "a pool is for a layer of maps"},
        {maps_on_units, "there are no images below the maps"},
        {maps_last, "the last layer is a full one"},
        {wrong_image,
         "layer 1 looks at images of 36 numbers and is given 27"},
        {uneven_maps, "layer 1: 4 maps in 3 groups"},
        {skipped_pool, "layer 1 cannot be skipped"},
    };
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++)
        ck_assert_msg(strstr(run_apart(bad[k].plan, NULL).err, bad[k].says) !=
                          NULL,
                      "%s", bad[k].says);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {nets_of_maps_are_the_definition,
                            their_gradient_is_the_definitions_slope,
                            a_crew_computes_what_one_thread_does,
                            a_step_follows_the_gradient,
                            maps_are_capped_and_counted,
                            maps_begin_with_their_own_fans,
                            running_statistics_of_maps,
                            a_checkpoint_has_four_dimensions,
                            a_plan_that_cannot_be_stops,
                            NULL};
    return suite_run(tests);
}
