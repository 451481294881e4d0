/* stop.c: Ctrl-C while something learns. See stop.h. */
#include "stop.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t wanted;
static struct sigaction before;
static void (*first)(void *context);
static void *first_context;

/* SA_RESETHAND: the second one finds the default, which ends the program. */
static void note(int number)
{
    static const char line[] =
        "\nstopping soon; Ctrl-C again stops at once\n";
    ssize_t told = write(2, line, sizeof line - 1);
    (void)number, (void)told;
    wanted = 1;
}

void stop_watch(void)
{
    struct sigaction act;
    if (sigaction(SIGINT, NULL, &before) != 0 || before.sa_handler == SIG_IGN)
        return;
    memset(&act, 0, sizeof act);
    act.sa_handler = note;
    act.sa_flags = (int)SA_RESETHAND | SA_RESTART;
    sigaction(SIGINT, &act, NULL);
}

void stop_unwatch(void)
{
    sigaction(SIGINT, &before, NULL);
}

bool stop_wanted(void)
{
    return wanted != 0;
}

void stop_first(void (*act)(void *context), void *context)
{
    first = act;
    first_context = context;
}

_Noreturn void stop_now(void)
{
    if (first)
        first(first_context);
    fflush(stdout);
    exit(130);
}
