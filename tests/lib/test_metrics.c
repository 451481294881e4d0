/* Metrics, on answers small enough to check by hand. */
#include "metrics.h"

#include <math.h>
#include <string.h>

#include "suite.h"

static float answers[5][3] = {{0.7f, 0.2f, 0.1f},
                              {0.1f, 0.8f, 0.1f},
                              {0.3f, 0.4f, 0.3f},
                              {0.45f, 0.45f, 0.1f},
                              {0.0f, 0.0f, 1.0f}};
static const uint8_t labels[5] = {0, 1, 2, 1, 2};

static matrix p_of(float (*rows)[3], int n)
{
    return matrix_of(n, 3, (float *)rows);
}

START_TEST(accuracy_and_confusion_count)
{
    int count[9];
    matrix p = p_of(answers, 5);
    ck_assert_double_eq_tol(metrics_accuracy(p, labels), 60.0, 1e-9);
    metrics_confusion(p, labels, count);
    const int want[9] = {1, 0, 0, 1, 1, 0, 0, 1, 1};
    for (int k = 0; k < 9; k++)
        ck_assert_int_eq(count[k], want[k]);
}
END_TEST

START_TEST(nll_is_the_mean_logarithm)
{
    double want = -(log(0.7) + log(0.8) + log(0.3) + log(0.45)) / 5;
    ck_assert_double_eq_tol(metrics_nll(p_of(answers, 5), labels), want,
                            1e-6);
    const uint8_t impossible[1] = {0};
    double most = metrics_nll(p_of(answers + 4, 1), impossible);
    ck_assert_double_eq_tol(most, 126 * log(2.0), 1e-6);
}
END_TEST

/* Confidences 0.7, 0.8, 0.4, 0.45 and 1, two bins with the border in the
 * lower one: {0.4 wrong, 0.45 wrong} and {0.7, 0.8, 1, all right}. */
START_TEST(reliability_and_ece)
{
    reliability bin[2];
    metrics_reliability(p_of(answers, 5), labels, 2, bin);
    ck_assert_int_eq(bin[0].count, 2);
    ck_assert_double_eq_tol(bin[0].confidence, 0.425, 1e-6);
    ck_assert_double_eq_tol(bin[0].accuracy, 0.0, 1e-9);
    ck_assert_int_eq(bin[1].count, 3);
    ck_assert_double_eq_tol(bin[1].confidence, 2.5 / 3, 1e-6);
    ck_assert_double_eq_tol(bin[1].accuracy, 1.0, 1e-9);
    ck_assert_double_eq_tol(metrics_ece(2, bin),
                            0.4 * 0.425 + 0.6 * (0.5 / 3), 1e-6);
    float border[1][3] = {{0.5f, 0.25f, 0.25f}};
    metrics_reliability(p_of(border, 1), labels, 2, bin);
    ck_assert_int_eq(bin[0].count, 1);
    ck_assert_int_eq(bin[1].count, 0);
    ck_assert_double_eq_tol(metrics_ece(2, bin), 0.5, 1e-6);
}
END_TEST

START_TEST(what_is_no_number_stays_visible)
{
    float lost[1][3] = {{NAN, NAN, NAN}};
    reliability bin[4];
    metrics_reliability(p_of(lost, 1), labels, 4, bin);
    ck_assert_int_eq(bin[0].count, 1);
    ck_assert(isnan(metrics_ece(4, bin)));
}
END_TEST

START_TEST(softening_divides_the_scores)
{
    float z[2][3] = {{2.0f, -1.0f, 0.5f}, {100.0f, 0.0f, 99.0f}}, p[2][3];
    const double t = 2.5;
    for (int i = 0; i < 2; i++) {
        double sum = 0.0;
        for (int k = 0; k < 3; k++)
            sum += exp((double)(z[i][k] - z[i][0]));
        for (int k = 0; k < 3; k++)
            p[i][k] = (float)(exp((double)(z[i][k] - z[i][0])) / sum);
    }
    metrics_soften(p_of(p, 2), t);
    for (int i = 0; i < 2; i++) {
        double sum = 0.0;
        for (int k = 0; k < 3; k++)
            sum += exp((double)(z[i][k] - z[i][0]) / t);
        for (int k = 0; k < 3; k++)
            ck_assert_double_eq_tol(
                (double)p[i][k], exp((double)(z[i][k] - z[i][0]) / t) / sum,
                2e-6);
    }
}
END_TEST

/* Labels drawn from a softmax; the net's scores are three times too large. Its
 * temperature is then 3, and softening leaves the answers as they are. */
START_TEST(temperature_undoes_overconfidence)
{
    enum { MANY = 20000 };
    static float p[MANY][3];
    static uint8_t label[MANY];
    rng r = rng_make(1, "temperature");
    for (int i = 0; i < MANY; i++) {
        double z[3], sum = 0.0, sharp = 0.0, u = rng_uniform(&r);
        for (int k = 0; k < 3; k++) {
            z[k] = 1.5 * rng_normal(&r);
            sum += exp(z[k]);
            sharp += exp(3 * z[k]);
        }
        label[i] = 2;
        for (int k = 1; k >= 0; k--)
            if (u * sum < (k ? exp(z[0]) + exp(z[1]) : exp(z[0])))
                label[i] = (uint8_t)k;
        for (int k = 0; k < 3; k++)
            p[i][k] = (float)(exp(3 * z[k]) / sharp);
    }
    reliability bin[15];
    matrix all = p_of(p, MANY);
    double right = metrics_accuracy(all, label);
    metrics_reliability(all, label, 15, bin);
    double ece = metrics_ece(15, bin), nll = metrics_nll(all, label);
    double t = metrics_temperature(all, label);
    ck_assert_double_eq_tol(t, 3.0, 0.1);
    metrics_soften(all, t);
    metrics_reliability(all, label, 15, bin);
    ck_assert_double_lt(metrics_nll(all, label), nll);
    ck_assert_double_gt(ece, 0.1);
    ck_assert_double_lt(metrics_ece(15, bin), 0.01);
    ck_assert_double_eq_tol(metrics_accuracy(all, label), right, 1e-9);
    ck_assert_double_eq_tol(metrics_temperature(all, label), 1.0, 0.01);
}
END_TEST

static void a_label_too_large(const void *with)
{
    (void)with;
    const uint8_t wrong[1] = {3};
    metrics_accuracy(p_of(answers, 1), wrong);
}

START_TEST(labels_are_classes)
{
    outcome o = run_apart(a_label_too_large, NULL);
    ck_assert(o.status != 0);
    ck_assert_ptr_nonnull(strstr(o.err, "label 3"));
}
END_TEST

int main(void)
{
    const TTest *tests[] = {
        accuracy_and_confusion_count, nll_is_the_mean_logarithm,
        reliability_and_ece,          what_is_no_number_stays_visible,
        softening_divides_the_scores, temperature_undoes_overconfidence,
        labels_are_classes,           NULL};
    return suite_run(tests);
}
