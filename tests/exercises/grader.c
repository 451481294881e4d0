/* grader.c: runs a grader's tests against the reader's code.
 *
 *     grade RESULT
 *
 * Every test is a Check test in a process of its own: a crash, an endless
 * loop or a wild write ends that process and nothing else. A test has passed
 * when it reached its own end, which is its exit status; so `exit(0)` in the
 * reader's code is no pass. The verdict goes to the file RESULT: "passed", or
 * "failing" and a second line with the diagnosis. grader.h is the contract;
 * judge.c starts this program and watches over it from outside. */
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#if defined(__x86_64__) && defined(__linux__)
#include <ucontext.h>
#endif

#include "grader.h"

enum {
    CPU_SECONDS = 2,  /* an endless loop costs this much */
    WALL_SECONDS = 5, /* a wait costs this much; a busy machine needs room */
    DONE = 83,        /* the exit status of a test that reached its end */
    FENCES = 4096,
    GUARD = 0xff /* before a buffer; as float or double: nan */
};

static const rlim_t memory_limit = (rlim_t)512 << 20;
static const rlim_t file_limit = (rlim_t)16 << 20;
static const rlim_t stack_limit = (rlim_t)8 << 20;

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* What the test's process tells the grader's, in memory both see. */
typedef struct note {
    bool done;
    char where[256];  /* grader_case */
    call_inputs call; /* grader_call */
    char crash[1024]; /* what the signal handler found */
} note;

typedef enum role { INPUT, OUTPUT, STATE } role;

/* A buffer with an inaccessible page on either side. It ends where the page
 * after it begins; the gap before it holds GUARD bytes. */
typedef struct fence {
    char name[32];
    role role;
    int n;
    size_t size;  /* of one value */
    char *pages;  /* the page before */
    char *data;   /* n values */
    char *end;    /* the page after */
    void *before; /* a copy of what data held at first */
} fence;

static note *notes;
static fence fences[FENCES];
static int fence_count;
static const grader_test *current;
static char *stack_top;
static rng leftovers;
static const call_inputs no_call;

/* ---- what a crash was --------------------------------------------------- */

static size_t page(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

/* Whether the fault was a write; -1 when this machine does not tell. */
static int fault_writes(const void *context)
{
#if defined(__x86_64__) && defined(__linux__)
    const ucontext_t *c = context;
    return (c->uc_mcontext.gregs[19 /* REG_ERR */] & 2) != 0;
#else
    (void)context;
    return -1;
#endif
}

static void explain_fence(const fence *f, const char *address, int writes)
{
    const char *verb = writes < 0 ? "used" : writes ? "wrote to" : "read";
    long index = (long)((address - f->data) / (long)f->size);
    if (address < f->data)
        index =
            -(long)((f->data - address + (long)f->size - 1) / (long)f->size);
    char *to = notes->crash;
    size_t size = sizeof notes->crash;
    if (address >= f->data && address < f->end)
        snprintf(to, size,
                 "your code wrote to %s[%ld]: %s is an input and must not "
                 "change",
                 f->name, index, f->name);
    else if (f->n == 0)
        snprintf(to, size, "your code %s %s[%ld], but here %s has no values",
                 verb, f->name, index, f->name);
    else
        snprintf(to, size,
                 "your code %s %s[%ld], outside the array: %s has %d "
                 "value%s, the last is %s[%d]",
                 verb, f->name, index, f->name, f->n, f->n == 1 ? "" : "s",
                 f->name, f->n - 1);
}

static const fence *fence_at(const char *address)
{
    for (int i = 0; i < fence_count; i++)
        if (address >= fences[i].pages && address < fences[i].end + page())
            return &fences[i];
    return NULL;
}

static void explain_fault(const char *address, bool known, int writes)
{
    const fence *f = fence_at(address);
    const char *text =
        "your code crashed: it used memory that is not its own (a pointer "
        "that was never set, or an index far outside an array?)";
    if (f != NULL) {
        explain_fence(f, address, writes);
        return;
    }
    if (known && (uintptr_t)address < 65536)
        text =
            "your code crashed on a null pointer (malloc returns NULL when "
            "there is no memory left: the limit here is 512 MB)";
    else if (address < stack_top &&
             (size_t)(stack_top - address) < 2 * (size_t)stack_limit)
        text = "your code overflowed the stack: a recursion without an end, "
               "or a local array that is too large?";
    snprintf(notes->crash, sizeof notes->crash, "%s", text);
}

/* Explains the fault, then lets it happen again, for good. */
static void on_fault(int number, siginfo_t *info, void *context)
{
    /* An address that no memory could have is not told: then si_code says so.
     */
    bool known = info->si_code == SEGV_MAPERR || info->si_code == SEGV_ACCERR;
    explain_fault(info->si_addr, known, fault_writes(context));
    signal(number, SIG_DFL);
}

static void catch_faults(void)
{
    static char stack[1 << 16]; /* a stack overflow needs another stack */
    stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternative, NULL);
    struct sigaction action = {.sa_sigaction = on_fault,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
}

/* ---- one test, in its process ------------------------------------------- */

/* Lowers a limit; the hard one only when it may be. */
static void limit(int what, rlim_t value)
{
    struct rlimit r;
    if (getrlimit(what, &r) != 0)
        return;
    if (r.rlim_max == RLIM_INFINITY || r.rlim_max > value + 1)
        r.rlim_max = value + 1; /* one second from SIGXCPU to the end */
    r.rlim_cur = value < r.rlim_max ? value : r.rlim_max;
    setrlimit(what, &r);
}

/* As root there are no limits on processes, and too much to break. */
static void give_up_root(void)
{
    if (geteuid() == 0 && setgid(65534) == 0)
        (void)!setuid(65534); /* a machine without such users: as it is */
}

static void confine(void)
{
    limit(RLIMIT_CPU, CPU_SECONDS);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, file_limit);
    limit(RLIMIT_STACK, stack_limit);
#ifdef RLIMIT_NPROC
    limit(RLIMIT_NPROC,
          0); /* no new processes; root may, and Check ends them */
#endif
    if (!SANITIZED)
        limit(RLIMIT_AS, memory_limit);
}

