/* test_10_training.c: what Chapter 10 says about its program, as tests. */
int training_main(int argc, char **argv);
#define main training_main
#include "chapters/10-training/training.c"
#undef main

#include "suite.h"

/* A small set in place of the 60,000. */
static settings small_settings(void)
{
    settings set = {.seed = 1, .steps = 60, .bend = 20};
    set.train = images_draw(2000, 1, "train");
    set.held = set.train;
    set.held.count = 320;
    return set;
}

static void free_settings(settings *set)
{
    images_free(&set->train);
}

/* Every rule by hand is the library's, to float precision. */
START_TEST(rules_are_those_of_the_library)
{
    enum { SIZE = 37 };
    for (int k = 1; k < RULES; k++) {
        optimizer o = optim_make(rule[k], SIZE, 0.02f, 0.9f);
        memory m = remember(SIZE);
        float ours[SIZE] = {0}, theirs[SIZE] = {0}, g[SIZE];
        rng r = rng_make(1, "rules");
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < SIZE; j++)
                o.gradient[j] = g[j] = (float)(j * rng_normal(&r));
            step(rule[k], 0.02, &m, g, ours);
            optim_update(&o, theirs, 0, SIZE);
            optim_count(&o);
        }
        for (int j = 1; j < SIZE; j++) {
            ck_assert_float_ne(ours[j], 0);
            ck_assert_double_eq_tol(ours[j] / theirs[j], 1, 1e-4);
        }
        optim_free(&o);
        forget(&m);
    }
}
END_TEST

static double first_step(optim kind, float g)
{
    memory m = remember(1);
    float w = 0;
    step(kind, 0.01, &m, &g, &w);
    forget(&m);
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
    memory m = remember(1);
    float w = 0, g = 1;
    step(OPTIM_MOMENTUM, 0.1, &m, &g, &w);
    ck_assert_double_eq_tol(w, -0.1, 1e-6);
    step(OPTIM_MOMENTUM, 0.1, &m, &g, &w);
    ck_assert_double_eq_tol(m.v[0], -0.19, 1e-6);
    step(OPTIM_MOMENTUM, 0.1, &m, &g, &w);
    ck_assert_double_eq_tol(m.v[0], -0.271, 1e-6);
    for (int i = 0; i < 200; i++)
        step(OPTIM_MOMENTUM, 0.1, &m, &g, &w);
    ck_assert_double_eq_tol(m.v[0], -1, 1e-5);
    for (int i = 0; i < 201; i++) {
        g = i % 2 ? -1 : 1;
        step(OPTIM_MOMENTUM, 0.1, &m, &g, &w);
    }
    ck_assert_double_eq_tol(m.v[0], -0.1 / 1.9, 1e-5);
    forget(&m);
}
END_TEST

/* Nesterov's rule is the classical one with g at w + mu v, seen from there. */
START_TEST(nesterov_looks_ahead)
{
    memory m = remember(1);
    float w = 3, g;
    double plain = 3, v = 0;
    for (int i = 0; i < 30; i++) {
        double ahead = plain + 0.9 * v;
        v = 0.9 * v - 0.1 * ahead;
        plain += v;
        g = w; /* the gradient of w^2 / 2 */
        step(OPTIM_NESTEROV, 0.1, &m, &g, &w);
        ck_assert_double_eq_tol(w, plain + 0.9 * v, 1e-5);
    }
    forget(&m);
}
END_TEST

START_TEST(the_ravine_has_its_gradient)
{
    float w[] = {0.7f, -0.4f}, g[2], none[2];
    ravine(20, w, g);
    for (int k = 0; k < 2; k++) {
        float h = 1e-3f, keep = w[k];
        w[k] = keep + h;
        double up = ravine(20, w, none);
        w[k] = keep - h;
        double down = ravine(20, w, none);
        w[k] = keep;
        ck_assert_float_ne(g[k], 0);
        ck_assert_double_eq_tol((up - down) / (2 * (double)h) / g[k], 1,
                                1e-3);
    }
}
END_TEST

