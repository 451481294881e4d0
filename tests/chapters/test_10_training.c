/* test_10_training.c: what Chapter 10 says about its program, as tests; and
 * its hand-written rules against the library's. */
int training_main(int argc, char **argv);
#define main training_main
#include "chapters/10-training/training.c"
#undef main

#include "suite.h"

/* A small set in place of the 60,000; 320 of its images are held back too. */
static laboratory small_lab(void)
{
    laboratory lab = {.seed = 1, .all = images_draw(2000, 1, "train")};
    lab.train = images_part(&lab.all, 0, 2000);
    lab.held = images_part(&lab.all, 0, 320);
    return lab;
}

/* Every rule by hand is the library's, to float precision. */
START_TEST(rules_are_those_of_the_library)
{
    enum { SIZE = 37 };
    for (optim k = OPTIM_MOMENTUM; k < OPTIM_ADAMW; k++) {
        optimizer o = optim_make(k, SIZE, 0.02f, 0.9f);
        optimizer hand = optim_make(k, SIZE, 0.02f, 0.9f);
        float ours[SIZE] = {0}, theirs[SIZE] = {0}, g[SIZE];
        rng r = rng_make(1, "rules");
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < SIZE; j++)
                o.gradient[j] = g[j] = (float)(j * rng_normal(&r));
            step(&hand, g, ours);
            optim_update(&o, theirs, 0, SIZE);
            optim_count(&o);
        }
        for (int j = 1; j < SIZE; j++) {
            ck_assert_float_ne(ours[j], 0);
            ck_assert_double_eq_tol(ours[j] / theirs[j], 1, 1e-4);
            if (k < OPTIM_RMSPROP) /* the same bits */
                ck_assert_float_eq(ours[j], theirs[j]);
        }
        optim_free(&o);
        optim_free(&hand);
    }
}
END_TEST

static double first_step(optim kind, float g)
{
    optimizer o = optim_make(kind, 1, 0.01f, 0.9f);
    float w = 0;
    step(&o, &g, &w);
    optim_free(&o);
    return (double)w;
}

/* What the text works out on paper. */
START_TEST(first_steps_are_known)
{
    ck_assert_double_eq_tol(first_step(OPTIM_SGD, 4), -0.04, 1e-8);
    ck_assert_double_eq_tol(first_step(OPTIM_MOMENTUM, 4), -0.04, 1e-8);
    ck_assert_double_eq_tol(first_step(OPTIM_NESTEROV, 4), -0.076, 1e-8);
    for (float g = 4e-3f; g < 5; g *= 1000) {
        ck_assert_double_eq_tol(first_step(OPTIM_RMSPROP, g),
                                -0.01 / sqrt(0.1), 1e-6);
        ck_assert_double_eq_tol(first_step(OPTIM_ADAM, g), -0.01, 1e-6);
        ck_assert_double_eq_tol(first_step(OPTIM_ADAM, -g), 0.01, 1e-6);
    }
}
END_TEST

/* A slope of 1: steps of 0.1, 0.19, 0.271, ... 1. */
START_TEST(a_ball_on_a_slope_gains_speed)
{
    optimizer o = optim_make(OPTIM_MOMENTUM, 1, 0.1f, 0.9f);
    float w = 0, g = 1;
    step(&o, &g, &w);
    ck_assert_double_eq_tol(w, -0.1, 1e-6);
    step(&o, &g, &w);
    ck_assert_double_eq_tol(o.velocity[0], -0.19, 1e-6);
    step(&o, &g, &w);
    ck_assert_double_eq_tol(o.velocity[0], -0.271, 1e-6);
    for (int i = 0; i < 200; i++)
        step(&o, &g, &w);
    ck_assert_double_eq_tol(o.velocity[0], -1, 1e-5);
    for (int i = 0; i < 201; i++) {
        g = i % 2 ? -1 : 1;
        step(&o, &g, &w);
    }
    ck_assert_double_eq_tol(o.velocity[0], -0.1 / 1.9, 1e-5);
    optim_free(&o);
}
END_TEST

/* Nesterov's rule is the classical one with g at u + beta v, seen from there. */
START_TEST(nesterov_looks_ahead)
{
    optimizer o = optim_make(OPTIM_NESTEROV, 1, 0.1f, 0.9f);
    float w = 3, g;
    double u = 3, v = 0;
    for (int i = 0; i < 30; i++) {
        v = 0.9 * v - 0.1 * (u + 0.9 * v);
        u += v;
        g = w; /* the gradient of w^2 / 2 */
        step(&o, &g, &w);
        ck_assert_double_eq_tol(w, u + 0.9 * v, 1e-5);
    }
    optim_free(&o);
}
END_TEST

