/* test_progress.c: a bar on a terminal, and nowhere else. */
#define _XOPEN_SOURCE 700 /* posix_openpt */
#include "progress.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "suite.h"

static void rest(double time)
{
    nanosleep(&(struct timespec){0, (long)(1e9 * time)}, NULL);
}

/* Three steps of a job, 0.12 s apart. */
static void work(bool quiet)
{
    progress p = progress_start("learning", 3, quiet);
    for (long i = 0; i <= 3; i++) {
        progress_show(&p, i);
        rest(0.12);
    }
    progress_end(&p);
}

static void work_aloud(const void *unused)
{
    (void)unused;
    work(false);
}

START_TEST(no_terminal_no_bar)
{
    outcome o = run_apart(work_aloud, NULL);
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.err, "");
    ck_assert_str_eq(o.out, "");
}
END_TEST

/* What `work` writes when stderr is a terminal. */
static void on_terminal(bool quiet, char *text, size_t size)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY), saved = dup(2);
    if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0)
        skip_test("no pseudo-terminal here");
    int other = open(ptsname(terminal), O_RDWR | O_NOCTTY);
    ck_assert(other >= 0 && dup2(other, 2) == 2);
    work(quiet);
    dup2(saved, 2);
    fcntl(terminal, F_SETFL, O_NONBLOCK);
    size_t length = 0;
    for (ssize_t n; length < size - 1; length += (size_t)n)
        if ((n = read(terminal, text + length, size - 1 - length)) <= 0)
            break;
    text[length] = '\0';
    close(other);
    close(terminal);
}

START_TEST(a_terminal_shows_the_bar_and_ends_clean)
{
    char text[4096];
    setenv("TERM", "xterm", 1);
    on_terminal(false, text, sizeof text);
    ck_assert_msg(strstr(text, "learning ....") != NULL, "%s", text);
    ck_assert_msg(strstr(text, "learning ##########....") != NULL, "%s",
                  text);
    ck_assert_msg(strstr(text, "100 %") != NULL, "%s", text);
    ck_assert_msg(strcmp(text + strlen(text) - 4, "\r\033[K") == 0,
                  "it does not end in an empty line: %s", text);
    ck_assert_ptr_null(strchr(text, '\n'));
}
END_TEST

/* An editor's window, say, which cannot take anything back. */
START_TEST(a_dumb_terminal_shows_none)
{
    char text[4096];
    setenv("TERM", "dumb", 1);
    on_terminal(false, text, sizeof text);
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(quiet_is_quiet)
{
    char text[4096];
    on_terminal(true, text, sizeof text);
    ck_assert_str_eq(text, "");
}
END_TEST

static void hurry(const void *unused)
{
    (void)unused;
    progress p = progress_start("learning", 1000000, false);
    p.visible = true; /* as on a terminal */
    for (long i = 0; i < 1000000; i++)
        progress_show(&p, i);
}

START_TEST(the_bar_is_drawn_ten_times_a_second)
{
    double start = seconds();
    outcome o = run_apart(hurry, NULL);
    int drawn = 0;
    for (const char *c = o.err; (c = strchr(c, '\r')); c++)
        drawn++;
    ck_assert_int_ge(drawn, 1);
    ck_assert_double_le(drawn, 10.0 * (seconds() - start) + 1.0);
}
END_TEST

static void come_a_quarter(const void *unused)
{
    (void)unused;
    progress p = progress_start("learning", 100, false);
    p.visible = true; /* as on a terminal */
    p.started -= 10.0;
    progress_show(&p, 0);
    rest(0.2);
    progress_show(&p, 25);
}

/* After ten seconds a quarter is done. */
START_TEST(a_long_job_says_what_is_left)
{
    outcome o = run_apart(come_a_quarter, NULL);
    ck_assert_msg(strstr(o.err, "  0 %\r") != NULL, "%s", o.err);
    const char *left = strstr(o.err, " 25 %, ");
    ck_assert_msg(left != NULL, "%s", o.err);
    ck_assert_int_ge(atoi(left + strlen(" 25 %, ")), 30);
    ck_assert_msg(strstr(left, " s left") != NULL, "%s", o.err);
}
END_TEST

START_TEST(an_empty_job_is_harmless)
{
    progress p = progress_start("nothing", 0, false);
    progress_show(&p, 0);
    progress_end(&p);
}
END_TEST

START_TEST(seconds_are_seconds)
{
    double start = seconds();
    rest(0.2);
    double spent = seconds() - start;
    ck_assert_msg(spent >= 0.2 && spent < 5.0, "0.2 s took %g", spent);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {no_terminal_no_bar,
                            a_terminal_shows_the_bar_and_ends_clean,
                            a_dumb_terminal_shows_none,
                            quiet_is_quiet,
                            the_bar_is_drawn_ten_times_a_second,
                            a_long_job_says_what_is_left,
                            an_empty_job_is_harmless,
                            seconds_are_seconds,
                            NULL};
    return suite_run(tests);
}
