/* Distortions: the ones whose result is known exactly, and what all of them
 * keep. */
#include "augment.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "data.h"
#include "suite.h"

enum { SIDE = 28, PIXELS = SIDE * SIDE };

static const augmentation everything = {.shift = 2.0f,
                                        .turn = 12.0f,
                                        .scale = 0.12f,
                                        .shear = 0.15f,
                                        .elastic = 1.0f,
                                        .sigma = 4.0f};

static float ink(const float *x)
{
    float sum = 0.0f;
    for (int i = 0; i < PIXELS; i++)
        sum += x[i];
    return sum;
}

START_TEST(nothing_asked_nothing_changed)
{
    images s = images_draw(20, 1, "augment");
    const augmentation none = {.sigma = 4.0f};
    float out[PIXELS];
    for (int i = 0; i < s.count; i++) {
        const uint8_t *p = s.pixels + i * PIXELS;
        augment(&none, 1, (uint64_t)i, p, SIDE, SIDE, out);
        for (int j = 0; j < PIXELS; j++)
            ck_assert_float_eq(out[j], (float)p[j] / 255.0f);
        for (int w = 7; w <= 28; w += 21) { /* tall, and wide */
            augment(&none, 1, 0, p, 196 / w, w, out);
            for (int j = 0; j < 196; j++)
                ck_assert_float_eq(out[j], (float)p[j] / 255.0f);
        }
    }
    images_free(&s);
}
END_TEST

/* A lone point moves by what was drawn, its ink is shared by four pixels, and
 * their centre of mass says where it went: never further than allowed. */
START_TEST(a_shift_moves_all_ink_by_the_same)
{
    const augmentation a = {.shift = 3.0f};
    uint8_t p[PIXELS] = {0};
    float out[PIXELS], furthest = 0.0f, apart = 0.0f;
    p[10 * SIDE + 14] = 255;
    for (uint64_t i = 0; i < 500; i++) {
        float x = 0.0f, y = 0.0f;
        augment(&a, 3, i, p, SIDE, SIDE, out);
        for (int j = 0; j < PIXELS; j++) {
            x += out[j] * (float)(j % SIDE);
            y += out[j] * (float)(j / SIDE);
        }
        ck_assert_float_eq_tol(ink(out), 1.0f, 1e-4f);
        furthest = fmaxf(furthest, fmaxf(fabsf(x - 14), fabsf(y - 10)));
        apart = fmaxf(apart, fabsf((x - 14) - (y - 10)));
    }
    ck_assert_float_lt(furthest, 3.001f);
    ck_assert_float_gt(furthest, 2.9f);
    ck_assert_float_gt(apart, 4.0f);
}
END_TEST

/* A bar turned by a quarter of what is allowed, measured by its moments. */
START_TEST(a_turn_turns)
{
    const augmentation a = {.turn = 30.0f};
    uint8_t p[PIXELS] = {0};
    float out[PIXELS];
    double most = 0.0;
    for (int y = 6; y <= 21; y++)
        p[y * SIDE + 13] = p[y * SIDE + 14] = 255;
    for (uint64_t i = 0; i < 300; i++) {
        double xx = 0, xy = 0, yy = 0;
        augment(&a, 1, i, p, SIDE, SIDE, out);
        for (int j = 0; j < PIXELS; j++) {
            double x = j % SIDE - 13.5, y = j / SIDE - 13.5;
            xx += (double)out[j] * x * x;
            xy += (double)out[j] * x * y;
            yy += (double)out[j] * y * y;
        }
        double degrees = 90 / acos(-1.0) * atan2(2 * xy, yy - xx);
        most = fmax(most, fabs(degrees));
        ck_assert_double_eq_tol((double)ink(out), 32.0, 0.7);
    }
    ck_assert_double_lt(most, 30.1);
    ck_assert_double_gt(most, 29.0);
}
END_TEST

/* A square of ink about the middle; its second moments about it, an ink each:
 * m[0] of x x, m[1] of x y, m[2] of y y. */
static void square_moments(const augmentation *a, uint64_t number,
                           double m[3])
{
    uint8_t p[PIXELS] = {0};
    float out[PIXELS];
    for (int y = 8; y <= 19; y++)
        memset(p + y * SIDE + 8, 255, 12);
    augment(a, 1, number, p, SIDE, SIDE, out);
    m[0] = m[1] = m[2] = 0.0;
    for (int j = 0; j < PIXELS; j++) {
        double x = j % SIDE - 13.5, y = j / SIDE - 13.5;
        m[0] += (double)out[j] * x * x;
        m[1] += (double)out[j] * x * y;
        m[2] += (double)out[j] * y * y;
    }
    for (int k = 0; k < 3; k++)
        m[k] /= (double)ink(out);
}

/* Width and height are drawn apart, between 1 - s and 1 + s. */
START_TEST(a_scale_scales)
{
    const augmentation none = {0}, a = {.scale = 0.2f};
    double plain[3], m[3], low = 9.0, high = 0.0, apart = 0.0;
    square_moments(&none, 0, plain);
    for (uint64_t i = 0; i < 300; i++) {
        square_moments(&a, i, m);
        double wide = sqrt(m[0] / plain[0]), tall = sqrt(m[2] / plain[2]);
        low = fmin(low, fmin(wide, tall));
        high = fmax(high, fmax(wide, tall));
        apart = fmax(apart, fabs(wide - tall));
        ck_assert_double_eq_tol(m[1], 0.0, 0.02);
    }
    ck_assert_double_eq_tol(low, 0.8, 0.02);
    ck_assert_double_eq_tol(high, 1.2, 0.02);
    ck_assert_double_gt(apart, 0.3);
}
END_TEST

