/* test_data.c: the toy sets and the digits are what data.h says, the same on
 * every machine, and the cache is never believed without reason.
 *
 * The source itself is included, to reach the cache that its header hides. */
#include "lib/data.c"

#include <float.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "suite.h"
#include "table.h"
#include "turn.h"

/* FNV-1a, 64 bits: the pins below are written down in it. */
static uint64_t hash(const void *from, size_t n)
{
    const unsigned char *bytes = from;
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ bytes[i]) * 0x100000001b3u;
    return h;
}

/* ---- sine and cosine ---------------------------------------------------- */

START_TEST(turns_agree_with_the_c_library)
{
    const double tau = 6.283185307179586476925;
    for (int i = -9999; i <= 9999; i++) {
        double t = i * 1e-3;
        ck_assert_double_le(fabs(turn_sin(t) - sin(tau * t)), 2e-14);
        ck_assert_double_le(fabs(turn_cos(t) - cos(tau * t)), 2e-14);
    }
    ck_assert(turn_sin(0) == 0 && turn_sin(0.25) == 1 && turn_cos(0.5) == -1);
}
END_TEST

/* ---- points ------------------------------------------------------------- */

START_TEST(xor_is_its_truth_table)
{
    const int want[4] = {-1, +1, +1, -1};
    points p = points_xor();
    ck_assert(p.x.rows == 4 && p.x.cols == 2);
    for (int i = 0; i < 4; i++) {
        ck_assert_float_eq(matrix_get(p.x, i, 0), (float)(i / 2));
        ck_assert_float_eq(matrix_get(p.x, i, 1), (float)(i % 2));
        ck_assert_int_eq(p.label[i], want[i]);
    }
    points_free(&p);
    points_free(&p);
}
END_TEST

START_TEST(points_are_rows_of_a_table)
{
    char folder[200], path[300];
    points p = points_xor();
    new_folder(folder, sizeof folder);
    table *t = table_open(folder, "p", "x y label");
    points_write(&p, t);
    table_close(&t);
    snprintf(path, sizeof path, "%s/p.tsv", folder);
    char *text = read_text(path, NULL);
    ck_assert_str_eq(text, "# x\ty\tlabel\n0\t0\t-1\n0\t1\t1\n"
                           "1\t0\t1\n1\t1\t-1\n");
    free(text);
    points_free(&p);
}
END_TEST

static double distance(const points *p, int i, int j)
{
    return hypot(matrix_get(p->x, i, 0) - matrix_get(p->x, j, 0),
                 matrix_get(p->x, i, 1) - matrix_get(p->x, j, 1));
}

/* The nearest two of different labels: *minus has -1, *plus +1. */
static double nearest_pair(const points *p, int *minus, int *plus)
{
    double least = INFINITY;
    for (int i = 0; i < p->x.rows; i += 2)
        for (int j = 1; j < p->x.rows; j += 2)
            if (distance(p, i, j) < least) {
                least = distance(p, i, j);
                *minus = i;
                *plus = j;
            }
    return least;
}

/* Along the line through the nearest two, all of -1 stay on their side and all
 * of +1 on theirs: the gap is there, and no line has a wider one. */
static void check_gap(const points *p, double gap)
{
    int minus = 0, plus = 1;
    ck_assert_double_le(fabs(nearest_pair(p, &minus, &plus) - gap), 1e-6);
    const float *from = matrix_row(p->x, minus), *to = matrix_row(p->x, plus);
    double ux = to[0] - from[0], uy = to[1] - from[1], norm = hypot(ux, uy);
    for (int i = 0; i < p->x.rows; i++) {
        const float *x = matrix_row(p->x, i);
        double along = ((x[0] - from[0]) * ux + (x[1] - from[1]) * uy) / norm;
        ck_assert_int_eq(p->label[i], i % 2 ? +1 : -1);
        if (p->label[i] < 0)
            ck_assert_double_le(along, 1e-5);
        else
            ck_assert_double_ge(along, gap - 1e-5);
    }
}

/* In whatever direction one looks from the origin, there is a point of -1. */
static void check_amid_minus(const points *p)
{
    for (int k = 0; k < 64; k++) {
        double most = -INFINITY;
        for (int i = 0; i < p->x.rows; i += 2)
            most =
                fmax(most, turn_cos(k / 64.0) * matrix_get(p->x, i, 0) +
                               turn_sin(k / 64.0) * matrix_get(p->x, i, 1));
        ck_assert_double_gt(most, 0);
    }
}