START_TEST(the_ravine_has_its_gradient)
{
    for (double angle = 0; angle < 1; angle += 0.8) {
        float w[] = {0.7f, -0.4f}, g[2], none[2];
        ravine(20, angle, w, g);
        for (int k = 0; k < 2; k++) {
            float h = 1e-3f, keep = w[k];
            w[k] = keep + h;
            double up = ravine(20, angle, w, none);
            w[k] = keep - h;
            double down = ravine(20, angle, w, none);
            w[k] = keep;
            ck_assert_float_ne(g[k], 0);
            ck_assert_double_eq_tol((up - down) / (2 * (double)h) / g[k], 1,
                                    2e-3);
        }
    }
    float straight[] = {-8, 1}, g[2];
    ck_assert_double_eq_tol(ravine(20, 0, straight, g), 42, 1e-9);
}
END_TEST

/* A ball sees no axes, Adam does; and what a step does to a valley along the
 * axes is known: 0.91 and -0.8 for plain descent at 0.09. */
START_TEST(only_adam_minds_how_the_valley_lies)
{
    for (optim k = OPTIM_SGD; k <= OPTIM_NESTEROV; k++)
        ck_assert_int_eq(descend(1000, 0, k, 0.001, NULL, NULL),
                         descend(1000, 0.8, k, 0.001, NULL, NULL));
    ck_assert_int_gt(descend(1000, 0.8, OPTIM_ADAM, 0.6, NULL, NULL),
                     2 * descend(1000, 0, OPTIM_ADAM, 0.6, NULL, NULL));
    int steps = 0;
    for (double a = 8, b = 1; (a * a + 20 * b * b) / 2 >= 1e-3; steps++) {
        a *= 0.91;
        b *= -0.8;
    }
    ck_assert_int_eq(descend(20, 0, OPTIM_SGD, 0.09, NULL, NULL), steps);
}
END_TEST

/* Of the rates 0.00001, 0.00002, ... 0.0001, 0.0002, ... 0.9. */
START_TEST(no_rate_of_one_digit_is_better)
{
    static const double kappa[] = {20, 1000, 1000}, angle[] = {0, 0, 0.8};
    for (optim k = OPTIM_SGD; k < OPTIM_ADAMW; k++)
        for (int v = 0; v < 3; v++) {
            int ours = descend(kappa[v], angle[v], k, pace[k][v], NULL, NULL);
            for (int i = 0; i < 45; i++) {
                double eta = (i % 9 + 1) * pow(10, i / 9 - 5);
                ck_assert_int_le(
                    ours, descend(kappa[v], angle[v], k, eta, NULL, NULL));
            }
        }
}
END_TEST

/* Does row i of the batch hold the image `at`, times `scale`? */
static bool is_image(const training *t, int i, int at, float scale)
{
    const uint8_t *p = t->deck.data.pixels + (size_t)at * PIXELS;
    for (int j = 0; j < PIXELS; j++)
        if (fabsf(matrix_row(t->deck.x, i)[j] - scale * (float)p[j] / 255) >
            1e-3f)
            return false;
    return true;
}

/* Slipped labels are those of the next image, and stay; mixed ones slip on
 * with every step. */
START_TEST(slipped_labels_stay_and_mixed_ones_do_not)
{
    laboratory lab = small_lab();
    for (int mixed = 0; mixed < 2; mixed++) {
        recipe how = {.rate = 0.1, .wrong = SLIPPED | (mixed ? MIXED : 0)};
        training t = begin(&lab, how);
        for (int steps = 0; steps < 3; steps++) {
            int slip = 1 + (mixed ? steps : 0);
            for (int i = 0; i < 2000; i++)
                ck_assert_int_eq(t.copy.labels[i],
                                 lab.train.labels[(i + slip) % 2000]);
            train_step(&t, 0.1);
        }
        ck_assert_mem_eq(t.copy.pixels, lab.train.pixels, 2000 * PIXELS);
        end(&t);
    }
    images_free(&lab.all);
}
END_TEST