static void check_guards(void)
{
    for (int i = 0; i < fence_count; i++) {
        const fence *f = &fences[i];
        const char *gap = f->pages + page();
        for (const char *p = f->data; p-- > gap;)
            if ((unsigned char)*p != GUARD)
                grader_fail("your code wrote before the start of %s, to "
                            "%s[%ld]",
                            f->name, f->name,
                            -(long)((size_t)(f->data - p - 1) / f->size) - 1);
    }
}

START_TEST(one)
{
    char here;
    stack_top = &here;
    setvbuf(stdout, NULL, _IOLBF, 0); /* what is printed survives a crash */
    give_up_root();
    confine();
    catch_faults();
    leftovers = grader_stream("leftovers");
    current->run();
    check_guards();
    fflush(NULL);
    notes->done = true;
    _exit(DONE);
}
END_TEST

/* ---- the verdict -------------------------------------------------------- */

/* The sentence for a process that a signal ended. */
static const char *explain_signal(int number)
{
    switch (number) {
    case SIGXCPU:
    case SIGKILL:
        return "your code ran for more than 2 seconds: does a loop never "
               "end?";
    case SIGFPE:
        return "your code crashed: it divided a whole number by 0";
    case SIGABRT:
        return "your code stopped with abort: a failed assert or ensure, or "
               "memory that was overrun or freed twice";
    case SIGXFSZ:
        return "your code wrote a file of more than 16 MB";
    case SIGILL:
    case SIGTRAP:
        return "your code crashed: it reached a place that the compiler knew "
               "to be impossible (a function that ends without return?)";
    default:
        return NULL;
    }
}

/* Check's own words for what ended the process, in ours. */
static void explain_end(const char *check, char *text, size_t size)
{
    int number = 0;
    const char *at_signal = strstr(check, "Received signal ");
    const char *at_exit = strstr(check, "Early exit with return value ");
    if (notes->crash[0] != '\0') {
        snprintf(text, size, "%s", notes->crash);
    } else if (strstr(check, "Test timeout expired") != NULL) {
        snprintf(text, size,
                 "your code did not come back within %d seconds: does it "
                 "wait for something, or does a loop never end?",
                 WALL_SECONDS);
    } else if (at_exit != NULL) {
        sscanf(at_exit, "Early exit with return value %d", &number);
        snprintf(text, size,
                 "your code ended the whole program (exit %d) instead of "
                 "returning",
                 number);
    } else if (at_signal != NULL) {
        sscanf(at_signal, "Received signal %d", &number);
        const char *known = explain_signal(number);
        snprintf(text, size, "%s", known ? known : "your code crashed");
    } else {
        snprintf(text, size, "%s", check);
    }
}

