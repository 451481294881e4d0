/* jobs.c: see jobs.h. */
#include "jobs.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fail.h"
#include "hash.h"
#include "progress.h"

#ifndef NN_MPIRUN /* for who compiles this without the Makefile */
#define NN_MPIRUN "mpirun"
#endif

enum { ARGUMENTS = 32, HEARD = 16384, NOT_FOUND = 127 };

/* What mpirun is told by its environment: root may start a job, ranks may be
 * more than cores, they share cores, and one that waits lets others run. Open
 * MPI's names until 4, then from 5 on. MPICH needs none of it. */
static const char *const settings[][2] = {
    {"OMPI_ALLOW_RUN_AS_ROOT", "1"},
    {"OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1"},
    {"OMPI_MCA_rmaps_base_oversubscribe", "1"},
    {"OMPI_MCA_hwloc_base_binding_policy", "none"},
    {"OMPI_MCA_mpi_yield_when_idle", "1"},
    {"OMPI_MCA_plm_rsh_agent",
     "sh"}, /* it asks for ssh, and uses none here */
    {"PRTE_ALLOW_RUN_AS_ROOT", "1"},
    {"PRTE_ALLOW_RUN_AS_ROOT_CONFIRM", "1"},
    {"PRTE_MCA_rmaps_default_mapping_policy", ":oversubscribe"},
    {"PRTE_MCA_hwloc_default_binding_policy", "none"},
};

/* What comes through a pipe, cut when it is too much. */
typedef struct pipe_end {
    int from;
    size_t length;
    char text[HEARD];
} pipe_end;

static _Noreturn void become_mpirun(int count, const char *program,
                                    const char *const *arguments)
{
    const char *line[ARGUMENTS + 5] = {NN_MPIRUN, "-n"};
    char number[16];
    int n = 2;

    snprintf(number, sizeof number, "%d", count);
    line[n++] = number;
    line[n++] = program;
    for (int k = 0; arguments[k]; k++) {
        ensure(k < ARGUMENTS, "more than %d arguments", ARGUMENTS);
        line[n++] = arguments[k];
    }
    for (size_t k = 0; k < sizeof settings / sizeof *settings; k++)
        setenv(settings[k][0], settings[k][1], 0);
    execvp(NN_MPIRUN, (char *const *)line);
    _exit(NOT_FOUND);
}

/* Forks; *out and *err become what mpirun says. */
static pid_t begin(int count, const char *program,
                   const char *const *arguments, pipe_end *out, pipe_end *err)
{
    int a[2], b[2];

    fflush(NULL);
    if (pipe(a) != 0 || pipe(b) != 0)
        die("no pipe to a job: %s", strerror(errno));
    pid_t child = fork();
    if (child < 0)
        die("no process for a job: %s", strerror(errno));
    if (child == 0) {
        dup2(a[1], 1);
        dup2(b[1], 2);
        for (int k = 0; k < 2; k++) {
            close(a[k]);
            close(b[k]);
        }
        become_mpirun(count, program, arguments);
    }
    close(a[1]);
    close(b[1]);
    *out = (pipe_end){.from = a[0]};
    *err = (pipe_end){.from = b[0]};
    return child;
}

/* Reads what there is; false: no more will come. */
static bool hear(pipe_end *p)
{
    char some[4096];
    ssize_t n = read(p->from, some, sizeof some);
    size_t room = sizeof p->text - 1 - p->length;

    if (n <= 0)
        return n < 0 && errno == EINTR;
    size_t taken = (size_t)n < room ? (size_t)n : room;
    memcpy(p->text + p->length, some, taken);
    p->length += taken;
    return true;
}

/* Both pipes to their ends; false: the time was over before. */
static bool hear_all(pipe_end *out, pipe_end *err, double until)
{
    pipe_end *end[2] = {out, err};
    struct pollfd wait[2] = {{.fd = out->from, .events = POLLIN},
                             {.fd = err->from, .events = POLLIN}};

    while (wait[0].fd >= 0 || wait[1].fd >= 0) {
        double left = until - seconds();
        if (left <= 0.0)
            return false;
        if (poll(wait, 2, (int)(1000.0 * left) + 1) < 0 && errno != EINTR)
            die("no word from a job: %s", strerror(errno));
        for (int k = 0; k < 2; k++)
            if (wait[k].fd >= 0 && wait[k].revents && !hear(end[k]))
                wait[k].fd = -1;
    }
    return true;
}

