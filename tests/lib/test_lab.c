/* The laboratory: its command line, what it gives a run, its tables; decks of
 * images; one function against another. */
#include "lab.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "deck.h"
#include "race.h"
#include "record.h"
#include "sort.h"
#include "suite.h"

/* ---- a program ------------------------------------------------------------ */

static int asked = 3;

static void run_tables(laboratory *lab)
{
    table *t = lab_table(lab, "first", "key: value");
    table_print(t, "%d %.1f\n", asked, 0.25);
    printf("seed %d\n", (int)lab->seed);
}

static void run_images(laboratory *lab)
{
    printf("%d %d %d %d\n", lab->all.count, lab->train.count, lab->held.count,
           lab->test.count);
    ck_assert(lab->held.pixels ==
              lab->train.pixels + (size_t)lab->train.count * 784);
}

static score peak(void *context, double rate)
{
    ++*(int *)context;
    return (score){-(rate - 0.35) * (rate - 0.35), 100 * rate};
}

static void run_long(laboratory *lab)
{
    int tried = 0;
    tune(lab, "low", peak, &tried, 1.6);
    tune_as(lab, peak, &tried, 0.05, "hi%s", "gh");
    printf("%d tried\n", tried);
}

static const lab_run runs[] = {{"tables", "a table", run_tables, 0},
                               {"images", "images", run_images, IMAGES},
                               {"seeds", "long", run_long, NAMED},
                               {0}};
static const option options[] = {
    {"asked", OPTION_INT, &asked, "of tables: a number", 1, 9}, {0}};

static const lab_plan plan = {"A test.", runs, options, 30, 50};

/* arguments: words parted by blanks. */
static void begin(const void *arguments)
{
    char text[500], name[] = "lab", *argv[20] = {name};
    int argc = 1;
    snprintf(text, sizeof text, "%s", (const char *)arguments);
    for (char *w = strtok(text, " "); w; w = strtok(NULL, " "))
        argv[argc++] = w;
    exit(lab_main(argc, argv, &plan));
}

static outcome call(const char *arguments)
{
    return run_apart(begin, arguments);
}

/* A folder with `count` images to learn from and 10 to test with. */
static void make_images(const char *folder, int count)
{
    static const char *const name[] = {"train", "t10k"};
    for (int k = 0; k < 2; k++) {
        int n = k ? 10 : count;
        for (int labels = 0; labels < 2; labels++) {
            char path[5000];
            snprintf(path, sizeof path, "%s/%s-%s-ubyte", folder, name[k],
                     labels ? "labels-idx1" : "images-idx3");
            FILE *f = fopen(path, "wb");
            ck_assert(f != NULL);
            const unsigned char head[16] = {0,
                                            0,
                                            8,
                                            labels ? 1 : 3,
                                            0,
                                            0,
                                            (unsigned char)(n >> 8),
                                            (unsigned char)n,
                                            0,
                                            0,
                                            0,
                                            28,
                                            0,
                                            0,
                                            0,
                                            28};
            fwrite(head, 1, labels ? 8 : 16, f);
            for (int i = 0; i < n * (labels ? 1 : 784); i++)
                fputc(labels ? i % 10 : i % 251, f);
            fclose(f);
        }
    }
}

/* Into a new folder, for the rest of this test: a word of the command line
 * has no blank in it, and a folder's name may have some. */
static void enter_folder(void)
{
    char folder[4096];
    new_folder(folder, sizeof folder);
    ck_assert_int_eq(chdir(folder), 0);
}

START_TEST(a_run_has_its_options_and_tables)
{
    enter_folder();
    outcome o = call("tables --asked 5 --seed 8 --out .");
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.out, "   key   value\n     5     0.2\nseed 8\n");
    char *text = read_text("first.tsv", NULL);
    ck_assert_str_eq(text, "# key\tvalue\n5\t0.25\n");
    free(text);
    text = read_text("metrics.tsv", NULL);
    ck_assert_str_eq(text, "# name\tvalue\nfirst_value_5\t0.25\n");
    free(text);
}
END_TEST

START_TEST(images_are_there_with_a_part_held_back)
{
    enter_folder();
    make_images(".", 300);
    outcome o = call("--data .");
    ck_assert_int_eq(o.status, 0);
    ck_assert_msg(strstr(o.out, "\n300 270 30 10\n") != NULL, "%s", o.out);
    ck_assert(strstr(o.out, "tried") == NULL);
    enter_folder();
    make_images(".", 79);
    o = call("images --data .");
    expect_one_line(&o, 1);
    ck_assert_msg(strstr(o.err, "79 images to learn from; this takes 80"),
                  "%s", o.err);
}
END_TEST

START_TEST(an_option_belongs_to_the_runs_that_use_it)
{
    static const char *const wrong[] = {"tables --data x", "images --asked 4",
                                        "tables --contender low",
                                        "seeds --contender nobody"};
    for (int k = 0; k < 4; k++) {
        outcome o = call(wrong[k]);
        expect_one_line(&o, 2);
    }
}
END_TEST

