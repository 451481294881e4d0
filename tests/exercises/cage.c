/* cage.c: see cage.h. A filter in the kernel (seccomp) looks at each system
 * call: those of `free_calls` go through; any other is a signal, and its
 * handler finds the words for it. */
#include "cage.h"
#include "sanitized.h"

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__)) &&   \
    !SANITIZED
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

static char *told;
static size_t room;

/* ---- what is let through ----------------------------------------------- */

/* Memory, printing, time, waiting, and the end. */
static const int free_calls[] = {
    SYS_read,
    SYS_lseek,
    SYS_fstat,
    SYS_newfstatat,
    SYS_close,
    SYS_fsync,
    SYS_brk,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    SYS_exit,
    SYS_exit_group,
    SYS_clock_gettime,
    SYS_clock_getres,
    SYS_gettimeofday,
    SYS_times,
    SYS_getrusage,
    SYS_nanosleep,
    SYS_clock_nanosleep,
    SYS_ppoll,
    SYS_pselect6,
    SYS_sched_yield,
    SYS_futex,
    SYS_getpid,
    SYS_gettid,
    SYS_getppid,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_getrandom,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_rt_sigpending,
    SYS_rt_sigsuspend,
    SYS_restart_syscall,
    SYS_sigaltstack,
#ifdef __x86_64__
    SYS_time,
    SYS_pause,
    SYS_poll,
    SYS_select,
#endif
};

enum {
    FREE = sizeof free_calls / sizeof *free_calls,
    MOST_STEPS = 2 * FREE + 64
};

static struct sock_filter program[MOST_STEPS];
static unsigned short steps;

static void step(uint16_t code, uint32_t k, uint8_t yes, uint8_t no)
{
    program[steps++] = (struct sock_filter){code, yes, no, k};
}

static void load(size_t at)
{
    step(BPF_LD | BPF_W | BPF_ABS, (uint32_t)at, 0, 0);
}

static void end(uint32_t action)
{
    step(BPF_RET | BPF_K, action, 0, 0);
}

/* The lower half of argument i: all that is looked at lies there. */
static void load_argument(int i)
{
    load(offsetof(struct seccomp_data, args) + 8 * (size_t)i);
}

/* Unless it is this call, the next `rest` steps are passed over. */
static void only_for(int call, uint8_t rest)
{
    step(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, rest);
}

static void let_through(void)
{
#ifdef __x86_64__
    const uint32_t machine = AUDIT_ARCH_X86_64;
#else
    const uint32_t machine = AUDIT_ARCH_AARCH64;
#endif
    load(offsetof(struct seccomp_data, arch));
    step(BPF_JMP | BPF_JEQ | BPF_K, machine, 1, 0);
    end(SECCOMP_RET_KILL_PROCESS); /* the calls of another machine */
    load(offsetof(struct seccomp_data, nr));
    for (int i = 0; i < FREE; i++) {
        only_for(free_calls[i], 1);
        end(SECCOMP_RET_ALLOW);
    }
}

/* Memory of no file, which does not become code. */
static void let_memory(void)
{
    only_for(SYS_mmap, 6);
    load_argument(2);
    step(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 3, 0);
    load_argument(3);
    step(BPF_JMP | BPF_JSET | BPF_K, MAP_ANONYMOUS, 0, 1);
    end(SECCOMP_RET_ALLOW);
    end(SECCOMP_RET_TRAP);
    only_for(SYS_mprotect, 4);
    load_argument(2);
    step(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 1, 0);
    end(SECCOMP_RET_ALLOW);
    end(SECCOMP_RET_TRAP);
}

/* To stdout and stderr: what else is open is Check's. */
static void let_printing(void)
{
    static const int calls[] = {SYS_write, SYS_writev};
    for (int i = 0; i < 2; i++) {
        only_for(calls[i], 4);
        load_argument(0);
        step(BPF_JMP | BPF_JGT | BPF_K, STDERR_FILENO, 1, 0);
        end(SECCOMP_RET_ALLOW);
        end(SECCOMP_RET_TRAP);
    }
}

/* What abort sends to its own process. */
static void let_abort(void)
{
    only_for(SYS_tgkill, 6);
    load_argument(0);
    step(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)getpid(), 0, 3);
    load_argument(2);
    step(BPF_JMP | BPF_JEQ | BPF_K, SIGABRT, 0, 1);
    end(SECCOMP_RET_ALLOW);
    end(SECCOMP_RET_TRAP);
}

/* ---- what is told of the rest ------------------------------------------ */

typedef struct attempt {
    int call;
    const char *words;
} attempt;

static const char a_process[] = "start another process",
                  a_thread[] = "start a thread",
                  a_program[] = "start another program",
                  a_file[] = "make, change or remove a file",
                  a_connection[] = "open a connection",
                  a_signal[] =
                      "catch or send signals, which are the grader's",
                  a_group[] = "leave the grader's reach",
                  a_look[] = "look into another process";