/* mpirun ends its ranks when it is asked to, and is given a while for it. */
static void end_late(pid_t child, pipe_end *out, pipe_end *err)
{
    const double grace = 10.0;

    kill(child, SIGTERM);
    if (!hear_all(out, err, seconds() + grace))
        kill(child, SIGKILL);
}

static void read_told(job *j, char *text)
{
    char *rest = text;

    for (char *line; (line = strtok_r(rest, "\n", &rest));)
        if (j->told < JOB_TOLD && sscanf(line, "%31s %lf", j->name[j->told],
                                         &j->value[j->told]) == 2)
            j->told++;
}

/* Why it failed: a line of the program's own ("name: ..."), else what mpirun
 * knows of a signal. What explains nothing, or a fault of ours, goes on to
 * stderr. */
static void explain(job *j, const char *program, char *text, int status)
{
    const char *slash = strrchr(program, '/');
    const char *name = slash ? slash + 1 : program;
    size_t length = strlen(name);
    const char *noticed = strstr(text, "process rank ");
    const char *on = noticed ? strstr(noticed, "exited on") : NULL;
    int rank = 0, signal = 0;

    snprintf(j->said, sizeof j->said, "mpirun ended with status %d", status);
    if (on && sscanf(noticed, "process rank %d", &rank) == 1 &&
        sscanf(on, "exited on signal %d", &signal) == 1) /* a line or two */
        snprintf(j->said, sizeof j->said, "rank %d was ended by signal %d",
                 rank, signal);
    for (char *line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, name, length) == 0 && line[length] == ':') {
            int end = (int)strcspn(line, "\n") - (int)length - 2;
            snprintf(j->said, sizeof j->said, "%.*s", end, line + length + 2);
            return;
        }
    }
    if (signal != SIGKILL)
        fputs(text, stderr);
}

job job_run(int count, double limit, const char *program,
            const char *const *arguments)
{
    job j = {0};
    pipe_end out, err;
    int status;

    if (getenv("OMPI_COMM_WORLD_RANK") || getenv("PMI_RANK") ||
        getenv("PMIX_RANK"))
        die("this is a rank of a job already, and cannot start another");
    pid_t child = begin(count, program, arguments, &out, &err);

    j.late = !hear_all(&out, &err, seconds() + limit);
    if (j.late)
        end_late(child, &out, &err);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    close(out.from);
    close(err.from);
    j.done = !j.late && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    read_told(&j, out.text);
    if (j.done)
        return j;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    if (code == NOT_FOUND)
        snprintf(j.said, sizeof j.said, "there is no %s here", NN_MPIRUN);
    else if (j.late)
        snprintf(j.said, sizeof j.said, "not done after %g s", limit);
    else
        explain(&j, program, err.text, code);
    return j;
}

void job_tell(const ranks *r, double value, const char *name, ...)
{
    char full[JOB_NAME];
    va_list args;

    va_start(args, name);
    vsnprintf(full, sizeof full, name, args);
    va_end(args);
    if (r->rank > 0)
        return;
    printf("%s %.17g\n", full, value);
    fflush(stdout);
}

double job_told(const job *j, const char *name, ...)
{
    char full[JOB_NAME];
    va_list args;

    va_start(args, name);
    vsnprintf(full, sizeof full, name, args);
    va_end(args);
    for (int k = 0; k < j->told; k++)
        if (strcmp(j->name[k], full) == 0)
            return j->value[k];
    die("a job has told no %s%s%s", full, *j->said ? ": " : "", j->said);
}

double job_hash(const float *v, long n)
{
    return (double)(hash_bytes(v, (size_t)n * sizeof *v) >> 16);
}