START_TEST(clouds_have_the_gap_that_was_asked_for)
{
    const double gaps[] = {0.02, 0.2, 1.0};
    for (uint64_t seed = 1; seed <= 30; seed++) {
        rng r = rng_make(seed, "test");
        points p = points_clouds(100, gaps[seed % 3], &r);
        check_gap(&p, gaps[seed % 3]);
        check_amid_minus(&p);
        points_free(&p);
    }
}
END_TEST

START_TEST(moons_without_noise_are_half_circles)
{
    rng r = rng_make(1, "test");
    points p = points_moons(201, 0.0, &r);
    for (int i = 0; i < 201; i++) {
        double x = matrix_get(p.x, i, 0), y = matrix_get(p.x, i, 1);
        ck_assert_int_eq(p.label[i], i % 2 ? +1 : -1);
        if (p.label[i] > 0) {
            ck_assert_double_le(y, 0.5 + 1e-6);
            ck_assert_double_eq_tol(hypot(x - 1.0, y - 0.5), 1.0, 1e-6);
        } else {
            ck_assert_double_ge(y, -1e-6);
            ck_assert_double_eq_tol(hypot(x, y), 1.0, 1e-6);
        }
    }
    points_free(&p);
}
END_TEST

START_TEST(noise_has_the_deviation_that_was_asked_for)
{
    enum { N = 4000 };
    rng r = rng_make(1, "test");
    points p = points_moons(N, 0.05, &r);
    double sum = 0;
    for (int i = 0; i < N; i += 2) {
        double off = hypot(matrix_get(p.x, i, 0), matrix_get(p.x, i, 1)) - 1;
        sum += off * off;
    }
    ck_assert_double_eq_tol(sqrt(sum / (N / 2)), 0.05, 0.004);
    points_free(&p);
}
END_TEST

START_TEST(spirals_without_noise_wind)
{
    rng r = rng_make(1, "test");
    points p = points_spirals(200, 1.5, 0.0, &r);
    for (int i = 0; i < 200; i++) {
        double x = matrix_get(p.x, i, 0), y = matrix_get(p.x, i, 1);
        double radius = hypot(x, y), turn = 1.5 * radius;
        int side = p.label[i] > 0 ? -1 : +1;
        ck_assert(0.1 - 1e-6 <= radius && radius <= 1 + 1e-6);
        ck_assert_double_eq_tol(x, side * radius * turn_cos(turn), 1e-5);
        ck_assert_double_eq_tol(y, side * radius * turn_sin(turn), 1e-5);
    }
    points_free(&p);
}
END_TEST

START_TEST(points_are_the_same_everywhere)
{
    rng r = rng_make(7, "pinned");
    points sets[] = {points_clouds(100, 0.1, &r), points_moons(100, 0.1, &r),
                     points_spirals(100, 2.0, 0.02, &r)};
    uint64_t h = 0;
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < 100; i++)
            h = h * 31 + hash(matrix_row(sets[k].x, i), 2 * sizeof(float));
        points_free(&sets[k]);
    }
    ck_assert_msg(h == 0xfe9b8664ea3bc843u,
                  "the toy sets have changed: 0x%016llx",
                  (unsigned long long)h);
}
END_TEST

/* ---- the digits --------------------------------------------------------- */

START_TEST(digits_are_the_same_everywhere)
{
    images s = images_draw(1000, 1, "pinned");
    uint64_t h = hash(s.pixels, 1000 * DIGIT_PIXELS) ^ hash(s.labels, 1000);
    ck_assert_msg(h == 0x602ef16625ecf918u,
                  "the digits have changed: 0x%016llx",
                  (unsigned long long)h);
    images_free(&s);
}
END_TEST

START_TEST(digits_differ_by_seed_and_purpose)
{
    images a = images_draw(50, 1, "a"), b = images_draw(50, 2, "a");
    images c = images_draw(50, 1, "c");
    ck_assert(memcmp(a.pixels, b.pixels, 50 * DIGIT_PIXELS) != 0);
    ck_assert(memcmp(a.pixels, c.pixels, 50 * DIGIT_PIXELS) != 0);
    images_free(&a);
    images_free(&b);
    images_free(&c);
}
END_TEST

