/* test_table.c: tables are whole or not there, and say why. */
#include "table.h"

#include <dirent.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "suite.h"

static char folder[512];

static char *inside(const char *name)
{
    static char path[4][1024];
    static int turn;
    char *p = path[turn++ % 4];
    snprintf(p, sizeof *path, "%s/%s", folder, name);
    return p;
}

static int files_in(const char *dir)
{
    DIR *d = opendir(dir);
    int count = -2; /* . and .. */
    ck_assert_ptr_nonnull(d);
    while (readdir(d))
        count++;
    closedir(d);
    return count;
}

static void check_file(const char *path, const char *want)
{
    char *text = read_text(path, NULL);
    ck_assert_str_eq(text, want);
    free(text);
}

/* ---- what is written ---------------------------------------------------- */

START_TEST(a_table_is_what_gnuplot_reads)
{
    new_folder(folder, sizeof folder);
    table *t = table_open(folder, "loss", "epoch train test");
    table_row(t, "%d\t%g\t%g", 1, 0.5, 0.25);
    table_gap(t);
    table_row(t, "2\t%s\t%.2f", "nan", 3.0);
    table_close(&t);
    ck_assert_ptr_null(t);
    check_file(inside("loss.tsv"),
               "# epoch\ttrain\ttest\n1\t0.5\t0.25\n\n\n2\tnan\t3.00\n");
}
END_TEST

START_TEST(metrics_are_names_and_values)
{
    new_folder(folder, sizeof folder);
    table *t = metrics_open(folder);
    metric(t, "accuracy", 97.41);
    metric(t, "accuracy_2", 1.0 / 3.0);
    metric(t, "acc", -3.0); /* the beginning of another name is a new name */
    metric(t, "rate", NAN);
    table_close(&t);
    check_file(inside("metrics.tsv"),
               "# name\tvalue\naccuracy\t97.41\naccuracy_2\t0.3333333333\n"
               "acc\t-3\nrate\tnan\n");
}
END_TEST

START_TEST(folders_are_made)
{
    new_folder(folder, sizeof folder);
    table *t = table_open(inside("a/b//c"), "t", "x");
    table_close(&t);
    check_file(inside("a/b/c/t.tsv"), "# x\n");
    t = table_open(inside("a/b/c/"), "u", "x");
    table_close(&t);
    check_file(inside("a/b/c/u.tsv"), "# x\n");
}
END_TEST

START_TEST(a_table_may_go_nowhere)
{
    table *t = table_open(NULL, "t", "x");
    table_row(t, "%d", 3);
    table_gap(t);
    table_close(&t);
    ck_assert_ptr_null(t);
    t = metrics_open(NULL);
    metric(t, "a", 1.0);
    table_close(&t);
    ck_assert_ptr_null(t);
}
END_TEST

START_TEST(nothing_is_on_disk_before_the_table_is_closed)
{
    new_folder(folder, sizeof folder);
    write_text(inside("t.tsv"), "old\n");
    table *t = table_open(folder, "t", "x");
    for (int i = 0; i < 100000; i++)
        table_row(t, "%d", i);
    check_file(inside("t.tsv"), "old\n");
    ck_assert_int_eq(files_in(folder), 1);
    table_close(&t);
    ck_assert_int_eq(files_in(folder), 1);
    size_t size;
    char *text = read_text(inside("t.tsv"), &size);
    ck_assert_uint_eq(size, strlen("# x\n") + 588890);
    ck_assert_str_eq(text + size - 12, "99998\n99999\n");
    free(text);
}
END_TEST

START_TEST(a_table_can_be_read_by_others)
{
    struct stat s;
    new_folder(folder, sizeof folder);
    umask(027);
    table *t = table_open(folder, "t", "x");
    table_close(&t);
    ck_assert_int_eq(stat(inside("t.tsv"), &s), 0);
    ck_assert_int_eq(s.st_mode & 0777, 0640);
}
END_TEST

/* ---- what goes wrong ---------------------------------------------------- */

static void write_one(const void *dir)
{
    table *t = table_open(dir, "t", "x");
    for (int i = 0; i < 1000; i++)
        table_row(t, "%d", i);
    table_close(&t);
}

