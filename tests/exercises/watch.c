/* watch.c: runs a command whenever a file is saved.
 *
 *     watch FILE COMMAND
 *
 * The command is run once at the start, then after each save: a change of the
 * file, or another file in its place (as editors do). Looks five times a
 * second. Ends on Ctrl-C; with WATCH_TIMES=N in the environment, after N
 * runs of the command, which is for tests. */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t stopped;

static void stop(int number)
{
    (void)number;
    stopped = 1;
}

/* What a save changes. */
typedef struct look {
    bool there;
    ino_t inode;
    off_t size;
    struct timespec saved;
} look;

static look look_at(const char *path)
{
    struct stat s;
    look l = {0};
    if (stat(path, &s) == 0) {
        l.there = true;
        l.inode = s.st_ino;
        l.size = s.st_size;
#ifdef __APPLE__
        l.saved = s.st_mtimespec;
#else
        l.saved = s.st_mtim;
#endif
    }
    return l;
}

static bool same(const look *a, const look *b)
{
    return a->there == b->there && a->inode == b->inode &&
           a->size == b->size && a->saved.tv_sec == b->saved.tv_sec &&
           a->saved.tv_nsec == b->saved.tv_nsec;
}

/* Waits until the file looks different, and is there. */
static void await_save(const char *path, look *last)
{
    const struct timespec pause = {0, 200000000};
    while (!stopped) {
        look l = look_at(path);
        if (l.there && !same(&l, last)) {
            *last = l;
            return;
        }
        nanosleep(&pause, NULL);
    }
}

/* On a terminal, Ctrl-C is for watch and its command alone: make, which waits
 * for watch, would answer it with complaints of its own. Ctrl-Z, which would
 * leave nobody awake, does nothing. */
static pid_t before = -1; /* the process group that had the terminal */

static void give_terminal(void)
{
    if (before > 0)
        tcsetpgrp(0, before);
}

static void take_terminal(void)
{
    if (!isatty(0) || tcgetpgrp(0) != getpgrp() || getpid() == getpgrp())
        return;
    before = getpgrp();
    signal(SIGTTOU, SIG_IGN);
    signal(SIGTSTP, SIG_IGN);
    setpgid(0, 0);
    tcsetpgrp(0, getpgrp());
    atexit(give_terminal);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: watch FILE COMMAND\n");
        return 2;
    }
    take_terminal();
    struct sigaction action = {.sa_handler = stop};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    const char *times = getenv("WATCH_TIMES");
    long left = times != NULL ? atol(times) : -1;
    look last = look_at(argv[1]);
    while (!stopped) {
        int status = system(argv[2]); /* which keeps SIGINT to itself */
        if (status == -1)
            return 1;
        if (--left == 0 || stopped || WIFSIGNALED(status))
            break;
        printf("\nWatching %s: save it to grade again, Ctrl-C to end.\n",
               argv[1]);
        fflush(stdout);
        await_save(argv[1], &last);
    }
    printf("\n");
    return 0;
}
