/* test_11_dropout.c: what Chapter 11 says about its program, as tests. */
int dropout_main(int argc, char **argv);
#define main dropout_main
#include "chapters/11-dropout/dropout.c"
#undef main

#include <stdlib.h>

#include "dropout.h"
#include "gradcheck.h"
#include "suite.h"

enum { M = 6 };
static const int small[] = {12, 9, 8, CLASSES};

/* A small net with masks, inputs and labels. */
typedef struct problem {
    mlp n;
    matrix x, y;
} problem;

static problem problem_make(const int sizes[LAYERS + 1], double p)
{
    problem q = {mlp_make(sizes, 3), matrix_make(M, sizes[0]),
                 matrix_make(M, sizes[LAYERS])};
    rng r = rng_make(5, "problem");
    matrix_uniform(q.x, 0, 1, &r);
    for (int i = 0; i < M; i++)
        matrix_set(q.y, i, rng_below(&r, sizes[LAYERS]), 1);
    draw_masks(&q.n, M, p, 1 / (1 - p), &r);
    return q;
}

static void problem_free(problem *q)
{
    mlp_free(&q->n);
    matrix_free(&q->x);
    matrix_free(&q->y);
}

START_TEST(masks_keep_the_expectation)
{
    matrix mask = matrix_make(200, 500);
    rng r = rng_make(1, "mask");
    for (int k = 0; k <= 8; k++) {
        double p = k / 10.0, zeros = 0;
        draw_mask(mask, p, 1 / (1 - p), &r);
        for (int j = 0; j < mask.rows * mask.cols; j++)
            zeros += mask.data[j] == 0;
        ck_assert_double_eq_tol(zeros / 1e5, p, 0.008);
        ck_assert_double_eq_tol(matrix_sum(mask) / 1e5, 1, 0.025);
        ck_assert_double_eq_tol(matrix_dot(mask, mask) / 1e5 - 1, p / (1 - p),
                                0.15);
    }
    matrix_free(&mask);
}
END_TEST

static double cost_now(void *context)
{
    problem *q = context;
    matrix p = forward(&q->n, q->x, TRAINING);
    return loss_sum(LOSS_CROSS_ENTROPY, p, q->y) / M;
}

/* Whether the step with eta = 1 is the slope, under fixed masks; `broken`: a
 * dropped neuron's residual is let through. */
static bool slopes_agree(int l, bool broken)
{
    problem q = problem_make(small, 0.4);
    matrix w = q.n.layer[l].w, old = matrix_make(w.rows, w.cols);
    long size = (long)w.rows * w.stride;
    ck_assert_int_eq(w.stride, old.stride);
    matrix_copy(old, w);
    forward(&q.n, q.x, TRAINING);
    if (broken)
        for (int k = 0; k < LAST; k++)
            matrix_fill(q.n.layer[k].mask, 1);
    problem before = problem_make(small, 0.4);
    backward(&q.n, q.x, q.y, 1);
    matrix_add_scaled(old, -1, w); /* what was taken away is the gradient */
    gradcheck_report report =
        gradcheck(size, before.n.layer[l].w.data, old.data, cost_now, &before,
                  1e-3, 2e-2, 0);
    matrix_free(&old);
    problem_free(&q);
    problem_free(&before);
    return report.passed;
}

START_TEST(slopes_are_slopes_under_a_mask)
{
    for (int l = 0; l < LAYERS; l++)
        ck_assert_msg(slopes_agree(l, false), "layer %d", l);
    ck_assert(!slopes_agree(0, true));
}
END_TEST