/* One line: the message, and what was being asked. */
static void write_failure(FILE *out, const char *check)
{
    char text[4096];
    explain_end(check, text, sizeof text);
    for (char *p = text; *p != '\0'; p++)
        if (*p == '\n' || *p == '\t')
            *p = ' ';
    const char *where = notes->where, *call = notes->call.text;
    const char *comma = *where && *call ? ", " : "";
    if (!*where && !*call)
        where = current->name;
    fprintf(out, "failing\n%s (%s%s%s)\n", text, where, comma, call);
}

/* Runs one test under Check; what Check says when it failed, else NULL. The
 * runner must live as long as its words are read. */
static const char *run_test(SRunner *runner)
{
    srunner_set_fork_status(runner, CK_FORK);
    srunner_run_all(runner, CK_SILENT);
    if (srunner_ntests_failed(runner) > 0)
        return tr_msg(srunner_failures(runner)[0]);
    return notes->done
               ? NULL
               : "your code ended the whole program instead of returning";
}

static bool passes(const grader_test *test, FILE *out)
{
    current = test;
    memset(notes, 0, sizeof *notes);
    Suite *suite = suite_create(test->name);
    TCase *tests = tcase_create(test->name);
    tcase_set_timeout(tests, WALL_SECONDS);
    tcase_add_exit_test(tests, one, DONE);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    const char *problem = run_test(runner);
    if (problem != NULL)
        write_failure(out, problem);
    srunner_free(runner);
    return problem == NULL;
}