static const attempt attempts[] = {
    {SYS_execve, a_program},
    {SYS_execveat, a_program},
    {SYS_pipe2, a_process},
    {SYS_unlinkat, a_file},
    {SYS_renameat2, a_file},
    {SYS_mkdirat, a_file},
    {SYS_linkat, a_file},
    {SYS_symlinkat, a_file},
    {SYS_fchmodat, a_file},
    {SYS_fchownat, a_file},
    {SYS_mknodat, a_file},
    {SYS_truncate, a_file},
    {SYS_ftruncate, a_file},
    {SYS_utimensat, a_file},
    {SYS_chdir, a_file},
    {SYS_socket, a_connection},
    {SYS_socketpair, a_connection},
    {SYS_kill, a_signal},
    {SYS_tkill, a_signal},
    {SYS_tgkill, a_signal},
    {SYS_rt_sigaction, a_signal},
    {SYS_setitimer, a_signal},
    {SYS_timer_create, a_signal},
    {SYS_setpgid, a_group},
    {SYS_setsid, a_group},
    {SYS_ptrace, a_look},
    {SYS_process_vm_readv, a_look},
    {SYS_process_vm_writev, a_look},
#ifdef __x86_64__
    {SYS_fork, a_process},
    {SYS_vfork, a_process},
    {SYS_pipe, a_process},
    {SYS_unlink, a_file},
    {SYS_rename, a_file},
    {SYS_renameat, a_file},
    {SYS_mkdir, a_file},
    {SYS_rmdir, a_file},
    {SYS_link, a_file},
    {SYS_symlink, a_file},
    {SYS_chmod, a_file},
    {SYS_chown, a_file},
    {SYS_mknod, a_file},
    {SYS_creat, a_file},
    {SYS_alarm, a_signal},
#else
    {SYS_renameat, a_file},
#endif
};

#ifdef __x86_64__
/* Their names in <ucontext.h> are GNU's. */
enum { R10 = 2, RDI = 8, RSI = 9, RDX = 12, RAX = 13 };
#endif

/* The registers of a system call: its arguments, and where its result is. */
static uint64_t argument(const ucontext_t *c, int i)
{
#ifdef __x86_64__
    static const int at[] = {RDI, RSI, RDX, R10};
    return (uint64_t)c->uc_mcontext.gregs[at[i]];
#else
    return c->uc_mcontext.regs[i];
#endif
}

static void give(ucontext_t *c, int error)
{
#ifdef __x86_64__
    c->uc_mcontext.gregs[RAX] = -error;
#else
    c->uc_mcontext.regs[0] = (uint64_t)-error;
#endif
}

/* A file that the C library looks at by itself (for memory, languages), or
 * might: that it is not there is an answer. */
static bool is_system_file(const char *path, int flags)
{
    static const char *const folders[] = {"/proc/", "/sys/", "/dev/", "/etc/",
                                          "/usr/",  "/lib",  NULL};
    for (int k = 0; folders[k] != NULL; k++)
        if (strncmp(path, folders[k], strlen(folders[k])) == 0)
            return (flags & O_ACCMODE) == O_RDONLY;
    return false;
}

/* Opening a file; false when it only fails. */
static bool tell_file(const char *path, int flags)
{
    if (is_system_file(path, flags))
        return false;
    snprintf(told, room,
             "your code tried to open the file %.200s: an answer works on "
             "its arguments alone",
             path);
    return true;
}

static bool tell(const char *words)
{
    if (words != NULL)
        snprintf(told, room,
                 "your code tried to %s: an answer works on its arguments "
                 "alone",
                 words);
    return words != NULL;
}

static const char *words_of(int call, const ucontext_t *c)
{
    uint64_t flags = 0;
    if (call == SYS_clone)
        flags = argument(c, 0);
#ifdef SYS_clone3
    if (call == SYS_clone3)
        memcpy(&flags, (const void *)argument(c, 0), sizeof flags);
    if (call == SYS_clone3 || call == SYS_clone)
#else
    if (call == SYS_clone)
#endif
        return flags & CLONE_THREAD ? a_thread : a_process;
    if (call == SYS_rt_sigaction && argument(c, 0) >= 32 &&
        argument(c, 0) <= 33)
        return a_thread; /* signals that only pthread_create asks for */
    for (size_t k = 0; k < sizeof attempts / sizeof *attempts; k++)
        if (attempts[k].call == call)
            return attempts[k].words;
    return NULL;
}

/* Whether what was tried ends the process. */
static bool tell_attempt(int call, const ucontext_t *c)
{
    if (call == SYS_openat)
        return tell_file((const char *)argument(c, 1), (int)argument(c, 2));
#ifdef __x86_64__
    if (call == SYS_open)
        return tell_file((const char *)argument(c, 0), (int)argument(c, 1));
#endif
    return tell(words_of(call, c));
}

static void on_attempt(int number, siginfo_t *info, void *context)
{
    (void)number;
    if (tell_attempt(info->si_syscall, context))
        _exit(1);
    give(context, EPERM);
}

/* ---- closing it -------------------------------------------------------- */

void cage_close(char *text, size_t size)
{
    struct sigaction action = {.sa_sigaction = on_attempt,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK};
    told = text;
    room = size;
    steps = 0;
    let_through();
    let_printing();
    let_memory();
    let_abort();
    end(SECCOMP_RET_TRAP);
    sigaction(SIGSYS, &action, NULL);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER,
              &(struct sock_fprog){steps, program}, 0, 0);
}

#else

void cage_close(char *text, size_t size)
{
    (void)text, (void)size;
}

#endif
