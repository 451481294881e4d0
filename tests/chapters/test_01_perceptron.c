/* test_01_perceptron.c: what Chapter 1 says about its program, as tests. */
int perceptron_main(int argc, char **argv);
#define main perceptron_main
#include "chapters/01-perceptron/perceptron.c"
#undef main

#include "suite.h"

START_TEST(the_example_that_opens_the_chapter)
{
    float w[] = {-1, 1}, x[] = {2, 1};
    perceptron p = {.inputs = 2, .w = w, .eta = 1};
    ck_assert_float_eq(score(&p, x), -1);
    ck_assert(learn(&p, x, +1));
    ck_assert_float_eq(w[0], 1);
    ck_assert_float_eq(w[1], 2);
    ck_assert_float_eq(score(&p, x), 4);
    ck_assert(!learn(&p, x, +1));
}
END_TEST

/* Equation 1.5: y z grows by eta (|x|^2 + 1), without the 1 if b stays 0. */
START_TEST(an_update_moves_the_score_as_the_equation_says)
{
    for (int k = 0; k < 4; k++) {
        bool biased = k % 2;
        int y = k < 2 ? +1 : -1;
        float w[] = {0.5f, -2, 3}, x[] = {1, 4, -2};
        perceptron p = {
            .inputs = 3, .w = w, .b = 0.25f, .eta = 0.5f, .biased = biased};
        float before = y * score(&p, x);
        update(&p, x, y);
        ck_assert_float_eq(y * score(&p, x) - before,
                           0.5f * (21 + (biased ? 1 : 0)));
        ck_assert(biased || p.b == 0.25f);
    }
}
END_TEST

START_TEST(no_opinion_is_a_mistake_for_either_label)
{
    float x[] = {1};
    for (int y = -1; y <= 1; y += 2) {
        float w[] = {0};
        perceptron p = {.inputs = 1, .w = w, .eta = 1};
        ck_assert(learn(&p, x, y));
        ck_assert_float_eq(w[0], y);
    }
}
END_TEST

/* As the chapter's errors, a score at a time. */
static int errors_one_by_one(const perceptron *p, const points *s)
{
    int wrong = 0;
    for (int i = 0; i < s->x.rows; i++)
        wrong += s->label[i] * score(p, matrix_row(s->x, i)) <= 0.0f;
    return wrong;
}

/* Of random images and perceptrons, as of the clouds. */
START_TEST(product_and_loops_count_the_same)
{
    rng r = rng_make(1, "agreement");
    points s = points_make(500, PIXELS);
    perceptron p = perceptron_make(PIXELS, true);
    int all = 0;
    matrix_uniform(s.x, 0.0, 1.0, &r);
    for (int i = 0; i < 500; i++)
        s.label[i] = i % 2 ? +1 : -1;
    for (int again = 0; again < 20; again++) {
        matrix_normal(matrix_of(1, PIXELS, p.w), 1.0, &r);
        p.b = (float)rng_normal(&r);
        ck_assert_int_eq(errors(&p, &s), errors_one_by_one(&p, &s));
        all += errors(&p, &s);
    }
    ck_assert(all > 2000 && all < 8000);
    perceptron_free(&p);
    points_free(&s);
}
END_TEST

START_TEST(both_ways_to_count_errors_agree)
{
    laboratory lab = {.seed = 1};
    points s = clouds(&lab);
    perceptron p = perceptron_make(2, true);
    ck_assert_int_eq(errors(&p, &s), s.x.rows); /* no opinion is wrong */
    for (int i = 0; i < s.x.rows; i++) {
        ck_assert_int_eq(errors(&p, &s), errors_one_by_one(&p, &s));
        learn(&p, matrix_row(s.x, i), s.label[i]);
    }
    perceptron_free(&p);
    points_free(&s);
}
END_TEST