int main(int argc, char **argv)
{
    notes = mmap(NULL, sizeof *notes, PROT_READ | PROT_WRITE,
                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (out == NULL || notes == MAP_FAILED) {
        fprintf(stderr, "usage: grade RESULT\n");
        return 2;
    }
    bool good = true;
    for (const grader_test *t = grader_tests; t->run != NULL && good; t++) {
        fflush(out);
        good = passes(t, out);
    }
    if (good)
        fprintf(out, "passed\n");
    return fclose(out) == 0 ? 0 : 1;
}

/* ---- what graders call -------------------------------------------------- */

void grader_case(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(notes->where, sizeof notes->where, format, list);
    va_end(list);
    notes->call = no_call;
}

call_inputs grader_call(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(notes->call.text, sizeof notes->call.text, format, list);
    va_end(list);
    return notes->call;
}

void grader_fail(const char *format, ...)
{
    char text[2048];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    ck_abort_msg("%s", text);
    abort(); /* Check does not come back; the compiler cannot know */
}

rng grader_stream(const char *purpose)
{
    return rng_make(20260701, purpose);
}

/* A fenced buffer of n values of `size` bytes; the gap before it guarded. */
static fence *fence_make(const char *name, role kind, int n, size_t size)
{
    size_t bytes = (size_t)n * size, p = page();
    size_t inside = (bytes + p) / p * p; /* at least one byte of gap */
    ck_assert_msg(n >= 0 && fence_count < FENCES, "too many buffers");
    char *pages = mmap(NULL, inside + 2 * p, PROT_NONE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ck_assert_msg(pages != MAP_FAILED, "no memory for buffer %s", name);
    ck_assert(mprotect(pages + p, inside, PROT_READ | PROT_WRITE) == 0);
    fence *f = &fences[fence_count++];
    char *end = pages + p + inside;
    *f = (fence){.role = kind,
                 .n = n,
                 .size = size,
                 .pages = pages,
                 .data = end - bytes,
                 .end = end,
                 .before = malloc(bytes + 1)};
    ck_assert_msg(f->before != NULL, "no memory for buffer %s", name);
    snprintf(f->name, sizeof f->name, "%s", name);
    memset(pages + p, GUARD, inside - bytes);
    return f;
}

/* The same with its values; an input can only be read from now on. */
static void *filled(const char *name, role kind, int n, size_t size,
                    const void *values)
{
    fence *f = fence_make(name, kind, n, size);
    if (n > 0) {
        memcpy(f->data, values, (size_t)n * size);
        memcpy(f->before, values, (size_t)n * size);
    }
    if (kind == INPUT)
        mprotect(f->pages + page(), (size_t)(f->end - f->pages) - page(),
                 PROT_READ);
    return f->data;
}

/* Leftovers are around 1000, far from what a network computes. */
static void *output(const char *name, int n, size_t size,
                    void (*set)(void *values, int i, double value))
{
    fence *f = fence_make(name, OUTPUT, n, size);
    for (int i = 0; i < n; i++)
        set(f->data, i, 1000 + nearbyint(64 * rng_normal(&leftovers)));
    memcpy(f->before, f->data, (size_t)n * size);
    return f->data;
}

static void set_float(void *values, int i, double value)
{
    ((float *)values)[i] = (float)value;
}

static void set_double(void *values, int i, double value)
{
    ((double *)values)[i] = value;
}

static void set_int(void *values, int i, double value)
{
    ((int *)values)[i] = (int)value;
}

const float *grader_input(const char *name, int n, const float *values)
{
    return filled(name, INPUT, n, sizeof *values, values);
}

const double *grader_input_d(const char *name, int n, const double *values)
{
    return filled(name, INPUT, n, sizeof *values, values);
}

const int *grader_input_i(const char *name, int n, const int *values)
{
    return filled(name, INPUT, n, sizeof *values, values);
}

float *grader_state(const char *name, int n, const float *values)
{
    return filled(name, STATE, n, sizeof *values, values);
}

double *grader_state_d(const char *name, int n, const double *values)
{
    return filled(name, STATE, n, sizeof *values, values);
}

int *grader_state_i(const char *name, int n, const int *values)
{
    return filled(name, STATE, n, sizeof *values, values);
}

float *grader_output(const char *name, int n)
{
    return output(name, n, sizeof(float), set_float);
}

double *grader_output_d(const char *name, int n)
{
    return output(name, n, sizeof(double), set_double);
}

int *grader_output_i(const char *name, int n)
{
    return output(name, n, sizeof(int), set_int);
}

const double *grader_random_d(const char *name, int n, rng *r)
{
    double *values = malloc(((size_t)n + 1) * sizeof *values);
    ck_assert_msg(values != NULL, "no memory for %s", name);
    for (int i = 0; i < n; i++)
        values[i] = rng_normal(r);
    const double *input = grader_input_d(name, n, values);
    free(values);
    return input;
}

const float *grader_random(const char *name, int n, rng *r)
{
    float *values = malloc(((size_t)n + 1) * sizeof *values);
    ck_assert_msg(values != NULL, "no memory for %s", name);
    for (int i = 0; i < n; i++)
        values[i] = (float)rng_normal(r);
    const float *input = grader_input(name, n, values);
    free(values);
    return input;
}

/* Fills in what the answer's buffer held before the call, if it is ours. */
static void remember(question *q)
{
    const void *answer = q->got.f ? (const void *)q->got.f : q->got.d;
    for (int i = 0; i < fence_count; i++) {
        const fence *f = &fences[i];
        if (f->data != answer || f->n < q->n || f->n == 0)
            continue;
        numbers old = {q->got.f ? f->before : NULL,
                       q->got.f ? NULL : f->before};
        if (f->role == OUTPUT)
            q->leftover = old;
        else if (q->before.f == NULL && q->before.d == NULL)
            q->before = old;
    }
}

void grader_check(const question *q)
{
    char text[1024];
    question full = *q;
    if (q->calls != NULL)
        notes->call = no_call; /* the question is about all of them */
    check_guards();
    remember(&full);
    if (!diagnose(&full, text, sizeof text))
        grader_fail("%s", text);
}

void grader_check_int(const char *name, long got, long want)
{
    check_guards();
    if (got == want)
        return;
    if (want != 0 && got == -want)
        grader_fail("the sign of your %s is flipped: it is %ld, ours is %ld",
                    name, got, want);
    if (got == want + 1 || got == want - 1)
        grader_fail("your %s is %ld, one %s than ours, %ld", name, got,
                    got > want ? "more" : "less", want);
    grader_fail("your %s is %ld, ours is %ld", name, got, want);
}
