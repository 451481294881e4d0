/* guard.c: see guard.h. */
#include "guard.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

static const char *named;         /* the exercise */
static const char *volatile busy; /* what the reader's code does, or NULL */
static int patience = 20;         /* seconds */

/* Signals may come at any place: nothing but write is safe here. */
static void say(const char *text)
{
    (void)!write(2, text, strlen(text));
}

static void tell(const char *problem)
{
    say("mine: your code ");
    say(problem);
    say(" (");
    say(busy);
    say("); see make grade EX=");
    say(named);
    say("\n");
}

static void on_signal(int number)
{
    if (busy == NULL) { /* not the reader's code: as ever */
        signal(number, SIG_DFL);
        raise(number);
        return;
    }
    if (number == SIGPROF)
        tell("computed for long without coming back: does a loop never "
             "end?");
    else if (number == SIGFPE)
        tell("divided a whole number by 0");
    else if (number == SIGABRT)
        tell("stopped with abort: memory that was overrun or freed twice?");
    else
        tell("crashed: it used memory that is not its own; does all that it "
             "allocates fit n and batch?");
    _exit(1);
}

static void on_exit_called(void)
{
    if (busy == NULL)
        return;
    tell("ended the whole program instead of returning");
    _exit(1);
}

void guard_start(const char *exercise)
{
    static char stack[1 << 16]; /* a stack overflow needs another stack */
    stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
    const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGILL, SIGPROF};
    struct sigaction action = {.sa_handler = on_signal,
                               .sa_flags = SA_ONSTACK};
    const char *given = getenv("MINE_SECONDS");
    named = exercise;
    patience = given != NULL ? atoi(given) : patience;
    sigaltstack(&alternative, NULL);
    for (int i = 0; i < 6; i++)
        sigaction(signals[i], &action, NULL);
    atexit(on_exit_called);
}

static void set_timer(int seconds)
{
    struct itimerval t = {.it_value = {.tv_sec = seconds}};
    setitimer(ITIMER_PROF, &t, NULL); /* of computing, not of waiting */
}

void guard_enter(const char *what)
{
    busy = what;
    set_timer(patience);
}

void guard_leave(void)
{
    busy = NULL;
    set_timer(0);
}
