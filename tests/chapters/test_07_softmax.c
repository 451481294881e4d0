/* test_07_softmax.c: what Chapter 7 says about its program, as tests; and its
 * hand-written pieces against the library's. */
int softmax_main(int argc, char **argv);
#define main softmax_main
#include "chapters/07-softmax/softmax.c"
#undef main

#include "gradcheck.h"
#include "metrics.h"
#include "suite.h"
#include "vmath.h"

START_TEST(softmax_is_shares_of_powers)
{
    const float z[] = {1, 2, 3}, moved[] = {1001, 1002, 1003};
    const float want[] = {0.0900306f, 0.2447285f, 0.6652410f};
    float p[3], q[3], naive[3];
    softmax(3, z, p);
    softmax(3, moved, q);
    naive_softmax(3, z, naive);
    for (int k = 0; k < 3; k++) {
        ck_assert_float_eq_tol(p[k], want[k], 1e-6f);
        ck_assert_float_eq_tol(naive[k], want[k], 1e-6f);
        ck_assert_float_eq(q[k], p[k]);
    }
    naive_softmax(3, moved, naive);
    ck_assert(isnan(naive[0]));
}
END_TEST

/* The sigmoid is the softmax of two scores of which one is 0. */
START_TEST(two_classes_are_a_sigmoid)
{
    for (float s = -5; s <= 5; s += 0.5f) {
        const float z[] = {s, 0};
        float p[2];
        softmax(2, z, p);
        ck_assert_float_eq_tol(p[0], 1 / (1 + expf(-s)), 1e-6f);
    }
}
END_TEST

START_TEST(costs_stay_finite)
{
    const float far[] = {-1000, 0, 1000}, equal[] = {7, 7, 7, 7};
    ck_assert_float_eq(cross_entropy(3, far, 0), 2000);
    ck_assert_float_eq(cross_entropy(3, far, 2), 0);
    ck_assert_float_eq_tol(cross_entropy(4, equal, 1), logf(4), 1e-6f);
    ck_assert_float_eq_tol(log_sum_exp(4, equal), 7 + logf(4), 1e-6f);
    ck_assert_float_eq_tol(log_sum_exp(3, far), vmath_log_sum_exp(3, far),
                           1e-6f);
}
END_TEST

typedef struct scores {
    double z[6];
    int label;
} scores;

static double cost_of(void *context)
{
    const scores *s = context;
    double most = s->z[0], sum = 0;
    for (int k = 0; k < 6; k++)
        most = fmax(most, s->z[k]);
    for (int k = 0; k < 6; k++)
        sum += exp(s->z[k] - most);
    return most + log(sum) - s->z[s->label];
}

/* Both ways to the residual, against differences in double. */
START_TEST(both_ways_are_the_slope)
{
    rng r = rng_make(1, "jacobian");
    for (int again = 0; again < 20; again++) {
        scores s = {.label = rng_below(&r, 6)};
        float z[6], p[6], far[6], near[6], j[36];
        double got[6];
        for (int k = 0; k < 6; k++)
            s.z[k] = (double)(z[k] = (float)rng_normal(&r));
        softmax(6, z, p);
        short_way(6, p, s.label, near);
        jacobian(6, p, j);
        long_way(6, p, j, s.label, far);
        for (int k = 0; k < 6; k++) {
            float row = 0, column = 0;
            for (int i = 0; i < 6; i++) {
                row += j[k * 6 + i];
                column += j[i * 6 + k];
            }
            ck_assert_float_eq_tol(row, 0, 1e-6f);
            ck_assert_float_eq_tol(column, 0, 1e-6f);
            ck_assert_float_eq_tol(far[k], near[k], 1e-6f);
            got[k] = (double)near[k];
        }
        gradcheck_report report =
            gradcheck_double(6, s.z, got, cost_of, &s, 1e-5, 1e-5, 1e-2);
        ck_assert_msg(report.passed, "%s", report.text);
    }
}
END_TEST

/* Random probabilities and labels that mostly are the likeliest. */
static matrix some_answers(int m, uint8_t *label)
{
    rng r = rng_make(1, "answers");
    matrix p = matrix_make(m, CLASSES);
    for (int i = 0; i < m; i++) {
        float z[CLASSES];
        for (int k = 0; k < CLASSES; k++)
            z[k] = (float)(3 * rng_normal(&r));
        softmax(CLASSES, z, matrix_row(p, i));
        label[i] = (uint8_t)(rng_below(&r, 3) ? matrix_row_argmax(p, i)
                                              : rng_below(&r, CLASSES));
    }
    return p;
}

