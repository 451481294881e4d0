/* test_fail.c: two kinds of trouble, two ways out. */
#include "fail.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "suite.h"

START_TEST(fail_leaves_one_line_and_returns_false)
{
    error e = {""};
    ck_assert(!fail(&e, "%s: %d bytes are missing", "a.gz", 7));
    ck_assert_str_eq(e.text, "a.gz: 7 bytes are missing");
}
END_TEST

START_TEST(fail_needs_no_error)
{
    ck_assert(!fail(NULL, "nobody listens"));
}
END_TEST

START_TEST(fail_cuts_a_long_line)
{
    error e;
    memset(&e, 'x', sizeof e);
    ck_assert(!fail(&e, "%0600d", 1));
    ck_assert_uint_eq(strlen(e.text), sizeof e.text - 1);
}
END_TEST

/* A file may be called anything; the line stays one, and the cursor where it
 * is. */
START_TEST(fail_keeps_to_one_line)
{
    error e;
    ck_assert(!fail(&e, "%s: not there", "a\nb\033[2Jc\td"));
    ck_assert_str_eq(e.text, "a?b?[2Jc?d: not there");
    ck_assert(!fail(&e, "%s", "数字"));
    ck_assert_str_eq(e.text, "数字");
}
END_TEST

static void remarks(const void *name)
{
    fail_program_name(name);
    printf("half a result ");
    remark("%d taken", 2);
    printf("and the rest");
}

START_TEST(remark_says_one_line_and_goes_on)
{
    outcome o = run_apart(remarks, "/usr/bin/perceptron");
    expect_one_line(&o, 0);
    ck_assert_str_eq(o.err, "perceptron: 2 taken\n");
    ck_assert_str_eq(o.out, "half a result and the rest");
}
END_TEST

static void dies(const void *name)
{
    fail_program_name(name);
    printf("half a result ");
    die("cannot read %s", "x");
}

static void dies_into_one_file(const void *name)
{
    dup2(1, 2);
    dies(name);
}

START_TEST(die_says_one_line_after_what_was_printed)
{
    outcome o = run_apart(dies, "/usr/bin/perceptron");
    ck_assert_int_eq(o.status, 1);
    ck_assert_str_eq(o.err, "perceptron: cannot read x\n");
    ck_assert_str_eq(o.out, "half a result ");
    o = run_apart(dies_into_one_file, "perceptron");
    ck_assert_str_eq(o.out, "half a result perceptron: cannot read x\n");
    o = run_apart(dies, "perceptron");
    ck_assert_str_eq(o.err, "perceptron: cannot read x\n");
}
END_TEST

static void dies_usage(const void *unused)
{
    (void)unused;
    fail_program_name("perceptron");
    die_usage("unknown run \"%s\"", "xro");
}

START_TEST(die_usage_is_status_2)
{
    outcome o = run_apart(dies_usage, NULL);
    ck_assert_int_eq(o.status, 2);
    ck_assert_str_eq(o.err, "perceptron: unknown run \"xro\" (try --help)\n");
}
END_TEST

static void ensures(const void *value)
{
    ensure(*(const int *)value == 3, "the value is %d", *(const int *)value);
}

START_TEST(ensure_stops_and_says_where)
{
    int value = 4;
    outcome o = run_apart(ensures, &value);
    ck_assert_int_eq(o.signal, SIGABRT);
    ck_assert_msg(strstr(o.err, "test_fail.c:") &&
                      strstr(o.err, ": ensures: the value is 4\n"),
                  "said: %s", o.err);
    value = 3;
    o = run_apart(ensures, &value);
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.err, "");
}
END_TEST

START_TEST(zeroed_is_zero_and_aligned)
{
    for (unsigned long count = 0; count < 200; count += 7) {
        char *p = zeroed(count, 3);
        ck_assert_uint_eq((uintptr_t)p % 64, 0);
        for (unsigned long i = 0; i < 3 * count; i++)
            ck_assert_int_eq(p[i], 0);
        memset(p, 1, 3 * count); /* the next one must be cleared again */
        free(p);
    }
}
END_TEST

static void asks(const void *count)
{
    free(zeroed(*(const unsigned long *)count, 16));
}

START_TEST(zeroed_refuses_what_does_not_exist)
{
    unsigned long counts[] = {1ul << 60, (1ul << 60) + 1, ~0ul, 1ul << 58};
    for (int i = 0; i < 4; i++) {
        outcome o = run_apart(asks, &counts[i]);
        ck_assert_int_eq(o.status, 1);
        ck_assert_msg(strstr(o.err, "out of memory") != NULL, "%s", o.err);
    }
}
END_TEST

int main(void)
{
    const TTest *tests[] = {fail_leaves_one_line_and_returns_false,
                            fail_needs_no_error,
                            fail_cuts_a_long_line,
                            fail_keeps_to_one_line,
                            remark_says_one_line_and_goes_on,
                            die_says_one_line_after_what_was_printed,
                            die_usage_is_status_2,
                            ensure_stops_and_says_where,
                            zeroed_is_zero_and_aligned,
                            zeroed_refuses_what_does_not_exist,
                            NULL};
    return suite_run(tests);
}
