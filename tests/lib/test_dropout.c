/* Dropout: as many zeros as were asked for, the same ones on the way back and
 * in every order of asking, others for every step, layer, seed and example. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dropout.h"
#include "suite.h"

enum { ROWS = 128, COLS = 250 };

/* ROWS x COLS ones through the mask; free it. */
static matrix mask_of(float p, uint64_t seed, uint64_t step, int layer)
{
    matrix m = matrix_make(ROWS, COLS);
    dropout d = dropout_make(p, seed, step, layer);
    matrix_fill(m, 1.0f);
    dropout_forward(&d, m, 0, 0);
    return m;
}

static double zeros_in(matrix m)
{
    double zeros = 0.0;
    for (int i = 0; i < m.rows; i++)
        for (int j = 0; j < m.cols; j++)
            zeros += matrix_get(m, i, j) == 0.0f;
    return zeros;
}

/* Within five standard deviations, for one mask and for a unit or an example
 * over many. */
static void ensure_share(double zeros, double of, double p, const char *what)
{
    double off = (zeros - of * p) / sqrt(of * p * (1.0 - p));
    ck_assert_msg(fabs(off) < 5.0,
                  "%s: %g of %g are zero, not %g: %.1f sigma", what, zeros,
                  of, p, off);
}

START_TEST(as_many_zeros_as_asked_for_and_the_rest_scaled)
{
    const float ps[] = {0.001f, 0.1f, 0.2f, 0.5f, 0.8f, 0.95f};
    for (int k = 0; k < 6; k++) {
        matrix m = mask_of(ps[k], 1, 2, 3);
        ensure_share(zeros_in(m), ROWS * COLS, (double)ps[k], "a mask");
        for (int i = 0; i < ROWS; i++)
            for (int j = 0; j < COLS; j++)
                ck_assert(matrix_get(m, i, j) == 0.0f ||
                          fabsf(matrix_get(m, i, j) * (1.0f - ps[k]) - 1.0f) <
                              1e-6f);
        matrix_free(&m);
    }
}
END_TEST

START_TEST(every_unit_and_every_example_has_its_share)
{
    double rows[ROWS] = {0}, cols[COLS] = {0};
    enum { STEPS = 60 };
    for (int step = 0; step < STEPS; step++) {
        matrix m = mask_of(0.3f, 9, (uint64_t)step, 1);
        for (int i = 0; i < ROWS; i++)
            for (int j = 0; j < COLS; j++) {
                rows[i] += matrix_get(m, i, j) == 0.0f;
                cols[j] += matrix_get(m, i, j) == 0.0f;
            }
        matrix_free(&m);
    }
    for (int i = 0; i < ROWS; i++)
        ensure_share(rows[i], STEPS * COLS, 0.3, "an example");
    for (int j = 0; j < COLS; j++)
        ensure_share(cols[j], STEPS * ROWS, 0.3, "a unit");
}
END_TEST

/* Two masks agree in p^2 + (1-p)^2 of their places when they have nothing to
 * do with each other; here p = 1/2. */
static void ensure_strangers(matrix a, matrix b, const char *what)
{
    double differ = 0.0, of = (double)a.rows * a.cols;
    for (int i = 0; i < a.rows; i++)
        for (int j = 0; j < a.cols; j++)
            differ += matrix_get(a, i, j) != matrix_get(b, i, j);
    ensure_share(differ, of, 0.5, what);
}

START_TEST(masks_have_nothing_to_do_with_each_other)
{
    matrix m = mask_of(0.5f, 1, 7, 2);
    for (uint64_t k = 1; k < 40; k++) {
        matrix step = mask_of(0.5f, 1, 7 + k, 2);
        matrix layer = mask_of(0.5f, 1, 7, 2 + (int)k);
        matrix seed = mask_of(0.5f, 1 + k, 7, 2);
        ensure_strangers(m, step, "another step");
        ensure_strangers(m, layer, "another layer");
        ensure_strangers(m, seed, "another seed");
        matrix_free(&step);
        matrix_free(&layer);
        matrix_free(&seed);
    }
    for (int k = 1; k < 65; k++) {
        ensure_strangers(matrix_rows(m, 0, ROWS - k),
                         matrix_rows(m, k, ROWS - k), "another example");
        ensure_strangers(matrix_columns(m, 0, COLS - k),
                         matrix_columns(m, k, COLS - k), "another unit");
    }
    matrix_free(&m);
}
END_TEST

START_TEST(back_and_in_parts_it_is_the_same_mask)
{
    for (int step = 0; step < 5; step++) {
        matrix whole = mask_of(0.4f, 5, (uint64_t)step, 1);
        matrix parts = matrix_make(ROWS, COLS);
        dropout d = dropout_make(0.4f, 5, (uint64_t)step, 1);
        matrix_fill(parts, 1.0f);
        for (int i = 0; i < ROWS; i += 37)
            for (int j = COLS - 1; j >= 0; j -= 17) {
                int rows = ROWS - i < 37 ? ROWS - i : 37;
                int from = j < 17 ? 0 : j - 16;
                matrix part = matrix_columns(matrix_rows(parts, i, rows),
                                             from, j - from + 1);
                if ((i + j) % 2)
                    dropout_forward(&d, part, i, from);
                else
                    dropout_backward(&d, part, i, from);
            }
        for (int i = 0; i < ROWS; i++)
            for (int j = 0; j < COLS; j++)
                ck_assert_float_eq(matrix_get(parts, i, j),
                                   matrix_get(whole, i, j));
        matrix_free(&whole);
        matrix_free(&parts);
    }
}
END_TEST

/* The same on every machine: the first mask of seed 1, as it was first. */
START_TEST(a_seed_gives_the_same_mask_everywhere)
{
    char text[33] = "";
    matrix m = mask_of(0.5f, 1, 0, 0);
    for (int j = 0; j < 32; j++)
        text[j] = matrix_get(m, 0, j) == 0.0f ? '0' : '1';
    ck_assert_str_eq(text, "00110000111011100010011111110010");
    matrix_free(&m);
}
END_TEST

START_TEST(nothing_dropped_is_nothing_done)
{
    matrix m = mask_of(0.0f, 1, 1, 1);
    ck_assert_double_eq(zeros_in(m), 0.0);
    ck_assert_float_eq(matrix_get(m, 3, 4), 1.0f);
    matrix_free(&m);
}
END_TEST

static void drop_all(const void *with)
{
    (void)with;
    dropout_make(1.0f, 1, 1, 1);
}

START_TEST(a_probability_of_one_stops)
{
    ck_assert(strstr(run_apart(drop_all, NULL).err, "drop probability 1") !=
              NULL);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {as_many_zeros_as_asked_for_and_the_rest_scaled,
                            every_unit_and_every_example_has_its_share,
                            masks_have_nothing_to_do_with_each_other,
                            back_and_in_parts_it_is_the_same_mask,
                            a_seed_gives_the_same_mask_everywhere,
                            nothing_dropped_is_nothing_done,
                            a_probability_of_one_stops,
                            NULL};
    return suite_run(tests);
}