START_TEST(the_first_digits_do_not_depend_on_how_many_are_wanted)
{
    uint8_t pixels[20 * DIGIT_PIXELS], labels[20];
    images s = images_draw(300, 5, "test");
    digits_draw(300, 20, 5, "test", pixels, labels);
    ck_assert(memcmp(pixels, s.pixels, sizeof pixels) == 0);
    ck_assert(memcmp(labels, s.labels, sizeof labels) == 0);
    images_free(&s);
}
END_TEST

START_TEST(labels_have_equal_shares_and_no_order)
{
    int have[10] = {0}, steps = 0;
    images s = images_draw(1003, 1, "test");
    for (int i = 0; i < s.count; i++)
        have[s.labels[i]]++;
    for (int i = 1; i < s.count; i++)
        steps += s.labels[i] == (s.labels[i - 1] + 1) % 10;
    for (int d = 0; d < 10; d++)
        ck_assert_int_eq(have[d], d < 3 ? 101 : 100);
    ck_assert_int_lt(steps, 200); /* chance makes a hundred */
    images_free(&s);
}
END_TEST

/* Ink from white to black, none at the rim, its centre in the middle. */
START_TEST(digits_are_inked_and_centred)
{
    images s = images_draw(1000, 1, "test");
    for (int i = 0; i < s.count; i++) {
        const uint8_t *p = s.pixels + (size_t)i * DIGIT_PIXELS;
        double mass = 0, x = 0, y = 0;
        int most = 0;
        for (int k = 0; k < DIGIT_PIXELS; k++) {
            mass += p[k];
            x += p[k] * (k % DIGIT_SIDE + 0.5);
            y += p[k] * (k / DIGIT_SIDE + 0.5);
            most = p[k] > most ? p[k] : most;
        }
        ck_assert_int_ge(most, 150);
        ck_assert_msg(15 < mass / 255 && mass / 255 < 350, "digit %d: %g", i,
                      mass / 255);
        ck_assert_double_eq_tol(x / mass, 14, 1.5);
        ck_assert_double_eq_tol(y / mass, 14, 1.5);
    }
    images_free(&s);
}
END_TEST

/* How many in a hundred the nearest average reads right. */
static double nearest_average(const images *train, const images *test)
{
    static double mean[10][DIGIT_PIXELS];
    int right = 0;
    for (int i = 0; i < train->count; i++)
        for (int k = 0; k < DIGIT_PIXELS; k++)
            mean[train->labels[i]][k] +=
                train->pixels[i * DIGIT_PIXELS + k] * 10.0 / train->count;
    for (int i = 0; i < test->count; i++) {
        double least = INFINITY;
        int best = 0;
        for (int d = 0; d < 10; d++) {
            double far = 0;
            for (int k = 0; k < DIGIT_PIXELS; k++) {
                double off = test->pixels[i * DIGIT_PIXELS + k] - mean[d][k];
                far += off * off;
            }
            best = far < least ? d : best;
            least = fmin(far, least);
        }
        right += best == test->labels[i];
    }
    return 100.0 * right / test->count;
}

START_TEST(digits_are_about_as_hard_as_mnist)
{
    images train = images_draw(5000, 1, "a"),
           test = images_draw(2000, 1, "b");
    double right = nearest_average(&train, &test);
    ck_assert_msg(78 <= right && right <= 86, "nearest average: %g", right);
    images_free(&train);
    images_free(&test);
}
END_TEST

/* ---- sets of images ----------------------------------------------------- */

START_TEST(a_pair_keeps_two_digits_in_their_order)
{
    images s = images_draw(200, 1, "test"), pair = images_pair(&s, 3, 5);
    ck_assert(pair.count == 40 && pair.height == 28 && pair.width == 28);
    for (int i = 0, k = 0; i < s.count; i++)
        if (s.labels[i] == 3 || s.labels[i] == 5) {
            ck_assert_int_eq(pair.labels[k], s.labels[i]);
            ck_assert(memcmp(pair.pixels + k * DIGIT_PIXELS,
                             s.pixels + i * DIGIT_PIXELS, DIGIT_PIXELS) == 0);
            k++;
        }
    images_free(&s);
    images_free(&pair);
    images_free(&pair);
}
END_TEST

