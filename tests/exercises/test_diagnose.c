/* Tests of the diagnosis: each mistake is named, and nothing is seen that is
 * not there. */
#include "suite.h"

#include "diagnose.c"

#include "lib/rng.h"

enum { N = 12 };

/* N random answers, and a copy to spoil. */
typedef struct fixture {
    float want[N], got[N], other[N];
    question q;
    char text[1024];
} fixture;

static void random_values(float *v, const char *purpose)
{
    rng r = rng_make(1, purpose);
    for (int i = 0; i < N; i++)
        v[i] = (float)rng_normal(&r);
}

static void prepare(fixture *f)
{
    memset(f, 0, sizeof *f);
    random_values(f->want, "want");
    random_values(f->other, "other");
    memcpy(f->got, f->want, sizeof f->got);
    f->q = (question){.name = "dW",
                      .n = N,
                      .got = NUMBERS(f->got),
                      .want = NUMBERS(f->want)};
}

/* The diagnosis must be that the answer is wrong, in these words. */
static void expect_words(fixture *f, const char *words)
{
    bool good = diagnose(&f->q, f->text, sizeof f->text) == FOUND_RIGHT;
    ck_assert_msg(!good, "a wrong answer counts as right (%s)", words);
    ck_assert_msg(strstr(f->text, words) != NULL, "no \"%s\" in \"%s\"",
                  words, f->text);
}

/* got[i] = a want[i] + b */
static void expect_line(double a, double b, const char *words)
{
    fixture f;
    prepare(&f);
    for (int i = 0; i < N; i++)
        f.got[i] = (float)(a * f.want[i] + b);
    expect_words(&f, words);
}

START_TEST(right_answers_are_right)
{
    fixture f;
    prepare(&f);
    ck_assert_int_eq(diagnose(&f.q, f.text, sizeof f.text), FOUND_RIGHT);
    ck_assert_str_eq(f.text, "");
    for (int i = 0; i < N; i++)
        f.got[i] *= 1 + 5e-6f;
    ck_assert_int_eq(diagnose(&f.q, f.text, sizeof f.text), FOUND_RIGHT);
    f.q.n = 0;
    f.got[0] = NAN;
    ck_assert_int_eq(diagnose(&f.q, f.text, sizeof f.text), FOUND_RIGHT);
}
END_TEST

START_TEST(tolerance_is_relative_and_can_be_set)
{
    double want[] = {1e-8, 2e-8}, got[] = {1e-8, 2.01e-8};
    char text[256];
    question q = {
        .name = "z", .n = 2, .got = NUMBERS(got), .want = NUMBERS(want)};
    ck_assert_int_ne(diagnose(&q, text, sizeof text), FOUND_RIGHT);
    q.tolerance = 0.01;
    ck_assert_int_eq(diagnose(&q, text, sizeof text), FOUND_RIGHT);
    q.tolerance = 0;
    q.scale = 1000;
    ck_assert_int_eq(diagnose(&q, text, sizeof text), FOUND_RIGHT);
}
END_TEST

START_TEST(doubles_are_held_to_nine_digits)
{
    double want[] = {1, 2, 3}, got[] = {1, 2, 3.0000001};
    char text[256];
    question q = {
        .name = "z", .n = 3, .got = NUMBERS(got), .want = NUMBERS(want)};
    ck_assert_int_ne(diagnose(&q, text, sizeof text), FOUND_RIGHT);
    ck_assert_ptr_nonnull(strstr(text, "z[2]"));
    q.n = 1;
    got[0] = 1.0000001;
    ck_assert_int_ne(diagnose(&q, text, sizeof text), FOUND_RIGHT);
    ck_assert_str_eq(text, "your z is 1.0000001, ours is 1: right to about 7 "
                           "digits; is there a float on the way, where a "
                           "double belongs, or is something small added?");
}
END_TEST

START_TEST(a_flipped_sign_is_named)
{
    expect_line(-1, 0, "the sign of your dW is flipped");
}
END_TEST