/* x goes by so much of y, and y stays: -xy/yy is the share. */
START_TEST(a_shear_leans)
{
    const augmentation none = {0}, a = {.shear = 0.3f};
    double plain[3], m[3], left = 0.0, right = 0.0;
    square_moments(&none, 0, plain);
    for (uint64_t i = 0; i < 300; i++) {
        square_moments(&a, i, m);
        ck_assert_double_eq_tol(m[2], plain[2], 0.02);
        left = fmin(left, m[1] / m[2]);
        right = fmax(right, m[1] / m[2]);
    }
    ck_assert_double_eq_tol(left, -0.3, 0.01);
    ck_assert_double_eq_tol(right, 0.3, 0.01);
}
END_TEST

/* Where a ramp's pixel comes from can be read off its value: displacements
 * along x (down 0) or y, at a pixel and at its neighbour across or below. */
static void displacements(int down, int below)
{
    const augmentation a = {.elastic = 1.5f, .sigma = 4.0f};
    const int step = below ? SIDE : 1;
    uint8_t p[PIXELS];
    float out[PIXELS];
    double sum = 0, squares = 0, alike = 0, count = 0;
    for (int j = 0; j < PIXELS; j++)
        p[j] = (uint8_t)(9 * (down ? j / SIDE : j % SIDE));
    for (uint64_t i = 0; i < 400; i++) {
        augment(&a, 1, i, p, SIDE, SIDE, out);
        for (int y = 8; y < 20; y++)
            for (int x = 8; x < 20; x++) {
                int j = y * SIDE + x, k = j + step;
                double d = ((double)out[j] * 255 - p[j]) / 9;
                double next = ((double)out[k] * 255 - p[k]) / 9;
                sum += d;
                squares += d * d;
                alike += d * next;
                count++;
            }
    }
    ck_assert_double_eq_tol(sum / count, 0.0, 0.1);
    ck_assert_double_eq_tol(sqrt(squares / count), 1.5, 0.1);
    /* two pixels 1 apart in a field of sigma 4: e^(-1/(4 * 16)) = 0.984 */
    ck_assert_double_eq_tol(alike / squares, 0.984, 0.008);
}

START_TEST(displacements_have_the_deviation_asked_for)
{
    for (int down = 0; down < 2; down++)
        for (int below = 0; below < 2; below++)
            displacements(down, below);
}
END_TEST

START_TEST(digits_stay_digits)
{
    images s = images_draw(300, 1, "augment");
    float out[PIXELS], plain[PIXELS];
    const augmentation none = {0};
    double before = 0.0, after = 0.0;
    for (int i = 0; i < s.count; i++) {
        const uint8_t *p = s.pixels + i * PIXELS;
        augment(&everything, 1, (uint64_t)i, p, SIDE, SIDE, out);
        augment(&none, 1, (uint64_t)i, p, SIDE, SIDE, plain);
        for (int j = 0; j < PIXELS; j++)
            ck_assert(out[j] >= 0.0f && out[j] <= 1.0f);
        ck_assert_float_gt(ink(out), 0.5f * ink(plain));
        ck_assert_float_lt(ink(out), 1.8f * ink(plain));
        before += (double)ink(plain);
        after += (double)ink(out);
    }
    ck_assert_double_eq_tol(after / before, 1.0, 0.05);
    images_free(&s);
}
END_TEST

START_TEST(seed_and_number_say_it_all)
{
    images s = images_draw(1, 1, "augment");
    float a[PIXELS], b[PIXELS], c[PIXELS], d[PIXELS];
    augment(&everything, 1, 5, s.pixels, SIDE, SIDE, a);
    augment(&everything, 1, 6, s.pixels, SIDE, SIDE, b);
    augment(&everything, 2, 5, s.pixels, SIDE, SIDE, c);
    augment(&everything, 1, 5, s.pixels, SIDE, SIDE, d);
    ck_assert_mem_eq(a, d, sizeof a);
    ck_assert_mem_ne(a, b, sizeof a);
    ck_assert_mem_ne(a, c, sizeof a);
    images_free(&s);
}
END_TEST

/* However wild, nothing outside the image is read; the sanitizers watch. */
START_TEST(far_away_is_paper)
{
    const augmentation wild = {.shift = 1000.0f,
                               .turn = 180.0f,
                               .scale = 0.9f,
                               .shear = 3.0f,
                               .elastic = 50.0f,
                               .sigma = 2.0f};
    uint8_t p[AUGMENT_SIDE * AUGMENT_SIDE];
    float out[AUGMENT_SIDE * AUGMENT_SIDE];
    memset(p, 255, sizeof p);
    const int sides[][2] = {{1, 1}, {28, 28}, {32, 32}, {5, 32}, {32, 3}};
    for (int k = 0; k < 5; k++)
        for (uint64_t i = 0; i < 200; i++) {
            augment(&wild, 1, i, p, sides[k][0], sides[k][1], out);
            for (int j = 0; j < sides[k][0] * sides[k][1]; j++)
                ck_assert(out[j] >= 0.0f && out[j] <= 1.0f);
        }
}
END_TEST

int main(void)
{
    const TTest *tests[] = {nothing_asked_nothing_changed,
                            a_shift_moves_all_ink_by_the_same,
                            a_turn_turns,
                            a_scale_scales,
                            a_shear_leans,
                            displacements_have_the_deviation_asked_for,
                            digits_stay_digits,
                            seed_and_number_say_it_all,
                            far_away_is_paper,
                            NULL};
    return suite_run(tests);
}