/* The library's gradient under its masks, and ours under the same. */
START_TEST(the_library_does_the_same)
{
    const int units[] = {9, 8, CLASSES};
    net_plan plan = net_plan_of(small[0], LAYERS, units, ACTIVATION_RELU,
                                ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, M);
    plan.dropout[0] = plan.dropout[1] = 0.4f;
    problem q = problem_make(small, 0);
    net n = net_make(&plan);
    float *g = zeroed((unsigned long)n.size, sizeof *g);
    n.seed = 7, n.step = 11;
    for (int l = 0; l < LAYERS; l++) {
        dropout d = dropout_make(0.4f, n.seed, n.step, l + 1);
        matrix_copy(n.layer[l].w, q.n.layer[l].w);
        matrix_fill(q.n.layer[l].mask, 1);
        if (l < LAST)
            dropout_forward(&d, q.n.layer[l].mask, 0, 0);
    }
    net_gradient(&n, q.x, q.y, g);
    forward(&q.n, q.x, TRAINING);
    backward(&q.n, q.x, q.y, 1);
    for (int l = 0; l < LAYERS; l++) {
        matrix w = n.layer[l].w;
        const float *dw = g + (w.data - n.parameters);
        for (int i = 0; i < w.rows; i++)
            for (int j = 0; j < w.cols; j++)
                ck_assert_float_eq_tol(matrix_get(w, i, j) -
                                           matrix_get(q.n.layer[l].w, i, j),
                                       dw[i * w.stride + j], 2e-6f);
        ck_assert_double_gt(matrix_norm(q.n.layer[l].delta), 0);
    }
    free(g);
    net_free(&n);
    problem_free(&q);
}
END_TEST

/* Equation 11.4: exact above the last mask, and only there. */
START_TEST(test_mode_is_the_geometric_mean)
{
    const int sizes[] = {4, 10, 10, 3};
    float geometric[3], mean[3];
    problem q = problem_make(sizes, 0);
    matrix x = matrix_rows(q.x, 0, 1);
    for (int l = 0; l < LAST; l++) {
        double gap = 0, sum = 0;
        all_thinned(&q.n, l, x, geometric, mean);
        matrix p = forward(&q.n, x, TEST);
        for (int k = 0; k < 3; k++) {
            gap =
                fmax(gap, fabs((double)(matrix_get(p, 0, k) - geometric[k])));
            sum += (double)mean[k];
        }
        ck_assert_double_eq_tol(sum, 1, 1e-5);
        if (l == LAST - 1)
            ck_assert_double_lt(gap, 1e-6);
        else
            ck_assert_double_gt(gap, 1e-3);
    }
    problem_free(&q);
}
END_TEST

START_TEST(only_long_weights_are_cut)
{
    problem q = problem_make(small, 0);
    matrix w = q.n.layer[0].w;
    matrix_fill(w, 0);
    matrix_set(w, 0, 0, 3), matrix_set(w, 0, 1, 4);
    matrix_set(w, 1, 0, 0.5f);
    cap_weights(&q.n, 2);
    ck_assert_float_eq_tol(matrix_get(w, 0, 0), 1.2f, 1e-6f);
    ck_assert_float_eq_tol(matrix_get(w, 0, 1), 1.6f, 1e-6f);
    ck_assert(matrix_get(w, 1, 0) == 0.5f);
    problem_free(&q);
}
END_TEST

/* A few images that nobody need load. */
static images drawn(int count)
{
    return images_draw(count, 1, "test");
}

/* The library's cap and ours, on the same start; a step of almost nothing. */
START_TEST(caps_agree)
{
    const int sizes[] = {PIXELS, 9, 8, CLASSES}, units[] = {9, 8, CLASSES};
    net_plan plan =
        net_plan_of(PIXELS, LAYERS, units, ACTIVATION_RELU,
                    ACTIVATION_IDENTITY, LOSS_CROSS_ENTROPY, BATCH);
    plan.max_norm = 0.7f;
    net n = net_make(&plan);
    mlp ours = mlp_make(sizes, 1);
    images some = drawn(BATCH);
    epoch_record history[2];
    for (int l = 0; l < LAYERS; l++)
        matrix_copy(n.layer[l].w, ours.layer[l].w);
    train(&n, &some, NULL, &(train_plan){.epochs = 1, .rate = 1e-12f},
          history);
    cap_weights(&ours, 0.7);
    for (int l = 0; l < LAYERS; l++)
        for (int k = 0; k < units[l]; k++)
            for (int j = 0; j < sizes[l]; j++)
                ck_assert_float_eq_tol(matrix_get(n.layer[l].w, k, j),
                                       matrix_get(ours.layer[l].w, k, j),
                                       1e-6f);
    images_free(&some);
    mlp_free(&ours);
    net_free(&n);
}
END_TEST