/* Does row i of the batch hold the image `at`, times `scale`? */
static bool is_image(const training *t, int i, int at, float scale)
{
    const uint8_t *p = t->data->pixels + (size_t)at * PIXELS;
    for (int j = 0; j < PIXELS; j++)
        if (fabsf(matrix_row(t->x, i)[j] - scale * (float)p[j] / 255) > 1e-3f)
            return false;
    return true;
}

START_TEST(an_epoch_has_every_image_once)
{
    settings set = small_settings();
    training t = begin(&set, &set.train, 100, (trouble){0});
    int seen[100] = {0}, wrong = 0, order[100];
    for (int batch = 0; batch < 4; batch++) {
        int at = t.at;
        memcpy(order, t.order, sizeof order);
        int m = gather(&t);
        ck_assert_int_eq(m, batch < 3 ? BATCH : 4);
        for (int i = 0; i < m; i++) {
            int image = order[at + i];
            seen[image]++;
            wrong += !is_image(&t, i, image, 1);
            wrong += matrix_row_argmax(t.y, i) != set.train.labels[image];
        }
    }
    for (int i = 0; i < 100; i++)
        ck_assert_int_eq(seen[i], 1);
    ck_assert_int_eq(wrong, 0);
    ck_assert_int_eq(t.at, 0);
    ck_assert_int_ne(memcmp(order, t.order, sizeof order), 0);
    end(&t);
    free_settings(&set);
}
END_TEST

START_TEST(troubles_are_what_they_say)
{
    settings set = small_settings();
    training t = begin(&set, &set.train, 500, (trouble){.mixed = true});
    gather(&t);
    int wrong = 0;
    for (int i = 0; i < BATCH; i++) {
        ck_assert(is_image(&t, i, t.order[i], 1));
        wrong += matrix_row_argmax(t.y, i) != set.train.labels[t.order[i]];
    }
    ck_assert_int_gt(wrong, BATCH / 2);
    end(&t);
    t = begin(&set, &set.train, 500, (trouble){.loud = true});
    gather(&t);
    ck_assert(is_image(&t, 3, t.order[3], 255));
    end(&t);
    t = begin(&set, &set.train, 500, (trouble){.sorted = true});
    for (int i = 1; i < 500; i++)
        ck_assert_int_le(set.train.labels[t.order[i - 1]],
                         set.train.labels[t.order[i]]);
    end(&t);
    free_settings(&set);
}
END_TEST

START_TEST(piled_gradients_add_up)
{
    settings set = small_settings();
    training t = begin(&set, &set.train, 500, (trouble){.piled = true});
    float *sum = zeroed((unsigned long)t.net.size, sizeof *sum);
    for (int i = 0; i < 3; i++) {
        train_step(&t, OPTIM_SGD, 0.01);
        for (long j = 0; j < t.net.size; j++)
            sum[j] += t.gradient[j];
    }
    ck_assert_mem_eq(sum, t.pile, (size_t)t.net.size * sizeof *sum);
    free(sum);
    end(&t);
    free_settings(&set);
}
END_TEST

START_TEST(silent_units_are_dead)
{
    settings set = small_settings();
    training t = begin(&set, &set.train, 500, (trouble){0});
    double dead = -1;
    held_right(&t, &set.held, &dead);
    ck_assert_double_lt(dead, 10);
    for (int k = 0; k < HIDDEN / 2; k++)
        t.net.layer[0].b[k] = -1e6f;
    held_right(&t, &set.held, &dead);
    ck_assert_double_ge(dead, 50);
    ck_assert_double_lt(dead, 60);
    for (int k = 0; k < HIDDEN; k++)
        t.net.layer[0].b[k] = -1e6f;
    for (int k = 0; k < CLASSES; k++)
        t.net.layer[1].b[k] = k == 3;
    int threes = 0;
    for (int i = 0; i < set.held.count; i++)
        threes += set.held.labels[i] == 3;
    ck_assert_double_eq_tol(held_right(&t, &set.held, &dead),
                            100.0 * threes / set.held.count, 1e-9);
    ck_assert_double_eq(dead, 100);
    end(&t);
    free_settings(&set);
}
END_TEST