START_TEST(gathering_scales_to_one_and_follows_the_index)
{
    images s = images_draw(20, 1, "test");
    const int index[3] = {7, 0, 19};
    matrix x = matrix_make(3, DIGIT_PIXELS),
           y = matrix_make(20, DIGIT_PIXELS);
    images_gather(&s, 3, index, x);
    images_gather(&s, 20, NULL, y);
    for (int k = 0; k < DIGIT_PIXELS; k++) {
        for (int i = 0; i < 3; i++)
            ck_assert_float_eq(matrix_get(x, i, k),
                               matrix_get(y, index[i], k));
        ck_assert_float_eq(matrix_get(y, 7, k),
                           (float)s.pixels[7 * DIGIT_PIXELS + k] / 255.0f);
    }
    matrix_free(&x);
    matrix_free(&y);
    images_free(&s);
}
END_TEST

static void gather_past_the_end(const void *nothing)
{
    (void)nothing;
    images s = images_draw(20, 1, "test");
    const int index[1] = {20};
    images_gather(&s, 1, index, matrix_make(1, DIGIT_PIXELS));
}

START_TEST(gathering_past_the_end_stops)
{
    outcome o = run_apart(gather_past_the_end, NULL);
    ck_assert(o.signal != 0 || o.status != 0);
    ck_assert_ptr_nonnull(strstr(o.err, "image 20 of 20"));
}
END_TEST

/* Which part of 20 images is taken. */
typedef struct part {
    int first, count;
} part;

static void take_part(const void *with)
{
    const part *p = with;
    images s = images_draw(20, 1, "test");
    images_part(&s, p->first, p->count);
}

START_TEST(parts_are_views_and_end_where_the_set_does)
{
    static const part wrong[] = {{0, 21}, {19, 2}, {-1, 2},
                                 {21, 0}, {0, -1}, {2147483647, 2}};
    images s = images_draw(20, 1, "test"), p = images_part(&s, 15, 5);
    ck_assert(p.count == 5 && p.height == 28 && p.width == 28);
    ck_assert_ptr_eq(p.pixels, s.pixels + 15 * DIGIT_PIXELS);
    ck_assert_ptr_eq(p.labels, s.labels + 15);
    ck_assert_int_eq(images_part(&s, 20, 0).count, 0);
    for (int k = 0; k < 6; k++) {
        outcome o = run_apart(take_part, &wrong[k]);
        ck_assert_int_eq(o.signal, SIGABRT);
        ck_assert_msg(strstr(o.err, ", of 20") != NULL, "%s", o.err);
    }
    images_free(&s);
}
END_TEST

START_TEST(pixels_in_another_order)
{
    int order[DIGIT_PIXELS];
    images s = images_draw(20, 1, "test");
    for (int k = 0; k < DIGIT_PIXELS; k++)
        order[k] = (5 * k + 3) % DIGIT_PIXELS;
    images t = images_reorder(&s, order);
    ck_assert_int_eq(t.count, 20);
    ck_assert_mem_eq(t.labels, s.labels, 20);
    for (int i = 0; i < 20 * DIGIT_PIXELS; i++)
        ck_assert_int_eq(t.pixels[i],
                         s.pixels[i / DIGIT_PIXELS * DIGIT_PIXELS +
                                  order[i % DIGIT_PIXELS]]);
    images_free(&s);
    images_free(&t);
}
END_TEST

/* ---- what a run takes --------------------------------------------------- */

/* 30 images without a 3 to learn from, and one 7 to test with. */
static void want(const void *need)
{
    images all = images_draw(30, 1, "test"), test = images_draw(1, 1, "x");
    for (int i = 0; i < all.count; i++)
        all.labels[i] = all.labels[i] == 3 ? 4 : all.labels[i];
    test.labels[0] = 7;
    images_want("mine", 1, *(const images_need *)need, &all, &test);
    images_free(&all);
    images_free(&test);
}

START_TEST(what_is_wanting_is_told_in_one_line)
{
    static const struct {
        images_need need;
        const char *said; /* NULL: it is all there */
    } row[] = {
        {{0}, NULL},
        {{.train = 30, .test = 1}, NULL},
        {{.train = 31}, "mine has 30 images to learn from; this takes 31\n"},
        {{.test = 2}, "mine has 1 image to test with; this takes 2\n"},
        {{.train_digits = true},
         "mine has no image of a 3 to learn from; "
         "this takes every digit\n"},
        {{.test_digits = true},
         "mine has no image of a 0 to test with; this "
         "takes every digit\n"}};
    for (size_t k = 0; k < sizeof row / sizeof *row; k++) {
        outcome o = run_apart(want, &row[k].need);
        ck_assert_int_eq(o.status, row[k].said ? 1 : 0);
        if (row[k].said) {
            expect_one_line(&o, 1);
            ck_assert_msg(strstr(o.err, row[k].said) != NULL, "%s", o.err);
        }
    }
}
END_TEST