/* The masks that an epoch with this habit leaves in the first layer. */
static void masks_after(const habit *h, int epochs, matrix mask)
{
    const int sizes[] = {PIXELS, 9, 8, CLASSES};
    mlp n = mlp_make(sizes, 1);
    images some = drawn(2 * BATCH);
    deck d = deck_make(&some, BATCH, 1);
    rng masks = rng_make(1, "masks");
    for (int k = 0; k < epochs; k++)
        epoch(&n, &d, h, 0.01, &masks);
    matrix_copy(mask, matrix_rows(n.layer[0].mask, 0, BATCH));
    deck_free(&d);
    images_free(&some);
    mlp_free(&n);
}

START_TEST(breaks_break_what_they_say)
{
    habit h = {.p = 0.5};
    matrix a = matrix_make(BATCH, 9), b = matrix_make(BATCH, 9);
    masks_after(&h, 1, a);
    masks_after(&h, 2, b);
    ck_assert_mem_ne(a.data, b.data, 9 * sizeof(float));
    for (int j = 0; j < 9; j++)
        ck_assert(a.data[j] == 0 || a.data[j] == 2);
    h.same = true;
    masks_after(&h, 1, a);
    masks_after(&h, 2, b);
    ck_assert_mem_eq(a.data, b.data, 9 * sizeof(float));
    h.unscaled = true;
    masks_after(&h, 1, a);
    for (int j = 0; j < 9; j++)
        ck_assert(a.data[j] == (b.data[j] > 0 ? 1 : 0));
    matrix_free(&a);
    matrix_free(&b);
}
END_TEST

START_TEST(entropies_are_those_on_paper)
{
    float sure[CLASSES] = {1}, two[CLASSES] = {0.5f, 0.5f}, all[CLASSES];
    for (int k = 0; k < CLASSES; k++)
        all[k] = 0.1f;
    ck_assert_double_eq(entropy(sure), 0);
    ck_assert_double_eq_tol(entropy(two), log(2), 1e-7);
    ck_assert_double_eq_tol(entropy(all), log(10), 1e-6);
}
END_TEST

/* A crowd without masks is of one mind; with masks it is not. */
START_TEST(only_masks_make_a_quarrel)
{
    const int sizes[] = {PIXELS, 9, 8, CLASSES};
    for (int k = 0; k < 2; k++) {
        mlp n = mlp_make(sizes, 1);
        matrix x = matrix_make(MOST, PIXELS);
        opinion o = {.mean = matrix_make(MOST, CLASSES)};
        rng r = rng_make(1, "ask");
        double apart = 0, sum = 0;
        make_kind(2, x, &r);
        ask(&n, x, k / 2.0, 5, &r, &o);
        for (int i = 0; i < MOST; i++) {
            double d = entropy(matrix_row(o.mean, i)) - o.own[i];
            ck_assert_double_gt(d, -1e-6);
            apart = fmax(apart, d);
        }
        sum = matrix_sum(o.mean);
        ck_assert_double_eq_tol(sum, MOST, 1e-2);
        if (k == 0)
            ck_assert_double_lt(apart, 1e-5);
        else
            ck_assert_double_gt(apart, 0.01);
        matrix_free(&o.mean);
        matrix_free(&x);
        mlp_free(&n);
    }
}
END_TEST

START_TEST(kinds_are_kinds)
{
    images some = drawn(M);
    matrix x = matrix_make(M, PIXELS), old = matrix_make(M, PIXELS);
    rng r = rng_make(1, "kinds");
    images_gather(&some, M, NULL, old);
    matrix_copy(x, old);
    make_kind(0, x, &r);
    ck_assert_mem_eq(x.data, old.data, PIXELS * sizeof(float));
    make_kind(1, x, &r);
    ck_assert_mem_ne(x.data, old.data, PIXELS * sizeof(float));
    for (int i = 0; i < M; i++)
        ck_assert_double_eq_tol(matrix_sum(matrix_rows(x, i, 1)),
                                matrix_sum(matrix_rows(old, i, 1)), 1e-3);
    make_kind(2, x, &r);
    ck_assert_double_eq_tol(matrix_sum(x) / (M * PIXELS), 0.5, 0.02);
    images_free(&some);
    matrix_free(&x);
    matrix_free(&old);
}
END_TEST

