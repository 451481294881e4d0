/* guard.c: see guard.h. The program forks. Its child does the work, and says
 * in shared memory whose code is running; its parent waits, and finds the
 * words for the child's end, of whatever kind that is. */
#include "guard.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fail.h"
#include "reap.h"
#include "sanitized.h"

enum { GIGABYTES = 8, LOOKS = 50 /* of the parent, a second */ };

/* What the child tells. */
typedef struct told {
    const char *busy;    /* what the reader's code does, or NULL */
    unsigned long signs; /* of life */
} told;

static volatile told *child;
static int patience = 20; /* seconds */

static void tell(const char *exercise, const char *problem)
{
    fprintf(stderr, "mine: your code %s (%s); see make grade EX=%s\n",
            problem, child->busy, exercise);
}

/* Waits for the child's end: its status. False when it showed no sign of life
 * for too long, three times as long as it may compute, and was ended. The
 * looks are counted, since a clock goes on behind Ctrl-Z. */
static bool attend(pid_t worker, int *status)
{
    const struct timespec pause = {0, 1000000000 / LOOKS};
    unsigned long signs = child->signs;
    int silent = 0;
    while (waitpid(worker, status, WNOHANG) == 0) {
        silent =
            child->busy != NULL && child->signs == signs ? silent + 1 : 0;
        signs = child->signs;
        if (silent > 3 * patience * LOOKS) {
            kill(worker, SIGKILL);
            return false;
        }
        nanosleep(&pause, NULL);
    }
    return true;
}

static const char *words_for(int status)
{
    if (WIFEXITED(status))
        return "ended the whole program instead of returning";
    switch (WTERMSIG(status)) {
    case SIGPROF:
        return "computed for long without coming back: does a loop never "
               "end?";
    case SIGFPE:
        return "divided a whole number by 0";
    case SIGABRT:
        return "stopped with abort: memory that was overrun or freed twice?";
    case SIGSEGV:
    case SIGBUS:
        return "crashed: it used memory that is not its own; does all that "
               "it allocates fit n and batch?";
    default:
        return "was ended by a signal: did it send one?";
    }
}

/* Ends as the child ended; SIGINT is Ctrl-C, and nobody's mistake. */
static _Noreturn void end_like(int status, const char *exercise)
{
    bool stopped = WIFSIGNALED(status) && WTERMSIG(status) == SIGINT;
    if (child->busy != NULL && !stopped) {
        tell(exercise, words_for(status));
        exit(1);
    }
    if (WIFEXITED(status))
        exit(WEXITSTATUS(status));
    signal(WTERMSIG(status), SIG_DFL);
    raise(WTERMSIG(status));
    exit(1);
}

static _Noreturn void watch(pid_t worker, const char *exercise)
{
    int status = 0;
    signal(SIGINT, SIG_IGN); /* it is the child's: then this one ends, too */
    bool ended = attend(worker, &status);
    reap_all();
    if (ended)
        end_like(status, exercise);
    tell(exercise, "did not come back: does it wait for something?");
    exit(1);
}

void guard_start(const char *exercise)
{
    const rlim_t memory = (rlim_t)GIGABYTES << 30;
    const char *given = getenv("MINE_SECONDS");
    void *shared = mmap(NULL, sizeof *child, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        die("out of memory");
    child = shared;
    patience = given != NULL ? atoi(given) : patience;
    reap_adopt();
    pid_t worker = fork();
    if (worker < 0)
        die("no second process could be started");
    if (worker > 0)
        watch(worker, exercise);
    reap_with_parent();
    if (!SANITIZED)
        setrlimit(RLIMIT_AS, &(struct rlimit){memory, memory});
}

static void set_timer(int seconds)
{
    struct itimerval t = {.it_value = {.tv_sec = seconds}};
    setitimer(ITIMER_PROF, &t, NULL); /* of computing, not of waiting */
}

void guard_enter(const char *what)
{
    child->busy = what;
    child->signs++;
    set_timer(patience);
}

void guard_leave(void)
{
    child->busy = NULL;
    set_timer(0);
}