/* Both ends of the hill: the best of 0.05 * 2^k is 0.4, of 1.6 / 2^k too. */
START_TEST(tuning_stops_between_worse_rates)
{
    enter_folder();
    outcome o = call("seeds --out .");
    ck_assert_int_eq(o.status, 0);
    ck_assert_msg(strstr(o.out, "\n10 tried\n") != NULL, "%s", o.out);
    char *text = read_text("metrics.tsv", NULL);
    ck_assert(strstr(text, "\nlow_rate\t0.4\n") != NULL);
    ck_assert(strstr(text, "\nhigh_rate\t0.4\n") != NULL);
    ck_assert(strstr(text, "\nlow_test\t40\n") != NULL);
    free(text);
    o = call("seeds --contender high");
    ck_assert_int_eq(o.status, 0);
    ck_assert(strstr(o.out, "low ") == NULL);
}
END_TEST

/* ---- images --------------------------------------------------------------- */

START_TEST(copies_orders_and_noise)
{
    images s = images_draw(60, 1, "deck");
    int order[60], index[] = {7, 3};
    images_by_label(&s, order);
    bool seen[60] = {false};
    for (int i = 0; i < 60; i++) {
        ck_assert(!seen[order[i]]);
        seen[order[i]] = true;
        if (i > 0) {
            int before = s.labels[order[i - 1]], here = s.labels[order[i]];
            ck_assert(before < here ||
                      (before == here && order[i - 1] < order[i]));
        }
    }
    images two = images_copy(&s, 2, index);
    ck_assert_mem_eq(two.pixels + 784, s.pixels + 3 * 784, 784);
    ck_assert_int_eq(two.labels[0], s.labels[7]);
    images a = images_noise(3, 5, 4, 1), b = images_noise(3, 5, 4, 2);
    ck_assert_int_ne(memcmp(a.pixels, b.pixels, 60), 0);
    images_free(&a);
    images_free(&b);
    images_free(&two);
    images_free(&s);
}
END_TEST

/* Every epoch each image once, but for what is less than a batch; the labels
 * with them. */
START_TEST(a_deck_deals_every_image_once)
{
    images s = images_draw(23, 1, "deck");
    for (int i = 0; i < 23; i++)
        memset(s.pixels + i * 784, i, 784);
    deck d = deck_make(&s, 5, 3);
    int first[20], same = 0;
    for (int epoch = 0; epoch < 2; epoch++) {
        bool seen[23] = {false};
        for (int k = 0; k < 20; k++) {
            if (k % 5 == 0)
                deck_deal(&d);
            int i = (int)(255 * matrix_get(d.x, k % 5, 9) + 0.5f);
            ck_assert(!seen[i]);
            seen[i] = true;
            ck_assert_float_eq(matrix_get(d.y, k % 5, s.labels[i]), 1);
            same += epoch && first[k] == i;
            first[k] = i;
        }
    }
    ck_assert_int_lt(same, 15);
    ck_assert_double_eq(matrix_sum(d.y), 5);
    deck_free(&d);
    images_free(&s);
}
END_TEST

/* ---- races, and numbers in order ------------------------------------------ */

typedef struct track {
    matrix result;
    int laps[2];
} track;

static void walk(void *context)
{
    track *t = context;
    t->laps[0]++;
    matrix_fill(t->result, 1);
}

static void stumble(void *context)
{
    track *t = context;
    t->laps[1]++;
    matrix_fill(t->result, 1);
    matrix_set(t->result, 1, 0, 1.5f);
}

START_TEST(a_race_compares_and_times)
{
    track t = {.result = matrix_make(2, 2)};
    racer list[] = {{"walk", walk, 0, 0}, {"stumble", stumble, 0, 0}, {0}};
    race(list, 4, &t, t.result);
    ck_assert_int_eq(t.laps[0], 4);
    ck_assert_int_eq(t.laps[1], 4);
    ck_assert_double_eq(list[0].gap, 0);
    ck_assert_double_eq(list[1].gap, 0.5);
    ck_assert(list[0].seconds > 0 && list[1].seconds > 0);
    matrix_free(&t.result);
}
END_TEST

static void print_race(const void *context)
{
    (void)context;
    const racer list[] = {
        {"loops", walk, 0.5, 0}, {"library", walk, 0.125, 2e-7}, {0}};
    race_print(list, 100, "rows");
}

START_TEST(a_race_is_one_line)
{
    outcome o = run_apart(print_race, NULL);
    ck_assert_str_eq(o.out, "loops 200 rows/s, library 800 rows/s, 4.0 times "
                            "faster, largest difference 2e-07\n");
}
END_TEST

START_TEST(a_median_is_in_the_middle)
{
    double odd[] = {3, 5, 1, 4, 2}, even[] = {4, 1, 3, 2};
    ck_assert_double_eq(median(5, odd), 3);
    for (int i = 0; i < 5; i++)
        ck_assert_double_eq(odd[i], i + 1);
    ck_assert_double_eq(median(4, even), 3);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {a_run_has_its_options_and_tables,
                            images_are_there_with_a_part_held_back,
                            an_option_belongs_to_the_runs_that_use_it,
                            tuning_stops_between_worse_rates,
                            copies_orders_and_noise,
                            a_deck_deals_every_image_once,
                            a_race_compares_and_times,
                            a_race_is_one_line,
                            a_median_is_in_the_middle,
                            NULL};
    return suite_run(tests);
}