START_TEST(sorted_and_loud_are_what_they_say)
{
    laboratory lab = small_lab();
    training t = begin(&lab, (recipe){.wrong = LOUD});
    train_step(&t, 0.1);
    ck_assert(is_image(&t, 3, t.deck.order[3], 255));
    end(&t);
    t = begin(&lab, (recipe){.wrong = SORTED});
    train_step(&t, 0.1);
    ck_assert(is_image(&t, 3, t.deck.order[3], 1));
    for (int i = 1; i < 2000; i++)
        ck_assert_int_le(lab.train.labels[t.deck.order[i - 1]],
                         lab.train.labels[t.deck.order[i]]);
    end(&t);
    images_free(&lab.all);
}
END_TEST

START_TEST(piled_gradients_add_up)
{
    laboratory lab = small_lab();
    training t = begin(&lab, (recipe){.wrong = PILED});
    matrix sum = net_vector(&t.net), was = net_vector(&t.net);
    for (int i = 0; i < 3; i++) {
        matrix_copy(was, net_parameters(&t.net));
        train_step(&t, 0.01);
        matrix_add(sum, t.gradient);
        matrix_add_scaled(was, -0.01f, sum);
        ck_assert_double_lt(matrix_gap(was, net_parameters(&t.net)), 1e-7);
    }
    ck_assert_double_eq(matrix_gap(sum, t.pile), 0);
    matrix_free(&sum);
    matrix_free(&was);
    end(&t);
    images_free(&lab.all);
}
END_TEST

/* (3, 4) with the limit 1, and with the limit 10. */
START_TEST(clipping_caps_the_length)
{
    float g[] = {3, 4};
    clip(10, matrix_of(1, 2, g));
    ck_assert_float_eq(g[0], 3);
    clip(1, matrix_of(1, 2, g));
    ck_assert_float_eq_tol(g[0], 0.6f, 1e-6f);
    ck_assert_float_eq_tol(g[1], 0.8f, 1e-6f);
    laboratory lab = small_lab();
    training t = begin(&lab, (recipe){.limit = 0.01});
    train_step(&t, 0.1);
    ck_assert_double_eq_tol(matrix_norm(t.gradient), 0.01, 1e-6);
    end(&t);
    images_free(&lab.all);
}
END_TEST

START_TEST(silent_units_are_dead)
{
    laboratory lab = small_lab();
    training t = begin(&lab, (recipe){0});
    report r = {0};
    judge(&t, &lab.held, &r);
    ck_assert_double_lt(r.dead, 10);
    ck_assert_double_eq_tol(r.right, evaluate(&t.net, &lab.held, NULL), 1e-9);
    for (int k = 0; k < HIDDEN / 2; k++)
        t.net.layer[0].b[k] = -1e6f;
    judge(&t, &lab.held, &r);
    ck_assert_double_ge(r.dead, 50);
    ck_assert_double_lt(r.dead, 60);
    for (int k = 0; k < HIDDEN; k++)
        t.net.layer[0].b[k] = -1e6f;
    for (int k = 0; k < CLASSES; k++)
        t.net.layer[1].b[k] = k == 3;
    int threes = 0;
    for (int i = 0; i < lab.held.count; i++)
        threes += lab.held.labels[i] == 3;
    judge(&t, &lab.held, &r);
    ck_assert_double_eq_tol(r.right, 100.0 * threes / lab.held.count, 1e-9);
    ck_assert_double_eq(r.dead, 100);
    end(&t);
    images_free(&lab.all);
}
END_TEST

START_TEST(schedules_end_where_they_should)
{
    for (fall way = CONSTANT; way < FALLS; way++)
        for (double t = 0; t < 1; t += 0.01) {
            ck_assert_double_ge(falling(way, t), 0);
            ck_assert_double_le(falling(way, t), 1 + 1e-12);
        }
    ck_assert_double_eq(falling(CONSTANT, 0.9), 1);
    ck_assert_double_eq(falling(STEPWISE, 0.49), 1);
    ck_assert_double_eq(falling(STEPWISE, 0.6), 0.1);
    ck_assert_double_eq(falling(STEPWISE, 0.8), 0.01);
    ck_assert_double_eq_tol(falling(COSINE, 0.9999), 0, 1e-6);
    ck_assert_double_eq_tol(falling(WARM, 0.05), 0.5, 1e-12);
    ck_assert_double_eq_tol(falling(WARM, 0.1), 1, 1e-12);
    ck_assert_double_eq_tol(falling(WARM, 0.55), 0.5, 1e-12);
    for (double t = 0; t < 1; t += 0.1) { /* the library's */
        ck_assert_double_eq_tol(falling(LINEAR, t),
                                (double)schedule_rate(SCHEDULE_LINEAR, 1, t),
                                1e-6);
        ck_assert_double_eq_tol(falling(COSINE, t),
                                (double)schedule_rate(SCHEDULE_COSINE, 1, t),
                                1e-6);
    }
}
END_TEST

