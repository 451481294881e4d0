/* The record: what it prints is what it gives, the validation set chooses,
 * and the same call gives the same numbers. */
#include "record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab.h"
#include "suite.h"

static contender small_contender(void)
{
    const int units[] = {10, 10};
    return (contender){.name = "small",
                       .net = net_plan_of(784, 2, units, ACTIVATION_SIGMOID,
                                          ACTIVATION_IDENTITY,
                                          LOSS_CROSS_ENTROPY, 10),
                       .init = INIT_GLOROT,
                       .train = {.epochs = 3, .threads = 1},
                       .rates = {0.0001f, 0.5f}};
}

/* The metrics file of a record on a few digits. */
static char *metrics_of(const images *train_set, const images *test_set)
{
    char folder[4096], path[5000];
    contender c = small_contender();
    new_folder(folder, sizeof folder);
    table *t = metrics_open(folder);
    record(&c, train_set, test_set, t);
    table_close(&t);
    snprintf(path, sizeof path, "%s/metrics.tsv", folder);
    return read_text(path, NULL);
}

static double value_of(const char *metrics, const char *name)
{
    const char *at = strstr(metrics, name);
    ck_assert_msg(at != NULL, "%s is missing", name);
    return strtod(at + strlen(name), NULL);
}

START_TEST(the_validation_set_chooses_and_the_test_set_reports)
{
    images all = images_draw(900, 1, "record"), rest = all;
    all.count = 600;
    rest.count = 300;
    rest.pixels += 600 * 784;
    rest.labels += 600;
    char *first = metrics_of(&all, &rest), *again = metrics_of(&all, &rest);
    ck_assert_double_eq(value_of(first, "small_rate\t"), 0.5);
    double low = value_of(first, "small_low\t");
    double median = value_of(first, "small_median\t");
    double high = value_of(first, "small_high\t");
    ck_assert_double_gt(low, 50.0);
    ck_assert_double_le(low, median);
    ck_assert_double_le(median, high);
    ck_assert_double_gt(value_of(first, "small_validation\t"), 50.0);
    ck_assert_double_gt(value_of(first, "small_seconds\t"), 0.0);
    ck_assert_double_eq(value_of(again, "small_median\t"), median);
    ck_assert_double_eq(value_of(again, "small_high\t"), high);
    free(first);
    free(again);
    all.count = 900;
    images_free(&all);
}
END_TEST

/* Test images whose labels are all wrong change the report, not the choice. */
/* With decays each is tried with each rate; without, the plan's own. */
START_TEST(decays_are_chosen_too)
{
    char folder[4096], path[5000];
    images all = images_draw(900, 1, "record");
    laboratory lab = {.all = images_part(&all, 0, 600),
                      .test = images_part(&all, 600, 300)};
    contender list[] = {small_contender(), small_contender(), {0}};
    list[0].decays[1] = 100.0f;
    list[0].rates[0] = 0.5f;
    list[0].rates[1] = 0.0f;
    list[1].name = "other";
    new_folder(folder, sizeof folder);
    lab.metrics = metrics_open(folder);
    lab.only = "small";
    record_all(&lab, list);
    table_close(&lab.metrics);
    snprintf(path, sizeof path, "%s/metrics.tsv", folder);
    char *text = read_text(path, NULL);
    ck_assert_double_eq(value_of(text, "small_decay\t"), 0);
    ck_assert_double_gt(value_of(text, "small_median\t"), 50);
    ck_assert(strstr(text, "other") == NULL);
    free(text);
    images_free(&all);
}
END_TEST

START_TEST(the_test_set_does_not_choose)
{
    images all = images_draw(900, 1, "record"), rest = all;
    all.count = 600;
    rest.count = 300;
    rest.pixels += 600 * 784;
    rest.labels += 600;
    char *right = metrics_of(&all, &rest);
    for (int i = 0; i < 300; i++)
        rest.labels[i] = (uint8_t)((rest.labels[i] + 1) % 10);
    char *wrong = metrics_of(&all, &rest);
    ck_assert_double_eq(value_of(right, "small_rate\t"),
                        value_of(wrong, "small_rate\t"));
    ck_assert_double_eq(value_of(right, "small_validation\t"),
                        value_of(wrong, "small_validation\t"));
    ck_assert_double_lt(value_of(wrong, "small_high\t"), 30.0);
    free(right);
    free(wrong);
    all.count = 900;
    images_free(&all);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {
        the_validation_set_chooses_and_the_test_set_reports,
        decays_are_chosen_too, the_test_set_does_not_choose, NULL};
    return suite_run(tests);
}