/* The Check of the chapter: bound 4e12, and 5 when the mean is taken off. */
START_TEST(margin_and_radius_are_those_of_augmented_vectors)
{
    float far[] = {1000, 1001}, near[] = {-0.5f, 0.5f}, w[] = {1};
    int label[] = {-1, +1};
    points s = {.x = matrix_of(2, 1, far), .label = label};
    perceptron p = {.inputs = 1, .w = w, .b = -1000.5f, .biased = true};
    double ratio = radius(&p, &s) / margin(&p, &s);
    ck_assert_double_eq_tol(ratio * ratio, 4.012e12, 1e9);
    s.x = matrix_of(2, 1, near);
    p.b = 0;
    ratio = radius(&p, &s) / margin(&p, &s);
    ck_assert_double_eq_tol(ratio * ratio, 5.0, 1e-6);
    p.biased = false;
    ck_assert_double_eq_tol(radius(&p, &s), 0.5, 1e-6);
    w[0] = -3;
    ck_assert_double_eq_tol(margin(&p, &s), -0.5, 1e-6);
}
END_TEST

START_TEST(a_random_problem_has_the_margin_asked_for)
{
    rng r = rng_make(1, "margins");
    for (int n = 2; n < 60; n += 7) {
        double gamma = 1.0 / n;
        matrix u = random_unit(n, &r);
        points s = random_problem(50, u, gamma, &r);
        perceptron known = {.inputs = n, .w = u.data};
        ck_assert_double_eq_tol(radius(&known, &s), 1.0, 1e-5);
        ck_assert_double_ge(margin(&known, &s), gamma - 1e-5);
        int positive = 0;
        for (int i = 0; i < 50; i++)
            positive += s.label[i] > 0;
        ck_assert(positive > 5 && positive < 45);
        points_free(&s);
        matrix_free(&u);
    }
}
END_TEST

START_TEST(the_bound_holds)
{
    table *nowhere = table_open(NULL, "nowhere", "bound mistakes");
    for (uint64_t seed = 1; seed <= 20; seed++) {
        rng r = rng_make(seed, "bounds");
        for (double wanted = 1.5; wanted < 2e4; wanted *= 3.0) {
            double share = random_trial(wanted, &r, nowhere);
            ck_assert_double_le(share, 1.0);
            ck_assert_double_gt(share, 0.0);
        }
    }
    table_close(&nowhere);
}
END_TEST

/* n examples at right angles make exactly n mistakes, the bound. */
START_TEST(the_bound_is_reached)
{
    enum { N = 30 };
    int label[N];
    points s = {.x = matrix_make(N, N), .label = label};
    perceptron u = perceptron_make(N, false);
    for (int i = 0; i < N; i++) {
        matrix_set(s.x, i, i, 1.0f);
        label[i] = +1;
        u.w[i] = 1.0f;
    }
    double ratio = radius(&u, &s) / margin(&u, &s);
    ck_assert_double_eq_tol(ratio * ratio, N, 1e-4);
    perceptron p = perceptron_make(N, false);
    result o = train(&p, &s, N + 1);
    ck_assert(o.separated);
    ck_assert_int_eq(o.mistakes, N);
    ck_assert_int_eq(o.passes, 2);
    perceptron_free(&u);
    perceptron_free(&p);
    matrix_free(&s.x);
}
END_TEST

START_TEST(the_learning_rate_changes_nothing)
{
    laboratory lab = {.seed = 1};
    points s = clouds(&lab);
    perceptron one = perceptron_make(2, true);
    perceptron quarter = perceptron_make(2, true);
    quarter.eta = 0.25f;
    result a = train(&one, &s, 100), b = train(&quarter, &s, 100);
    ck_assert(a.separated && b.separated);
    ck_assert_int_eq(a.mistakes, b.mistakes);
    ck_assert_int_eq(a.passes, b.passes);
    ck_assert_float_eq(quarter.w[0], 0.25f * one.w[0]);
    ck_assert_float_eq(quarter.b, 0.25f * one.b);
    perceptron_free(&one);
    perceptron_free(&quarter);
    points_free(&s);
}
END_TEST

START_TEST(clouds_need_the_bias)
{
    for (uint64_t seed = 1; seed <= 10; seed++) {
        laboratory lab = {.seed = 1};
        points s = clouds(&lab);
        perceptron with = perceptron_make(2, true);
        perceptron without = perceptron_make(2, false);
        ck_assert(train(&with, &s, 10000).separated);
        ck_assert_int_eq(errors(&with, &s), 0);
        ck_assert_double_gt(margin(&with, &s), 0.0);
        ck_assert(!train(&without, &s, 1000).separated);
        ck_assert_float_eq(without.b, 0);
        perceptron_free(&with);
        perceptron_free(&without);
        points_free(&s);
    }
}
END_TEST

