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
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

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
    look l;
    memset(&l, 0, sizeof l); /* the gaps too: looks are compared as bytes */
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

/* Waits until the file looks different, and is there. */
static void await_save(const char *path, look *last)
{
    const struct timespec pause = {0, 200000000};
    while (!stopped) {
        look l = look_at(path);
        if (l.there && memcmp(&l, last, sizeof l) != 0) {
            *last = l;
            return;
        }
        nanosleep(&pause, NULL);
    }
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: watch FILE COMMAND\n");
        return 2;
    }
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