START_TEST(factors_are_named)
{
    expect_line(2, 0, "your dW is exactly twice ours");
    expect_line(0.5, 0, "your dW is exactly half of ours");
    expect_line(-2, 0, "your dW is exactly -2 times ours");
    expect_line(N, 0,
                "exactly 12 times ours: did you divide by the number "
                "of values?");
    expect_line(1.0 / N, 0, "exactly 1/12 of ours");
    expect_line(1.0 / 60000, 0, "exactly 1/60000 of ours");
    expect_line(0.3, 0, "every value of your dW is 0.3 times ours");
    expect_line(-7, 0, "every value of your dW is -7 times ours");
}
END_TEST

START_TEST(a_named_factor_comes_first)
{
    fixture f;
    prepare(&f);
    f.q.factors[0] = (known_factor){10, "the batch size"};
    for (int i = 0; i < N; i++)
        f.got[i] = 10 * f.want[i];
    expect_words(&f, "your dW is exactly 10 times ours: did you divide by "
                     "the batch size?");
    for (int i = 0; i < N; i++)
        f.got[i] = -f.want[i] / 10;
    expect_words(&f, "exactly -1/10 of ours: did you divide by the batch "
                     "size once too often?");
    for (int i = 0; i < N; i++)
        f.got[i] = 100 * f.want[i];
    expect_words(&f, "10 squared");
}
END_TEST

START_TEST(one_value_fits_no_factor_by_chance)
{
    float want = 0.7f, got = 0.35f;
    char text[256];
    question q = {
        .name = "loss", .n = 1, .got = NUMBERS(&got), .want = NUMBERS(&want)};
    ck_assert_int_ne(diagnose(&q, text, sizeof text), FOUND_RIGHT);
    ck_assert_ptr_nonnull(strstr(text, "exactly half of ours"));
    got = 0.3f;
    ck_assert_int_ne(diagnose(&q, text, sizeof text), FOUND_RIGHT);
    ck_assert_ptr_nonnull(strstr(text, "your loss is 0.3, ours is 0.7"));
}
END_TEST

START_TEST(an_offset_is_named)
{
    expect_line(1, 0.25, "every value of your dW is 0.25 more than ours");
    expect_line(1, -3, "every value of your dW is 3 less than ours");
}
END_TEST

START_TEST(zeros_and_constants_are_named)
{
    expect_line(0, 0, "your dW is 0 everywhere");
    expect_line(0, 1.5, "the same everywhere, 1.5");
}
END_TEST

START_TEST(nan_and_infinity_are_named)
{
    fixture f;
    prepare(&f);
    f.got[4] = NAN;
    expect_words(&f, "your dW[4] is nan, not a number");
    f.got[4] = INFINITY;
    expect_words(&f, "your dW[4] is infinite");
    f.want[4] = INFINITY;
    ck_assert_int_eq(diagnose(&f.q, f.text, sizeof f.text), FOUND_RIGHT);
}
END_TEST

START_TEST(an_int_that_overflows_is_named)
{
    double want[] = {1099511627775, 12}, got[] = {-1, 12};
    char text[256];
    question q = {
        .name = "count", .n = 2, .got = NUMBERS(got), .want = NUMBERS(want)};
    ck_assert_int_eq(diagnose(&q, text, sizeof text), FOUND_KIND);
    ck_assert_str_eq(text,
                     "your count[0] is -1 and ours 1099511627775: an int "
                     "has overflowed, it holds 2147483647 at most; "
                     "count in a double or a long");
    got[0] = 4294967295;
    ck_assert_int_eq(diagnose(&q, text, sizeof text), FOUND_KIND);
    ck_assert_str_eq(
        text, "your count[0] is 4294967295 and ours 1099511627775: an "
              "unsigned int has overflowed, it holds 4294967295 at most; "
              "count in a double or a long");
    got[0] = -2;
    ck_assert_int_ne(diagnose(&q, text, sizeof text), FOUND_RIGHT);
    ck_assert_ptr_null(strstr(text, "overflowed"));
}
END_TEST

START_TEST(a_float_on_the_way_is_asked_for)
{
    double want[] = {-4.2, 0.3, 7.1}, got[3];
    char text[256];
    question q = {
        .name = "slope", .n = 3, .got = NUMBERS(got), .want = NUMBERS(want)};
    for (int i = 0; i < 3; i++)
        got[i] = (float)want[i];
    ck_assert_int_eq(diagnose(&q, text, sizeof text), FOUND_KIND);
    ck_assert_ptr_nonnull(strstr(text, "is there a float on the way"));
    got[1] += 1e-4;
    ck_assert_int_ne(diagnose(&q, text, sizeof text), FOUND_RIGHT);
    ck_assert_ptr_null(strstr(text, "float"));
}
END_TEST

