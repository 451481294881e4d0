/* commands.c: see commands.h. One loop watches the pipes of the programs that
 * run; each is the leader of its own group, so that ending it ends what it
 * started. */
#include "commands.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LARGEST_OUTPUT = 1 << 20, MOST_AT_ONCE = 8, NOT_STARTED = 127 };
enum { PATIENCE = 5 }; /* of seconds by the clock for one of the processor */

/* ---- words -------------------------------------------------------------- */

static bool needs_shell(char c)
{
    return strchr("|&;<>()$`*?[]{}~!", c) != NULL;
}

/* Copies one word from *i on; false when it needs a shell. */
static bool read_word(slice line, int *i, char *word)
{
    char quote = '\0';
    for (; *i < line.size; ++*i) {
        char c = line.at[*i];
        if (quote == '\0' && (c == ' ' || c == '\t'))
            break;
        if (quote == '\0' && (c == '\'' || c == '"')) {
            quote = c;
        } else if (c == quote) {
            quote = '\0';
        } else if (c == '\\' && quote != '\'' && *i + 1 < line.size) {
            *word++ = line.at[++*i];
        } else if (quote != '\'' && needs_shell(c) &&
                   (quote == '\0' || c == '$' || c == '`')) {
            return false;
        } else {
            *word++ = c;
        }
    }
    *word = '\0';
    return quote == '\0';
}

char **command_words(arena *a, slice line)
{
    char **words = NULL;
    int count = 0;
    for (int i = 0;;) {
        while (i < line.size && (line.at[i] == ' ' || line.at[i] == '\t'))
            i++;
        bool end = i >= line.size || line.at[i] == '#';
        words = arena_grow(a, words, count, sizeof *words);
        words[count] = NULL;
        if (end)
            return count > 0 ? words : NULL;
        words[count] = arena_take(a, (size_t)(line.size - i) + 1);
        if (!read_word(line, &i, words[count++]))
            return NULL;
    }
}

/* ---- the environment ---------------------------------------------------- */

void commands_pin_environment(void)
{
    static const char *const drop[] = {"NN_MNIST",  "OPENBLAS_CORETYPE",
                                       "MAKEFLAGS", "MFLAGS",
                                       "MAKELEVEL", "MAKEOVERRIDES",
                                       "CH",        "EX",
                                       "ARGS",      "FAST",
                                       "SANITIZE"};
    for (size_t i = 0; i < sizeof drop / sizeof *drop; i++)
        unsetenv(drop[i]);
}

/* ---- running ------------------------------------------------------------ */

/* A program that runs: its place in the list is free when pid is 0. */
typedef struct job {
    command *command;
    pid_t pid;
    int pipe;
    double deadline;
} job;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* In the child: output to the pipe, no input, a group of its own, and a limit
 * of processor time. */
static void become(char **words, int output, int seconds)
{
    struct rlimit limit = {(rlim_t)seconds, (rlim_t)seconds + 1};
    setrlimit(RLIMIT_CPU, &limit);
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    setpgid(0, 0);
    dup2(nothing, 0);
    dup2(output, 1);
    dup2(output, 2);
    execvp(words[0], words);
    _exit(NOT_STARTED);
}

static void start(arena *a, job *j, command *c, int seconds)
{
    int ends[2];
    *j = (job){.command = c, .pipe = -1};
    c->output = arena_take(a, 1);
    c->size = 0;
    c->ending = RUN_MISSING;
    if (pipe(ends) != 0)
        return;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC); /* its copies as 1 and 2 stay */
    j->pid = fork();
    if (j->pid == 0)
        become(c->words, ends[1], seconds);
    close(ends[1]);
    if (j->pid < 0) {
        close(ends[0]);
        j->pid = 0;
        return;
    }
    setpgid(j->pid, j->pid);
    j->pipe = ends[0];
    j->deadline = now() + PATIENCE * seconds;
    c->ending = RUN_DONE;
}

/* The status of a job that closed its output: it has until its deadline to
 * end. */
static int wait_for(job *j)
{
    const struct timespec moment = {0, 5000000};
    int status = 0;
    while (waitpid(j->pid, &status, WNOHANG) == 0) {
        if (now() > j->deadline)
            j->command->ending = RUN_TIMED_OUT;
        if (j->command->ending != RUN_DONE)
            kill(-j->pid, SIGKILL);
        nanosleep(&moment, NULL);
    }
    return status;
}

/* Ends the job and its children, keeps its status, frees its place. */
static void finish(job *j)
{
    command *c = j->command;
    close(j->pipe);
    int status = wait_for(j);
    kill(-j->pid, SIGKILL); /* whatever it left behind */
    if (c->ending == RUN_DONE && WIFSIGNALED(status)) {
        c->status = WTERMSIG(status);
        c->ending = c->status == SIGXCPU ? RUN_TIMED_OUT : RUN_KILLED;
    } else if (c->ending == RUN_DONE) {
        c->status = WEXITSTATUS(status);
        if (c->status == NOT_STARTED)
            c->ending = RUN_MISSING;
    }
    *j = (job){.pipe = -1};
}

static void take_output(arena *a, job *j)
{
    char piece[1 << 16];
    command *c = j->command;
    ssize_t got = read(j->pipe, piece, sizeof piece);
    if (got < 0 && errno == EINTR)
        return;
    if (got <= 0) {
        finish(j);
        return;
    }
    if (c->size + got > LARGEST_OUTPUT) {
        c->ending = RUN_ENDLESS;
        finish(j);
        return;
    }
    char *all = arena_take(a, (size_t)(c->size + got) + 1);
    memcpy(all, c->output, (size_t)c->size);
    memcpy(all + c->size, piece, (size_t)got);
    c->output = all;
    c->size += (int)got;
}

/* Waits until one of the jobs prints, ends or is late, and sees to it. */
static void watch(arena *a, job *jobs, int count)
{
    struct pollfd pipes[MOST_AT_ONCE];
    for (int i = 0; i < count; i++)
        pipes[i] = (struct pollfd){.fd = jobs[i].pid ? jobs[i].pipe : -1,
                                   .events = POLLIN};
    if (poll(pipes, (nfds_t)count, 200) < 0)
        return;
    for (int i = 0; i < count; i++) {
        if (jobs[i].pid == 0)
            continue;
        if (now() > jobs[i].deadline) {
            jobs[i].command->ending = RUN_TIMED_OUT;
            finish(&jobs[i]);
        } else if (pipes[i].revents != 0) {
            take_output(a, &jobs[i]);
        }
    }
}

void commands_run(arena *a, command *list, int count, int at_once,
                  int seconds)
{
    job jobs[MOST_AT_ONCE] = {{NULL, 0, -1, 0}};
    int next = 0, running;
    if (at_once > MOST_AT_ONCE)
        at_once = MOST_AT_ONCE;
    do {
        running = 0;
        for (int i = 0; i < at_once; i++) {
            if (jobs[i].pid == 0 && next < count)
                start(a, &jobs[i], &list[next++], seconds);
            running += jobs[i].pid != 0;
        }
        if (running > 0)
            watch(a, jobs, at_once);
    } while (running > 0 || next < count);
}