/* The first thousand learn, the last two thousand judge; three epochs are
 * better than none, and a mode is a mode. */
START_TEST(a_thousand_digits)
{
    laboratory lab = {.seed = 1, .data = "digits"};
    habit h = {.p = 0.2, .rate = 0.1, .epochs = 0};
    lab_images(&lab, HELD, FEW);
    ck_assert_int_eq(few_of(&lab).count, FEW);
    ck_assert_ptr_eq(lab.held.labels, lab.all.labels + 58000);
    mlp before = teach(&lab, &h, NULL);
    h.epochs = 3;
    mlp n = teach(&lab, &h, NULL);
    grade none = judge(&before, &lab.held, 0, NULL);
    grade g[3];
    for (int k = 0; k < 3; k++) {
        rng r = rng_make((uint64_t)k, "modes");
        g[k] = judge(&n, &lab.held, 0.8, k ? &r : NULL);
    }
    ck_assert_double_lt(none.right, 30);
    ck_assert_double_gt(g[0].right, 60);
    ck_assert_double_lt(g[0].cost, none.cost);
    ck_assert_double_lt(g[1].right, g[0].right);
    ck_assert_double_ne(g[1].cost, g[2].cost);
    mlp_free(&before);
    mlp_free(&n);
    images_free(&lab.all);
    images_free(&lab.test);
}
END_TEST

/* A set that is no multiple of what is judged at once is judged whole. */
START_TEST(the_rest_is_judged_too)
{
    const int sizes[] = {PIXELS, 9, 8, CLASSES};
    mlp n = mlp_make(sizes, 1);
    images some = drawn(MOST + 7);
    double right = 0, cost = 0;
    grade all = judge(&n, &some, 0, NULL);
    for (int i = 0; i < some.count; i++) {
        images one = images_part(&some, i, 1);
        grade g = judge(&n, &one, 0, NULL);
        right += g.right / some.count;
        cost += g.cost / some.count;
    }
    ck_assert_double_eq_tol(all.right, right, 1e-9);
    ck_assert_double_eq_tol(all.cost, cost, 1e-5);
    mlp_free(&n);
    images_free(&some);
}
END_TEST

/* Equation 11.6 on paper: certain and opposed, or undecided and agreed. */
START_TEST(disagreement_is_that_on_paper)
{
    opinion o = {.mean = matrix_make(MOST, CLASSES)};
    uint8_t label[MOST] = {0};
    for (int i = 0; i < MOST; i++) {
        matrix_set(o.mean, i, 0, 0.5f);
        matrix_set(o.mean, i, 1, 0.5f);
        o.own[i] = i % 2 ? log(2) : 0;
    }
    table *t = table_open(NULL, "cloud", "right sure disagreement");
    ck_assert_double_eq_tol(mean_apart(&o, label, t), log(2) / 2, 1e-6);
    ck_assert_double_eq_tol(mean_sure(o.mean), 0.5, 1e-6);
    table_close(&t);
    matrix_free(&o.mean);
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/11-dropout";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"drop", "--seed",
                                        "all --data digits"};
    expect_refused(program_path, wrong, 3);
    expect_no_data(program_path, "thousand");
}
END_TEST

START_TEST(runs_have_their_names)
{
    static const char *const shows[][2] = {
        {"thousand", "held cost"}, {"all", "0.4897  0.1676  0.3427"},
        {"alone", "dropped"},      {"cap", "held cost"},
        {"breaks", "one mask"},    {"doubt", "shuffled"}};
    expect_shows(program_path, shows, 6);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {masks_keep_the_expectation,
                            slopes_are_slopes_under_a_mask,
                            the_library_does_the_same,
                            test_mode_is_the_geometric_mean,
                            only_long_weights_are_cut,
                            caps_agree,
                            breaks_break_what_they_say,
                            entropies_are_those_on_paper,
                            only_masks_make_a_quarrel,
                            kinds_are_kinds,
                            a_thousand_digits,
                            the_rest_is_judged_too,
                            disagreement_is_that_on_paper,
                            wrong_usage_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