START_TEST(a_transpose_is_named)
{
    fixture f;
    prepare(&f);
    f.q.rows = 3;
    f.q.cols = 4;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 4; j++)
            f.got[j * 3 + i] = f.want[i * 4 + j];
    expect_words(&f, "your dW is transposed");
    f.q.rows = f.q.cols = 0;
    expect_words(&f, "wrong order");
}
END_TEST

START_TEST(a_shift_is_named)
{
    fixture f;
    prepare(&f);
    memcpy(f.got + 1, f.want, (N - 1) * sizeof *f.got);
    f.got[0] = 9;
    expect_words(&f, "shifted by one place: your dW[1] is our dW[0]");
    memcpy(f.got, f.want + 1, (N - 1) * sizeof *f.got);
    f.got[N - 1] = 9;
    expect_words(&f, "shifted by one place: your dW[0] is our dW[1]");
}
END_TEST

START_TEST(a_wrong_order_is_named)
{
    fixture f;
    prepare(&f);
    for (int i = 0; i < N; i++)
        f.got[i] = f.want[N - 1 - i];
    expect_words(&f, "in reverse order");
    for (int i = 0; i < N; i++)
        f.got[i] = f.want[5 * i % N];
    expect_words(&f, "the right values in the wrong order");
}
END_TEST

START_TEST(a_stale_answer_is_named)
{
    fixture f;
    prepare(&f);
    f.q.stale = NUMBERS(f.other);
    memcpy(f.got, f.other, sizeof f.got);
    expect_words(&f, "the answer of the call before this one");
}
END_TEST

START_TEST(adding_up_is_named)
{
    fixture f;
    prepare(&f);
    for (int i = 0; i < N; i++)
        f.got[i] = f.want[i] + f.other[i];
    f.q.leftover = NUMBERS(f.other);
    expect_words(&f, "ours plus what was there before the call");
    f.q.leftover = (numbers){0};
    f.q.stale = NUMBERS(f.other);
    expect_words(&f, "ours plus the answer of the call before");
    f.q.stale = (numbers){0};
    f.q.before = NUMBERS(f.other);
    expect_words(&f, "ours plus its old value");
}
END_TEST

START_TEST(values_never_written_are_named)
{
    fixture f;
    prepare(&f);
    f.q.leftover = NUMBERS(f.other);
    f.got[N - 1] = f.other[N - 1];
    expect_words(&f, "1 of the 12 values of your dW were never written, the "
                     "first is dW[11]");
    memcpy(f.got, f.other, sizeof f.got);
    expect_words(&f, "nothing was written to your dW");
}
END_TEST

/* got = other + a (want - other), where want was to be other's update. */
static void expect_update(double a, const char *words)
{
    fixture f;
    prepare(&f);
    f.q.before = NUMBERS(f.other);
    f.q.factors[0] = (known_factor){8, "the number of points"};
    for (int i = 0; i < N; i++)
        f.got[i] = (float)(f.other[i] + a * (f.want[i] - f.other[i]));
    expect_words(&f, words);
}

START_TEST(a_wrong_update_in_place_is_named)
{
    expect_update(0, "your dW did not change");
    expect_update(-1, "the sign of your update of dW is flipped");
    expect_update(2, "your update of dW is exactly twice ours");
    expect_update(0.125, "did you divide by the number of points once too "
                         "often?");
    expect_update(3, "every value of your update of dW is 3 times ours");
}
END_TEST

/* Small steps: the change is a thousandth of the values. */
START_TEST(a_small_update_is_seen)
{
    fixture f;
    prepare(&f);
    f.q.before = NUMBERS(f.other);
    f.q.tolerance = 1e-5;
    for (int i = 0; i < N; i++) {
        float change = 1e-3f * f.want[i];
        f.want[i] = f.other[i] + change;
        f.got[i] = f.other[i] - change;
    }
    expect_words(&f, "the sign of your update of dW is flipped");
}
END_TEST

START_TEST(the_part_that_is_right_is_named)
{
    fixture f;
    prepare(&f);
    for (int i = 7; i < N; i++)
        f.got[i] = f.other[i];
    expect_words(&f, "the first 7 of the 12 values of your dW are right; "
                     "from dW[7] on");
    prepare(&f);
    for (int i = 0; i < 3; i++)
        f.got[i] = f.other[i];
    expect_words(&f, "the last 9 of the 12 values");
}
END_TEST