/* dies with one line that names `place` and holds `reason`. */
static void check_dies(const char *dir, const char *place, const char *reason)
{
    outcome o = run_apart(write_one, dir);
    ck_assert_msg(o.status == 1, "status %d signal %d", o.status, o.signal);
    ck_assert_msg(strstr(o.err, place) && strstr(o.err, reason), "said: %s",
                  o.err);
    ck_assert_msg(strchr(o.err, '\n') == o.err + strlen(o.err) - 1,
                  "not one line: %s", o.err);
}

START_TEST(a_file_in_the_place_of_the_folder)
{
    new_folder(folder, sizeof folder);
    write_text(inside("f"), "x");
    check_dies(inside("f"), inside("f"), "Not a directory");
    check_dies(inside("f/g"), inside("f/g"), "Not a directory");
    check_dies("/dev/full", "/dev/full", "Not a directory");
    check_dies("/proc/none", "/proc/none", "No such file");
}
END_TEST

START_TEST(a_folder_in_the_place_of_the_table)
{
    new_folder(folder, sizeof folder);
    ck_assert_int_eq(mkdir(inside("t.tsv"), 0777), 0);
    check_dies(folder, inside("t.tsv"), "it is a folder");
    ck_assert_int_eq(files_in(folder), 1);
}
END_TEST

static void open_as_nobody(const void *dir)
{
    if (geteuid() == 0 && setuid(65534) != 0)
        exit(125);
    table_open(dir, "t", "x"); /* known at the start, not at the end */
}

START_TEST(a_folder_that_is_not_ours)
{
    new_folder(folder, sizeof folder);
    write_text(inside("t.tsv"), "old\n");
    ck_assert_int_eq(chmod(folder, 0555), 0);
    outcome o = run_apart(open_as_nobody, folder);
    ck_assert_msg(o.status == 1, "status %d: %s", o.status, o.err);
    ck_assert_msg(strstr(o.err, "Permission denied") != NULL, "%s", o.err);
    ck_assert_int_eq(chmod(folder, 0755), 0);
    check_file(inside("t.tsv"), "old\n");
}
END_TEST

/* A disk that is full, played by the limit on the size of a file. */
static void write_without_room(const void *dir)
{
    struct rlimit none = {512, 512};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &none);
    write_one(dir);
}

START_TEST(no_room_leaves_the_old_table)
{
    new_folder(folder, sizeof folder);
    write_text(inside("t.tsv"), "old\n");
    outcome o = run_apart(write_without_room, folder);
    ck_assert_msg(o.status == 1, "status %d signal %d", o.status, o.signal);
    ck_assert_int_eq(files_in(folder), 1);
    check_file(inside("t.tsv"), "old\n");
}
END_TEST

/* ---- programmers' errors ------------------------------------------------ */

static void name_metric(const void *name)
{
    table *t = metrics_open(NULL);
    metric(t, "first", 1.0);
    metric(t, "second", 2.0);
    metric(t, name, 3.0);
    table_close(&t);
}

START_TEST(metric_names_are_unique_and_plain)
{
    const char *bad[] = {"first", "second", "",    "Accuracy",
                         "a b",   "a-b",    "a\tb"};
    for (int i = 0; i < 7; i++) {
        outcome o = run_apart(name_metric, bad[i]);
        ck_assert_msg(o.signal == SIGABRT, "\"%s\" went through", bad[i]);
    }
    ck_assert_int_eq(run_apart(name_metric, "value").status, 0);
    ck_assert_int_eq(run_apart(name_metric, "firs").status, 0);
    ck_assert_int_eq(run_apart(name_metric, "first_").status, 0);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {a_table_is_what_gnuplot_reads,
                            metrics_are_names_and_values,
                            folders_are_made,
                            a_table_may_go_nowhere,
                            nothing_is_on_disk_before_the_table_is_closed,
                            a_table_can_be_read_by_others,
                            a_file_in_the_place_of_the_folder,
                            a_folder_in_the_place_of_the_table,
                            a_folder_that_is_not_ours,
                            no_room_leaves_the_old_table,
                            metric_names_are_unique_and_plain,
                            NULL};
    return suite_run(tests);
}