/* Ten images: the healthy program learns them, and so does patient A, whose
 * labels slipped once; not with labels that change. The first cost gives
 * patient D away, the rate B. */
START_TEST(the_examination_finds_them)
{
    laboratory lab = small_lab();
    recipe ten = {.rate = 0.1, .batch = 10, .count = 10};
    ck_assert_double_lt(course(&lab, ten, NULL).last, 0.02);
    ten.wrong = SLIPPED;
    ck_assert_double_lt(course(&lab, ten, NULL).last, 0.02);
    ten.wrong = SLIPPED | MIXED;
    ck_assert_double_gt(course(&lab, ten, NULL).last, 1);
    recipe how = {.rate = 0.1, .steps = 60};
    report r = course(&lab, how, NULL);
    ck_assert_double_eq_tol(r.first, log(10), 0.5);
    ck_assert_double_gt(r.right, 40);
    ck_assert_double_lt(r.dead, 20);
    how.wrong = LOUD;
    ck_assert_double_gt(course(&lab, how, NULL).first, 10);
    how = (recipe){.rate = 3e-4, .steps = 60};
    r = course(&lab, how, NULL);
    ck_assert_double_lt(r.right, 40);
    ck_assert_double_gt(r.last, 2);
    images_free(&lab.all);
}
END_TEST

/* What is left of weights of 1 that noise pulls at, and a decay of lambda, in
 * the slope or beside the step. */
static double decayed(double noise, bool beside)
{
    enum { WEIGHTS = 4000 };
    const float eta = 0.01f, lambda = 0.01f;
    optimizer o = optim_make(OPTIM_ADAM, WEIGHTS, eta, 0);
    matrix w = matrix_make(1, WEIGHTS), g = matrix_make(1, WEIGHTS);
    rng r = rng_make(1, "noise");
    matrix_fill(w, 1);
    for (int t = 0; t < 1000; t++) {
        matrix_normal(g, noise, &r);
        if (beside)
            matrix_scale(w, 1 - eta * lambda);
        else
            matrix_add_scaled(g, lambda, w);
        step(&o, g.data, w.data);
    }
    double left = matrix_sum(w) / WEIGHTS;
    optim_free(&o);
    matrix_free(&w);
    matrix_free(&g);
    return left;
}

/* Adam divides its share of the penalty by the size of the slopes; AdamW does
 * not: e^-(eta lambda t / noise) against e^-(eta lambda t). */
START_TEST(a_decay_beside_the_step_is_the_same_for_all)
{
    for (double noise = 0.1; noise < 11; noise *= 10) {
        ck_assert_double_eq_tol(decayed(noise, false), exp(-0.1 / noise),
                                0.02);
        ck_assert_double_eq_tol(decayed(noise, true), exp(-0.1), 0.02);
    }
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/10-training";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"tne", "--steps 100",
                                        "ravine --data digits"};
    expect_refused(program_path, wrong, 3);
    expect_no_data(program_path, "ten");
}
END_TEST

START_TEST(runs_have_their_names)
{
    static const char *const shows[][2] = {{"ravine", "-7.28   -0.80"}};
    expect_shows(program_path, shows, 1);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {rules_are_those_of_the_library,
                            first_steps_are_known,
                            a_ball_on_a_slope_gains_speed,
                            nesterov_looks_ahead,
                            the_ravine_has_its_gradient,
                            only_adam_minds_how_the_valley_lies,
                            no_rate_of_one_digit_is_better,
                            slipped_labels_stay_and_mixed_ones_do_not,
                            sorted_and_loud_are_what_they_say,
                            piled_gradients_add_up,
                            clipping_caps_the_length,
                            silent_units_are_dead,
                            schedules_end_where_they_should,
                            the_examination_finds_them,
                            a_decay_beside_the_step_is_the_same_for_all,
                            wrong_usage_is_one_line,
                            runs_have_their_names,
                            NULL};
    return suite_run(tests);
}
