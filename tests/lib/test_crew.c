/* test_crew.c: threads in step, also where they are more than the cores, and
 * what they do while they wait. */
#define _GNU_SOURCE /* RUSAGE_THREAD */
#include "crew.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "suite.h"

/* ---- in step ------------------------------------------------------------ */

enum { MOST = 24, ROUNDS = 3000 };

typedef struct count {
    int rounds;
    int at[MOST]; /* a member's own; the others read it after a barrier */
    int wrong;
} count;

/* Between two barriers all counts are the same. Two barriers a round: one
 * before they are read, one after. */
static void keep_step(void *argument, crew *c, int member, int members)
{
    count *a = argument;
    for (int round = 1; round <= a->rounds; round++) {
        a->at[member] = round;
        crew_meet(c);
        for (int k = 0; k < members; k++)
            if (a->at[k] != round)
                a->wrong = round;
        crew_meet(c);
    }
}

static void check_steps(int members, int rounds)
{
    count a = {.rounds = rounds};
    crew *c = crew_make(members);
    for (int job = 0; job < 3; job++)
        crew_run(c, keep_step, &a);
    crew_free(&c);
    ck_assert_ptr_null(c);
    ck_assert_msg(a.wrong == 0, "%d members: out of step in round %d",
                  members, a.wrong);
    for (int k = 0; k < members; k++)
        ck_assert_int_eq(a.at[k], rounds);
}

START_TEST(members_keep_step)
{
    for (int members = 1; members <= 4; members++)
        check_steps(members, ROUNDS);
}
END_TEST

START_TEST(many_members_on_few_cores_keep_step)
{
    check_steps(MOST, ROUNDS / 10);
}
END_TEST

START_TEST(a_crew_may_never_be_called)
{
    crew *none = NULL;
    crew_free(&none);
    for (int members = 1; members <= 4; members++) {
        crew *c = crew_make(members);
        crew_free(&c);
        ck_assert_ptr_null(c);
    }
}
END_TEST

/* ---- waiting ------------------------------------------------------------ */

#ifdef RUSAGE_THREAD
typedef struct waiting {
    long switches; /* of member 0, while it waits at the barriers */
    double cpu;
} waiting;

static double cpu_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Member 1 is late ten times, by 30 ms. */
static void be_late(void *argument, crew *c, int member, int members)
{
    waiting *w = argument;
    struct rusage before, after;
    double start = cpu_seconds();
    (void)members;
    getrusage(RUSAGE_THREAD, &before);
    for (int k = 0; k < 10; k++) {
        if (member)
            nanosleep(&(struct timespec){0, 30000000}, NULL);
        crew_meet(c);
    }
    getrusage(RUSAGE_THREAD, &after);
    if (member == 0)
        *w = (waiting){after.ru_nvcsw - before.ru_nvcsw,
                       cpu_seconds() - start};
}

/* It gives its core away once for each barrier (a few times more are the
 * lock's), and does not turn on the spot, nor offer the core again and again:
 * of the 0.3 s it would have taken all. */
START_TEST(who_waits_long_sleeps)
{
    for (int members = 2; members <= 3; members++) {
        waiting w = {0};
        crew *c = crew_make(members);
        crew_run(c, be_late, &w);
        crew_free(&c);
        ck_assert_msg(w.switches >= 5 && w.switches <= 40,
                      "%ld switches for 10 barriers", w.switches);
        ck_assert_msg(w.cpu < 0.1, "%g s of 0.3 s at work", w.cpu);
    }
}
END_TEST
#else
START_TEST(who_waits_long_sleeps)
{
    skip_test("a thread's switches cannot be counted here");
}
END_TEST
#endif

/* ---- shares ------------------------------------------------------------- */

START_TEST(shares_are_whole_and_apart)
{
    for (int n = 0; n <= 70; n++)
        for (int block = 1; block <= 16; block += 5)
            for (int members = 1; members <= 7; members++) {
                int next = 0, first, last;
                for (int k = 0; k < members; k++) {
                    crew_share(n, block, k, members, &first, &last);
                    ck_assert_int_eq(first, next);
                    ck_assert(first <= last);
                    ck_assert(last == n || last % block == 0);
                    next = last;
                }
                ck_assert_int_eq(next, n);
            }
}
END_TEST

/* ---- what cannot be had ------------------------------------------------- */

/* Nobody may not write what gcov has counted, and gcov would say so. */
static void be_silent(void)
{
    if (!freopen("/dev/null", "w", stderr))
        _exit(125);
}

/* Root has no limit on processes: it becomes nobody first. A sanitizer needs a
 * thread of its own at the end. */
static void hire_too_many(const void *members)
{
#ifdef __SANITIZE_ADDRESS__
    _exit(77);
#endif
    struct rlimit none = {0, 0};
    if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        _exit(77);
    if (setrlimit(RLIMIT_NPROC, &none) != 0)
        _exit(77);
    atexit(be_silent);
    crew *c = crew_make(*(const int *)members);
    crew_free(&c);
    printf("hired");
}

START_TEST(threads_that_cannot_be_had_are_told)
{
    for (int members = 2; members <= 600; members *= 6) {
        outcome o = run_apart(hire_too_many, &members);
        if (o.status == 77 || strcmp(o.out, "hired") == 0)
            skip_test("no limit on processes is to be had");
        expect_one_line(&o, 1);
        ck_assert_msg(strstr(o.err, "threads cannot be had") != NULL, "%s",
                      o.err);
    }
}
END_TEST

START_TEST(one_member_needs_no_thread)
{
    const int one = 1;
    outcome o = run_apart(hire_too_many, &one);
    if (o.status == 77)
        skip_test("no limit on processes is to be had");
    ck_assert_str_eq(o.out, "hired");
    ck_assert_int_ge(crew_cores(), 1);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {
        members_keep_step,          many_members_on_few_cores_keep_step,
        a_crew_may_never_be_called, who_waits_long_sleeps,
        shares_are_whole_and_apart, threads_that_cannot_be_had_are_told,
        one_member_needs_no_thread, NULL};
    return suite_run(tests);
}
