/* The record: what it prints is what it gives, the validation set chooses,
 * and the same call gives the same numbers. */
#include "records.h"

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
/* And of a chapter's contenders only the wanted one is trained. */
START_TEST(decays_are_chosen_too)
{
    char folder[4096], path[5000];
    images all = images_draw(900, 1, "record");
    laboratory lab = {.all = images_part(&all, 0, 600),
                      .test = images_part(&all, 600, 300)};
    contender small = small_contender();
    small.decays[1] = 100.0f;
    small.rates[0] = 0.5f;
    small.rates[1] = 0.0f;
    new_folder(folder, sizeof folder);
    lab.metrics = metrics_open(folder);
    record(&small, &lab.all, &lab.test, lab.metrics);
    lab.only = "results_30";
    record_chapter(&lab, 4);
    table_close(&lab.metrics);
    snprintf(path, sizeof path, "%s/metrics.tsv", folder);
    char *text = read_text(path, NULL);
    ck_assert_double_eq(value_of(text, "small_decay\t"), 0);
    ck_assert_double_gt(value_of(text, "small_median\t"), 50);
    ck_assert_double_gt(value_of(text, "results_30_median\t"), 50);
    ck_assert(lab.met && strstr(text, "results_100") == NULL);
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

/* Names are unique in a chapter, whose nets can be made; the shape, the cost
 * and the noise are those that were asked for. */
START_TEST(the_list_has_the_nets_of_all_chapters)
{
    static const int count[] = {0, 0, 0, 0, 3, 0, 5, 3, 3, 4, 6, 3, 1, 0, 1};
    for (int chapter = 0; chapter < 15; chapter++) {
        for (int k = 0; k < count[chapter]; k++) {
            contender c = record_of(chapter, k);
            ck_assert_ptr_nonnull(c.name);
            for (int other = 0; other < k; other++)
                ck_assert_str_ne(c.name, record_of(chapter, other).name);
            ck_assert(c.rates[0] > 0 && c.train.epochs > 0);
            net n = net_start(&c.net, c.init, 1);
            net_free(&n);
        }
        ck_assert_ptr_null(record_of(chapter, count[chapter]).name);
    }
    contender c = record_of(4, 0);
    ck_assert_str_eq(c.name, "results_16_16");
    ck_assert_int_eq(c.net.layers, 3);
    ck_assert_int_eq(c.net.units[1], 16);
    ck_assert_int_eq(c.net.activation[2], ACTIVATION_SIGMOID);
    ck_assert_int_eq(c.net.loss, LOSS_QUADRATIC);
    ck_assert_ptr_null(c.train.augment);
    c = record_of(7, 0);
    ck_assert_int_eq(c.net.layers, 1);
    ck_assert_int_eq(c.net.loss, LOSS_CROSS_ENTROPY);
    c = record_of(8, 0);
    ck_assert_float_eq(c.decays[2], 0.0003f);
    c = record_of(11, 2);
    ck_assert_float_eq(c.net.input_dropout, 0.2f);
    ck_assert_float_eq(c.net.dropout[1], 0.5f);
    c = record_of(12, 0);
    ck_assert_int_eq(c.net.norm[1], NORM_BATCH);
    ck_assert_int_eq(c.net.norm[2], NORM_NONE);
    ck_assert_double_eq((double)c.train.augment->turn, 10);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {
        the_validation_set_chooses_and_the_test_set_reports,
        decays_are_chosen_too, the_test_set_does_not_choose,
        the_list_has_the_nets_of_all_chapters, NULL};
    return suite_run(tests);
}