/* What the run `far` shows: 1000 and 1001 take four million mistakes, since
 * the bias has to go a thousand times as far as the weight. */
START_TEST(far_from_zero_learning_crawls)
{
    float far[] = {1000, 1001}, near[] = {-0.5f, 0.5f};
    int label[] = {-1, +1};
    points s = {.x = matrix_of(2, 1, far), .label = label};
    perceptron p = perceptron_make(1, true);
    result o = train(&p, &s, 10000000);
    ck_assert(o.separated);
    ck_assert_int_eq(o.mistakes, 4004005);
    ck_assert_int_eq(o.passes, 2003004);
    ck_assert_int_eq(errors(&p, &s), 0);
    perceptron_free(&p);
    p = perceptron_make(1, true);
    s.x = matrix_of(2, 1, near);
    o = train(&p, &s, 10);
    ck_assert_int_eq(o.mistakes, 2);
    perceptron_free(&p);
}
END_TEST

/* Ten scores, of which the highest answers; a mistake moves two of the ten. */
START_TEST(ten_perceptrons_move_two_at_a_mistake)
{
    static const float x[] = {2, 1};
    perceptron p[CLASSES];
    for (int k = 0; k < CLASSES; k++)
        p[k] = perceptron_make(2, true);
    p[4].w[0] = 1; /* says 4 */
    ck_assert_int_eq(answer(p, x), 4);
    ck_assert(!learn_digit(p, x, 4));
    ck_assert_float_eq(p[4].w[0], 1);
    ck_assert(learn_digit(p, x, 7));
    for (int k = 0; k < CLASSES; k++) {
        float moved = k == 7 ? 1 : k == 4 ? -1 : 0;
        ck_assert_float_eq(p[k].w[0], (k == 4 ? 1 : 0) + 2 * moved);
        ck_assert_float_eq(p[k].w[1], moved);
        ck_assert_float_eq(p[k].b, moved);
    }
    ck_assert_int_eq(answer(p, x), 7);
    for (int k = 0; k < CLASSES; k++)
        perceptron_free(&p[k]);
}
END_TEST

/* The proof's inequality at every mistake: k gamma <= u.w <= |w| <= sqrt k. */
START_TEST(the_weights_stay_between_the_two_sides)
{
    rng r = rng_make(3, "sides");
    matrix u = random_unit(30, &r);
    points s = random_problem(100, u, 0.05, &r);
    perceptron known = {.inputs = 30, .w = u.data};
    perceptron p = perceptron_make(30, false);
    matrix w = matrix_of(1, 30, p.w);
    double gamma = margin(&known, &s);
    int k = 0;
    for (int again = 0; again < 20; again++)
        for (int i = 0; i < 100; i++)
            if (learn(&p, matrix_row(s.x, i), s.label[i])) {
                k++;
                ck_assert_double_ge(matrix_dot(u, w), k * gamma - 1e-3);
                ck_assert_double_ge(matrix_norm(w), matrix_dot(u, w) - 1e-3);
                ck_assert_double_le(matrix_norm(w), sqrt(k) + 1e-3);
            }
    ck_assert_int_gt(k, 10);
    perceptron_free(&p);
    points_free(&s);
    matrix_free(&u);
}
END_TEST

START_TEST(xor_comes_back_to_where_it_was)
{
    points s = points_xor();
    for (int biased = 0; biased <= 1; biased++) {
        perceptron p = perceptron_make(2, biased);
        result o = {0};
        pass(&p, &s, &o);
        ck_assert(o.passes == 1 && o.mistakes == 4 && !o.separated);
        ck_assert(p.w[0] == 0 && p.w[1] == 0 && p.b == 0);
        perceptron_free(&p);
    }
    points_free(&s);
}
END_TEST

