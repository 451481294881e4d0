/* test_compare.c: what counts as the same output, and how a command is run.
 * The proofreader's modules are taken in as they are. */
#include "suite.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book/arena.c"
#include "book/commands.c"
#include "book/compare.c"
#include "book/text.c"

static bool same(const char *ours, const char *run)
{
    return line_agrees(slice_of(ours), slice_of(run), 0);
}

START_TEST(words_and_whole_numbers_are_the_same)
{
    ck_assert(same("pass 4: 37 mistakes", "pass 4: 37 mistakes"));
    ck_assert(!same("pass 4: 37 mistakes", "pass 4: 38 mistakes"));
    ck_assert(!same("pass 4", "Pass 4"));
    ck_assert(!same("pass 4", "pass 4."));
    ck_assert(!same("pass 4.", "pass 4"));
    ck_assert(!same("x1", "x2"));
    ck_assert(!same("007", "7"));
    ck_assert(!same("4", "4.0"));
    ck_assert(same("", ""));
    ck_assert(!same("", "1"));
}
END_TEST

START_TEST(decimals_may_differ_in_their_last_place)
{
    ck_assert(same("cost 0.25", "cost 0.26"));
    ck_assert(same("cost 0.25", "cost 0.24"));
    ck_assert(!same("cost 0.25", "cost 0.27"));
    ck_assert(!same("cost 0.25", "cost 0.250"));
    ck_assert(same("9.99", "10.00"));
    ck_assert(same("-0.00", "0.00"));
    ck_assert(!same("-0.25", "0.25"));
    ck_assert(same("1.2e-05", "1.3e-05"));
    ck_assert(!same("1.2e-05", "1.2e-06"));
    ck_assert(same("1.0e-05", "9.9e-06"));
    ck_assert(!same("nan", "0.1"));
    ck_assert(!same("0.3.21", "0.3.22"));
    ck_assert(same("0.3.21", "0.3.21"));
}
END_TEST

START_TEST(a_block_has_its_own_tolerance)
{
    slice a = slice_of("cost 100.0, 3 steps"),
          b = slice_of("cost 104.0, 3 steps");
    ck_assert(line_agrees(a, b, 0.05));
    ck_assert(!line_agrees(a, b, 0.03));
    ck_assert(!line_agrees(a, slice_of("cost 100.0, 4 steps"), 0.9));
}
END_TEST

START_TEST(times_and_speeds_are_masked)
{
    ck_assert(same("in 12 ms", "in 7 ms"));
    ck_assert(same("in 950 ms", "in 1.2 s"));
    ck_assert(same("at 80000 images/s, well", "at 91234 images/s, well"));
    ck_assert(same("2.5 GFLOP/s", "31 GFLOP/s"));
    ck_assert(same("3.4 times faster", "11.0 times faster"));
    ck_assert(!same("12 ms", "12 steps"));
    ck_assert(!same("12 steps", "13 steps"));
    ck_assert(!same("12 sheep", "13 sheep"));
    ck_assert(!same("in 12  ms", "in 7  ms"));
    ck_assert(!same("12 images/s", "12 ms"));
}
END_TEST

START_TEST(blanks_count_but_where_a_width_changed)
{
    ck_assert(!same("a  b", "a b"));
    ck_assert(!same("  a", " a"));
    ck_assert(same("a ", "a"));
    ck_assert(same("   9.99 a", "  10.00 a"));
    ck_assert(!same("ab", "a b"));
    ck_assert(!same("1 2", "12"));
}
END_TEST

/* Lines up to a NULL; returns how many. */
static int lines(const char **words, slice *to)
{
    int count = 0;
    for (; words[count] != NULL; count++)
        to[count] = slice_of(words[count]);
    return count;
}

static bool agree(const char **ours, const char **run, difference *d)
{
    slice a[20] = {{NULL, 0}}, b[20] = {{NULL, 0}};
    int n = lines(ours, a), m = lines(run, b);
    return lines_agree(a, n, b, m, 0, d);
}

START_TEST(dots_stand_for_any_lines)
{
    const char *run[] = {"a", "b", "c", "b", "d", NULL};
    const char *all[] = {"...", NULL}, *ends[] = {"a", "...", "d", NULL};
    const char *none[] = {"a", "...", "b", "c", "b", "d", "...", NULL};
    const char *back[] = {"...", "b", "d", NULL};
    const char *wrong[] = {"a", "...", "b", "a", NULL};
    const char *twice[] = {"...", "b", "d", NULL},
               *row[] = {"b", "b", "d", NULL};
    const char *empty[] = {NULL};
    difference d;
    ck_assert(agree(all, run, &d));
    ck_assert(agree(all, empty, &d));
    ck_assert(agree(ends, run, &d));
    ck_assert(agree(none, run, &d));
    ck_assert(agree(back, run, &d));
    ck_assert(agree(twice, row, &d));
    ck_assert(!agree(wrong, run, &d));
    ck_assert(!agree(empty, run, &d));
    ck_assert(!agree(run, empty, &d));
}
END_TEST

START_TEST(the_first_difference_is_named)
{
    const char *run[] = {"one", "two", "three 3", "four", NULL};
    const char *digit[] = {"one", "two", "three 4", "four", NULL};
    const char *far[] = {"...", "three 4", "four", NULL};
    const char *few[] = {"one", "two", NULL};
    difference d;
    ck_assert(!agree(digit, run, &d));
    ck_assert_int_eq(d.ours, 2);
    ck_assert_int_eq(d.run, 2);
    ck_assert(!agree(far, run, &d));
    ck_assert_int_eq(d.ours, 1);
    ck_assert_int_eq(d.run, 2);
    ck_assert(!agree(few, run, &d));
    ck_assert_int_eq(d.ours, 2);
    ck_assert_int_eq(d.run, 2);
}
END_TEST