START_TEST(schedules_end_where_they_should)
{
    for (int way = 0; way < 5; way++)
        for (double t = 0; t < 1; t += 0.01) {
            ck_assert_double_ge(falling(way, t), 0);
            ck_assert_double_le(falling(way, t), 1 + 1e-12);
        }
    ck_assert_double_eq(falling(0, 0.9), 1);
    ck_assert_double_eq(falling(1, 0.49), 1);
    ck_assert_double_eq(falling(1, 0.6), 0.1);
    ck_assert_double_eq(falling(1, 0.8), 0.01);
    ck_assert_double_eq(falling(2, 0.25), 0.75);
    ck_assert_double_eq_tol(falling(3, 0.5), 0.5, 1e-12);
    ck_assert_double_eq_tol(falling(3, 0.9999), 0, 1e-6);
    ck_assert_double_eq_tol(falling(4, 0.05), 0.5, 1e-12);
    ck_assert_double_eq_tol(falling(4, 0.1), 1, 1e-12);
    ck_assert_double_eq_tol(falling(4, 0.55), 0.5, 1e-12);
    for (int way = 2; way < 4; way++) /* the library's */
        for (double t = 0; t < 1; t += 0.1)
            ck_assert_double_eq_tol(
                falling(way, t),
                (double)schedule_rate(
                    way == 2 ? SCHEDULE_LINEAR : SCHEDULE_COSINE, 1, t),
                1e-6);
}
END_TEST

/* Ten images: the healthy program learns them, patient A does not; the first
 * cost gives patient D away. */
START_TEST(the_examination_finds_them)
{
    settings set = small_settings();
    const patient healthy = {"healthy", 0.1, 0, {.mixed = false}};
    ck_assert_double_lt(ten_images(&set, &healthy, 0.1), 0.02);
    ck_assert_double_gt(ten_images(&set, &ward[0], 0.1), 1);
    training t = begin(&set, &set.train, 500, ward[3].wrong);
    ck_assert_double_gt(train_step(&t, OPTIM_SGD, 0), 10);
    end(&t);
    t = begin(&set, &set.train, 500, healthy.wrong);
    ck_assert_double_eq_tol(train_step(&t, OPTIM_SGD, 0), log(10), 0.5);
    end(&t);
    double last, dead,
        right = course(&set, OPTIM_SGD, 0.1, 2000, healthy.wrong, NULL, &last,
                       &dead);
    ck_assert_double_gt(right, 40);
    ck_assert_double_lt(dead, 20);
    right = course(&set, OPTIM_SGD, 3e-4, 2000, healthy.wrong, NULL, &last,
                   &dead);
    ck_assert_double_lt(right, 40);
    ck_assert_double_gt(last, 2);
    free_settings(&set);
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/10-training";

START_TEST(wrong_usage_is_one_line)
{
    static const char *const wrong[] = {"tne", "--steps 49", "--rate -1",
                                        "--bend 0.5"};
    expect_refused(program_path, wrong, 4);
    expect_no_data(program_path, "ten");
}
END_TEST

START_TEST(runs_have_their_names)
{
    static const char *const shows[][2] = {{"ravine", "(-7.28, -0.80)"},
                                           {"ravine --bend 1", "sgd"},
                                           {"agree", "adam"}};
    expect_shows(program_path, shows, 3);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {
        rules_are_those_of_the_library, first_steps_are_known,
        a_ball_on_a_slope_gains_speed,  nesterov_looks_ahead,
        the_ravine_has_its_gradient,    an_epoch_has_every_image_once,
        troubles_are_what_they_say,     piled_gradients_add_up,
        silent_units_are_dead,          schedules_end_where_they_should,
        the_examination_finds_them,     wrong_usage_is_one_line,
        runs_have_their_names,          NULL};
    return suite_run(tests);
}