/* Point `flipped` of the clouds gets the wrong label. */
static void fill_a_pocket(int flipped)
{
    laboratory lab = {.seed = 1};
    points s = clouds(&lab);
    s.label[flipped] = -s.label[flipped];
    table *nowhere = table_open(NULL, "nowhere", "pass wrong pocket");
    perceptron p = perceptron_make(2, true);
    perceptron best = perceptron_make(2, true);
    result o = train_pocket(&p, &best, &s, 40, nowhere), again = {0};
    perceptron q = perceptron_make(2, true);
    int fewest = s.x.rows;
    for (int k = 0; k < o.passes; k++) {
        pass(&q, &s, &again);
        fewest = errors(&q, &s) < fewest ? errors(&q, &s) : fewest;
    }
    ck_assert_int_eq(errors(&best, &s), fewest);
    ck_assert_int_eq(errors(&p, &s), errors(&q, &s));
    ck_assert_int_eq(o.mistakes, again.mistakes);
    perceptron_free(&p);
    perceptron_free(&best);
    perceptron_free(&q);
    points_free(&s);
    table_close(&nowhere);
}

START_TEST(the_pocket_holds_the_best_that_came_by)
{
    for (int flipped = 20; flipped < 40; flipped++)
        fill_a_pocket(flipped);
}
END_TEST

/* One mistake in a pass is not yet the end. */
START_TEST(training_ends_with_a_pass_without_mistakes)
{
    float one[] = {1};
    int label[] = {+1};
    points s = {.x = matrix_of(1, 1, one), .label = label};
    perceptron p = perceptron_make(1, true);
    result o = train(&p, &s, 10);
    ck_assert(o.separated);
    ck_assert_int_eq(o.mistakes, 1);
    ck_assert_int_eq(o.passes, 2);
    perceptron_free(&p);
}
END_TEST

START_TEST(a_pair_of_digits_has_the_labels_of_its_two)
{
    images all = images_draw(100, 1, "pairs");
    points s = digit_pair(&all, 3, 5);
    ck_assert_int_eq(s.x.rows, 20);
    ck_assert_int_eq(s.x.cols, 784);
    for (int i = 0, k = 0; i < all.count; i++) {
        if (all.labels[i] != 3 && all.labels[i] != 5)
            continue;
        ck_assert_int_eq(s.label[k], all.labels[i] == 5 ? +1 : -1);
        ck_assert_float_eq_tol(matrix_get(s.x, k, 400),
                               all.pixels[i * 784 + 400] / 255.0f, 1e-6f);
        k++;
    }
    points_free(&s);
    images_free(&all);
}
END_TEST

static const char program_path[] =
    "\"${NN_BUILD:-build}\"/chapters/01-perceptron";

START_TEST(wrong_usage_ends_with_2_and_one_line)
{
    expect_ends(program_path, "nonsense", 2, "nonsense");
    expect_ends(program_path, "xor --passes 5", 2, "--passes");
    expect_ends(program_path, "xor --rate -1", 2, "--rate");
    expect_ends(program_path, "xor --bias", 2, "--bias");
}
END_TEST

START_TEST(data_that_are_not_there_end_with_1_and_one_line)
{
    expect_ends(program_path, "digits --data no-such-folder", 1,
                "no-such-folder");
}
END_TEST

START_TEST(xor_prints_its_proof)
{
    outcome o = run_command("%s xor", program_path);
    ck_assert_int_eq(o.status, 0);
    ck_assert_ptr_nonnull(strstr(o.out, "       0       0       0\n"));
    ck_assert_str_eq(o.err, "");
}
END_TEST

int main(void)
{
    const TTest *tests[] = {the_example_that_opens_the_chapter,
                            an_update_moves_the_score_as_the_equation_says,
                            no_opinion_is_a_mistake_for_either_label,
                            product_and_loops_count_the_same,
                            both_ways_to_count_errors_agree,
                            margin_and_radius_are_those_of_augmented_vectors,
                            a_random_problem_has_the_margin_asked_for,
                            the_bound_holds,
                            the_bound_is_reached,
                            the_learning_rate_changes_nothing,
                            clouds_need_the_bias,
                            the_weights_stay_between_the_two_sides,
                            far_from_zero_learning_crawls,
                            ten_perceptrons_move_two_at_a_mistake,
                            xor_comes_back_to_where_it_was,
                            the_pocket_holds_the_best_that_came_by,
                            training_ends_with_a_pass_without_mistakes,
                            a_pair_of_digits_has_the_labels_of_its_two,
                            wrong_usage_ends_with_2_and_one_line,
                            data_that_are_not_there_end_with_1_and_one_line,
                            xor_prints_its_proof,
                            NULL};
    return suite_run(tests);
}