static char **words_of(arena *a, const char *line)
{
    return command_words(a, slice_of(line));
}

START_TEST(a_command_is_words_and_quotes)
{
    arena *a = arena_make();
    char **w = words_of(a, "make  run ARGS=\"--seed 7\" 'a b'\\ c # all");
    ck_assert_ptr_nonnull(w);
    ck_assert_str_eq(w[1], "run");
    ck_assert_str_eq(w[2], "ARGS=--seed 7");
    ck_assert_str_eq(w[3], "a b c");
    ck_assert_ptr_null(w[4]);
    ck_assert_ptr_null(words_of(a, "a | b"));
    ck_assert_ptr_null(words_of(a, "a > b"));
    ck_assert_ptr_null(words_of(a, "a $b"));
    ck_assert_ptr_null(words_of(a, "a \"$b\""));
    ck_assert_ptr_null(words_of(a, "a 'b"));
    ck_assert_ptr_null(words_of(a, "   "));
    ck_assert_ptr_nonnull(words_of(a, "a '$b'"));
    arena_free(a);
}
END_TEST

static command run_one(arena *a, const char *program, const char *script,
                       int seconds)
{
    char **words = arena_take(a, 4 * sizeof *words);
    words[0] = arena_copy(a, program, strlen(program));
    words[1] = arena_copy(a, "-c", 2);
    words[2] = arena_copy(a, script, strlen(script));
    command c = {.words = words};
    commands_run(a, &c, 1, 1, seconds);
    return c;
}

START_TEST(a_command_tells_how_it_ended)
{
    arena *a = arena_make();
    command c = run_one(a, "sh", "echo out; echo err >&2; exit 3", 20);
    ck_assert_int_eq(c.ending, RUN_DONE);
    ck_assert_int_eq(c.status, 3);
    ck_assert_int_eq(c.size, 8);
    ck_assert_int_eq(memcmp(c.output, "out\nerr\n", 8), 0);
    ck_assert_int_eq(run_one(a, "/no/such/program", "", 20).ending,
                     RUN_MISSING);
    c = run_one(a, "sh", "kill -TERM $$", 20);
    ck_assert_int_eq(c.ending, RUN_KILLED);
    ck_assert_int_eq(c.status, SIGTERM);
    ck_assert_int_eq(run_one(a, "sh", "exec yes", 20).ending, RUN_ENDLESS);
    arena_free(a);
}
END_TEST

START_TEST(a_command_that_does_not_end_is_ended)
{
    arena *a = arena_make();
    ck_assert_int_eq(run_one(a, "sh", "while :; do :; done", 1).ending,
                     RUN_TIMED_OUT);
    ck_assert_int_eq(run_one(a, "sh", "sleep 2", 1).ending, RUN_DONE);
    ck_assert_int_eq(run_one(a, "sh", "sleep 60 & sleep 60", 1).ending,
                     RUN_TIMED_OUT);
    ck_assert_int_eq(
        run_one(a, "sh", "while :; do echo; sleep 0.1; done", 1).ending,
        RUN_TIMED_OUT);
    ck_assert_int_eq(run_one(a, "sh", "exec >&- 2>&-; sleep 60", 1).ending,
                     RUN_TIMED_OUT);
    arena_free(a);
}
END_TEST

START_TEST(what_a_command_leaves_behind_is_ended)
{
    arena *a = arena_make();
    char folder[500], path[600];
    new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/late", folder);
    const char *script =
        arena_format(a, "(sleep 1; echo > '%s') > /dev/null 2>&1 &", path);
    ck_assert_int_eq(run_one(a, "sh", script, 20).ending, RUN_DONE);
    sleep(2);
    ck_assert_int_ne(access(path, F_OK), 0);
    arena_free(a);
}
END_TEST

START_TEST(commands_run_side_by_side)
{
    arena *a = arena_make();
    char *words[] = {(char *)"sleep", (char *)"0.5", NULL};
    command list[6];
    for (int i = 0; i < 6; i++)
        list[i] = (command){.words = words};
    double before = now();
    commands_run(a, list, 6, 3, 20);
    ck_assert(now() - before < 2.5);
    for (int i = 0; i < 6; i++)
        ck_assert_int_eq(list[i].ending, RUN_DONE);
    arena_free(a);
}
END_TEST

START_TEST(the_environment_is_pinned)
{
    arena *a = arena_make();
    setenv("NN_MNIST", "somewhere", 1);
    setenv("MAKEFLAGS", "CH=01", 1);
    setenv("FAST", "1", 1);
    setenv("OPENBLAS_CORETYPE", "Prescott", 1);
    commands_pin_environment();
    command c = run_one(
        a, "sh", "echo $NN_MNIST$MAKEFLAGS$FAST$OPENBLAS_CORETYPE", 20);
    ck_assert_int_eq(c.size, 1);
    ck_assert_int_eq(memcmp(c.output, "\n", 1), 0);
    arena_free(a);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {words_and_whole_numbers_are_the_same,
                            decimals_may_differ_in_their_last_place,
                            a_block_has_its_own_tolerance,
                            times_and_speeds_are_masked,
                            blanks_count_but_where_a_width_changed,
                            dots_stand_for_any_lines,
                            the_first_difference_is_named,
                            a_command_is_words_and_quotes,
                            a_command_tells_how_it_ended,
                            a_command_that_does_not_end_is_ended,
                            what_a_command_leaves_behind_is_ended,
                            commands_run_side_by_side,
                            the_environment_is_pinned,
                            NULL};
    return suite_run(tests);
}