/* ---- the cache ---------------------------------------------------------- */

enum { CACHE_BYTES = 32 + 70000 * (DIGIT_PIXELS + 1) };

/* Loads the digits of a seed; a hash over all of them. */
static uint64_t load(uint64_t seed)
{
    images train, test;
    error e;
    ck_assert(images_load("digits", seed, &train, &test, &e));
    ck_assert(train.count == 60000 && test.count == 10000);
    uint64_t h = hash(train.pixels, (size_t)train.count * DIGIT_PIXELS) ^
                 hash(test.pixels, (size_t)test.count * DIGIT_PIXELS) * 3 ^
                 hash(train.labels, 60000) * 5 ^ hash(test.labels, 10000) * 7;
    images_free(&train);
    images_free(&test);
    return h;
}

static long size_of(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 ? (long)about.st_size : -1;
}

/* Adds one to the byte at `offset`. */
static void damage(const char *path, long offset)
{
    FILE *f = fopen(path, "r+b");
    ck_assert_ptr_nonnull(f);
    fseek(f, offset, SEEK_SET);
    int c = getc(f);
    fseek(f, offset, SEEK_SET);
    putc((c + 1) & 255, f);
    ck_assert_int_eq(fclose(f), 0);
}

START_TEST(a_cache_that_is_not_right_is_made_again)
{
    char folder[512], path[600];
    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/digits.cache", folder);
    setenv("NN_DATA", folder, 1);
    uint64_t one = load(1);
    ck_assert_int_eq(size_of(path), CACHE_BYTES);
    ck_assert(load(1) == one);
    const long places[] = {3, 20, 30, 30000000, CACHE_BYTES - 1};
    for (int i = 0; i < 5; i++) { /* the magic word, the sum, a count, ... */
        damage(path, places[i]);
        ck_assert_msg(load(1) == one, "byte %ld", places[i]);
    }
    ck_assert_int_eq(truncate(path, 3000000), 0);
    ck_assert(load(1) == one);
    ck_assert_int_eq(size_of(path), CACHE_BYTES);
    ck_assert(load(2) != one);
    ck_assert(load(1) == one);
}
END_TEST

/* A file whose sum is right, but whose digits are not the generator's. */
START_TEST(a_cache_of_another_generator_is_made_again)
{
    char folder[512];
    new_folder(folder, sizeof folder);
    setenv("NN_DATA", folder, 1);
    uint64_t one = load(1);
    images train, test;
    ck_assert(images_load("digits", 1, &train, &test, NULL));
    train.pixels[400] ^= 1; /* within the first digit */
    cache_write(1, &train, &test);
    ck_assert(load(1) == one);
    images_free(&train);
    images_free(&test);
}
END_TEST

START_TEST(without_a_folder_nothing_is_kept)
{
    char folder[512], path[600];
    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/none", folder);
    setenv("NN_DATA", path, 1);
    load(3);
    ck_assert_int_eq(size_of(path), -1);
    ck_assert_int_eq(chdir(folder), 0);
    unsetenv("NN_DATA");
    load(3);
    ck_assert_int_eq(size_of("data"), -1);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {
        turns_agree_with_the_c_library,
        xor_is_its_truth_table,
        points_are_rows_of_a_table,
        clouds_have_the_gap_that_was_asked_for,
        moons_without_noise_are_half_circles,
        noise_has_the_deviation_that_was_asked_for,
        spirals_without_noise_wind,
        points_are_the_same_everywhere,
        digits_are_the_same_everywhere,
        digits_differ_by_seed_and_purpose,
        the_first_digits_do_not_depend_on_how_many_are_wanted,
        labels_have_equal_shares_and_no_order,
        digits_are_inked_and_centred,
        digits_are_about_as_hard_as_mnist,
        a_pair_keeps_two_digits_in_their_order,
        gathering_scales_to_one_and_follows_the_index,
        gathering_past_the_end_stops,
        parts_are_views_and_end_where_the_set_does,
        pixels_in_another_order,
        what_is_wanting_is_told_in_one_line,
        a_cache_that_is_not_right_is_made_again,
        a_cache_of_another_generator_is_made_again,
        without_a_folder_nothing_is_kept,
        NULL};
    return suite_run(tests);
}