START_TEST(some_flipped_signs_are_named)
{
    fixture f;
    prepare(&f);
    f.got[2] = -f.got[2];
    f.got[5] = -f.got[5];
    expect_words(&f, "2 of 12 signs are flipped, first that of dW[2]");
}
END_TEST

START_TEST(an_exercise_names_its_own_mistakes_first)
{
    fixture f;
    prepare(&f);
    for (int i = 0; i < N; i++)
        f.got[i] = f.other[i] = -f.want[i];
    f.q.mistakes[0] = (known_mistake){NUMBERS(f.want), "never said"};
    f.q.mistakes[1] =
        (known_mistake){NUMBERS(f.other), "you used the old weights"};
    expect_words(&f, "you used the old weights");
}
END_TEST

START_TEST(else_the_worst_value_is_shown)
{
    fixture f;
    prepare(&f);
    for (int i = 1; i < N - 1; i += 2)
        f.got[i] += 0.01f * f.other[i];
    f.got[5] += 3;
    f.q.rows = 3;
    f.q.cols = 4;
    expect_words(&f, "your dW[1][1] is ");
    ck_assert_ptr_nonnull(strstr(f.text, "5 of 12 values are wrong"));
    f.q.item = "point";
    expect_words(&f, "your dW of point 5 is ");
    call_inputs calls[N] = {[5] = {"at x = 0.5"}};
    f.q.calls = calls;
    expect_words(&f, "your dW at x = 0.5 is ");
}
END_TEST

START_TEST(two_numbers_shown_never_look_alike)
{
    const double mine[] = {1, -0.501909003}, ours[] = {-0.0, -0.501909};
    fixture f;
    prepare(&f);
    f.q = (question){.name = "w",
                     .n = 1,
                     .got = NUMBERS(mine + 1),
                     .want = NUMBERS(ours + 1)};
    expect_words(&f, "your w is -0.501909003, ours is -0.501909");
    f.q.got = NUMBERS(mine);
    f.q.want = NUMBERS(ours);
    expect_words(&f, "your w is 1, ours is 0");
}
END_TEST

START_TEST(random_answers_are_never_explained_away)
{
    rng r = rng_make(2, "noise");
    for (int round = 0; round < 2000; round++) {
        fixture f;
        prepare(&f);
        for (int i = 0; i < N; i++)
            f.got[i] = (float)rng_normal(&r);
        f.q.rows = 3, f.q.cols = 4;
        f.q.stale = f.q.before = NUMBERS(f.other);
        f.q.factors[0] = (known_factor){10, "the batch size"};
        expect_words(&f, "of 12 values are wrong");
    }
}
END_TEST

START_TEST(a_short_buffer_is_enough)
{
    fixture f;
    char text[8];
    prepare(&f);
    f.got[0] = 7;
    ck_assert_int_ne(diagnose(&f.q, text, sizeof text), FOUND_RIGHT);
    ck_assert_uint_eq(strlen(text), 7);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {right_answers_are_right,
                            tolerance_is_relative_and_can_be_set,
                            doubles_are_held_to_nine_digits,
                            a_flipped_sign_is_named,
                            factors_are_named,
                            a_named_factor_comes_first,
                            one_value_fits_no_factor_by_chance,
                            an_offset_is_named,
                            zeros_and_constants_are_named,
                            nan_and_infinity_are_named,
                            an_int_that_overflows_is_named,
                            a_float_on_the_way_is_asked_for,
                            a_transpose_is_named,
                            a_shift_is_named,
                            a_wrong_order_is_named,
                            a_stale_answer_is_named,
                            adding_up_is_named,
                            values_never_written_are_named,
                            a_wrong_update_in_place_is_named,
                            a_small_update_is_seen,
                            the_part_that_is_right_is_named,
                            some_flipped_signs_are_named,
                            an_exercise_names_its_own_mistakes_first,
                            else_the_worst_value_is_shown,
                            two_numbers_shown_never_look_alike,
                            random_answers_are_never_explained_away,
                            a_short_buffer_is_enough,
                            NULL};
    return suite_run(tests);
}