START_TEST(softmax_and_residual_are_the_librarys)
{
    uint8_t label[50];
    rng r = rng_make(2, "scores");
    matrix z = matrix_make(50, CLASSES), p = matrix_make(50, CLASSES);
    matrix y = matrix_make(50, CLASSES), delta = matrix_make(50, CLASSES);
    matrix_normal(z, 4, &r);
    double sum = 0;
    for (int i = 0; i < 50; i++) {
        label[i] = (uint8_t)rng_below(&r, CLASSES);
        matrix_set(y, i, label[i], 1);
        softmax(CLASSES, matrix_row(z, i), matrix_row(p, i));
        sum += (double)cross_entropy(CLASSES, matrix_row(z, i), label[i]);
    }
    loss_output(LOSS_CROSS_ENTROPY, z);
    ck_assert_double_eq_tol(loss_sum(LOSS_CROSS_ENTROPY, z, y), sum, 1e-3);
    loss_residual(delta, z, y);
    for (int i = 0; i < 50; i++) {
        float ours[CLASSES];
        short_way(CLASSES, matrix_row(p, i), label[i], ours);
        for (int k = 0; k < CLASSES; k++) {
            ck_assert_float_eq_tol(matrix_get(p, i, k), matrix_get(z, i, k),
                                   1e-6f);
            ck_assert_float_eq_tol(ours[k], matrix_get(delta, i, k), 1e-6f);
        }
    }
    matrix_free(&z);
    matrix_free(&p);
    matrix_free(&y);
    matrix_free(&delta);
}
END_TEST

START_TEST(calibration_is_the_librarys)
{
    enum { MANY = 3000 };
    static uint8_t label[MANY];
    matrix p = some_answers(MANY, label);
    reliability ours[BINS], theirs[BINS];
    double ece = calibration(p, label, ours);
    metrics_reliability(p, label, BINS, theirs);
    ck_assert_double_eq_tol(ece, 100 * metrics_ece(BINS, theirs), 1e-6);
    ck_assert_double_gt(ece, 5);
    for (int k = 0; k < BINS; k++) {
        ck_assert_int_eq(ours[k].count, theirs[k].count);
        ck_assert_double_eq_tol(ours[k].accuracy, theirs[k].accuracy, 1e-9);
    }
    matrix_free(&p);
}
END_TEST

/* Softmax of scores over a temperature is what the library's softening makes
 * of their probabilities; the divergence is never below zero. */
START_TEST(temperature_divides_the_scores)
{
    rng r = rng_make(3, "temperature");
    for (int again = 0; again < 20; again++) {
        float z[FACES], p[FACES], q[FACES];
        for (int k = 0; k < FACES; k++)
            z[k] = (float)(2 * rng_normal(&r));
        softmax(FACES, z, p);
        for (int k = 0; k < FACES; k++)
            z[k] /= 2.5f;
        softmax(FACES, z, q);
        ck_assert_double_gt(surprise(q, p) - surprise(q, q), 0);
        metrics_soften(matrix_of(1, FACES, p), 2.5);
        for (int k = 0; k < FACES; k++)
            ck_assert_float_eq_tol(p[k], q[k], 1e-5f);
    }
}
END_TEST

/* Shuffled pictures have the same ink in other places. */
START_TEST(shuffling_keeps_the_ink)
{
    images s = images_draw(20, 1, "shuffle");
    images mixed = shuffled(&s, 20, 1);
    int moved = 0;
    for (int i = 0; i < 20; i++) {
        int histogram[256] = {0};
        for (int k = 0; k < PIXELS; k++) {
            histogram[s.pixels[i * PIXELS + k]]++;
            histogram[mixed.pixels[i * PIXELS + k]]--;
            moved += s.pixels[i * PIXELS + k] != mixed.pixels[i * PIXELS + k];
        }
        for (int v = 0; v < 256; v++)
            ck_assert_int_eq(histogram[v], 0);
    }
    ck_assert_int_gt(moved, 1000);
    images_free(&s);
    images_free(&mixed);
}
END_TEST

/* The die ends at the shares of its throws: the slope is p - f. */
START_TEST(surprise_falls_along_p_minus_f)
{
    const float f[FACES] = {0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.5f};
    float z[FACES] = {0.3f, -0.2f, 0, 0.5f, 1, -1}, p[FACES], q[FACES];
    softmax(FACES, z, p);
    for (int k = 0; k < FACES; k++) {
        const double h = 1e-2;
        float up[FACES];
        memcpy(up, z, sizeof z);
        up[k] += (float)h;
        softmax(FACES, up, q);
        double above = surprise(f, q);
        up[k] = z[k] - (float)h;
        softmax(FACES, up, q);
        ck_assert_double_eq_tol((above - surprise(f, q)) / (2 * h),
                                (double)(p[k] - f[k]), 1e-4);
    }
}
END_TEST

START_TEST(each_run_prints_its_heading)
{
    static const struct {
        const char *name, *says;
    } all[] = {{"scores", "naive1"},
               {"wrong", "cross-entropy"},
               {"dice", "surprise"},
               {"jacobian", "the long way"},
               {"temperature", "p4"}};
    for (int k = 0; k < 5; k++) {
        outcome o =
            run_command("\"$NN_BUILD/chapters/07-softmax\" %s", all[k].name);
        ck_assert_int_eq(o.status, 0);
        ck_assert_msg(strstr(o.out, all[k].says) != NULL,
                      "run %s does not say \"%s\"", all[k].name, all[k].says);
    }
    outcome o = run_command("\"$NN_BUILD/chapters/07-softmax\" warm");
    ck_assert_int_eq(o.status, 2);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {softmax_is_shares_of_powers,
                            two_classes_are_a_sigmoid,
                            costs_stay_finite,
                            both_ways_are_the_slope,
                            softmax_and_residual_are_the_librarys,
                            calibration_is_the_librarys,
                            temperature_divides_the_scores,
                            shuffling_keeps_the_ink,
                            surprise_falls_along_p_minus_f,
                            each_run_prints_its_heading,
                            NULL};
    return suite_run(tests);
}
