/* grader.c: what graders call, and what watches over the reader's code.
 *
 * Buffers between pages that cannot be touched, limits, the words for a
 * fault, and the notes of what was answered. grader.h is the contract; run.c
 * and explain.c run the tests. */
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

#include "inside.h"
#include "sanitized.h"

enum {
    FENCES = 4096,
    GUARD = 0xff, /* before a buffer; as float or double: nan */
    FEW = 16      /* numbers that a reader can follow by hand */
};

static const rlim_t memory_limit = (rlim_t)512 << 20;
static const rlim_t file_limit = (rlim_t)16 << 20;
static const rlim_t stack_limit = (rlim_t)8 << 20;

typedef enum use { INPUT, OUTPUT, STATE } use;
typedef enum scalar { FLOATS, DOUBLES, INTS } scalar;

/* A buffer with an inaccessible page on either side. It ends where the page
 * after it begins; the gap before it holds GUARD bytes. */
typedef struct fence {
    char name[32];
    use role;
    scalar kind;
    int n;
    size_t size;   /* of one value */
    char *pages;   /* the page before; NULL while it has none */
    size_t inside; /* bytes between the two pages */
    char *data;    /* n values */
    char *end;     /* the page after */
    void *before;  /* a copy of what data held at first */
} fence;

heard *notes;
const grader_test *current;
const listener *listening;
bool grader_empty;
move grader_moved = {-1, 0, 0};

static fence fences[FENCES];
static int fence_count;
static int call_begin;  /* the first buffer of the call in question */
static bool call_asked; /* a question was asked since */
static char *stack_top;
static rng leftovers;
static const call_inputs no_call;

/* ---- what went in -------------------------------------------------------- */

static double value_before(const fence *f, int i)
{
    const void *values = f->before;
    return f->kind == FLOATS    ? (double)((const float *)values)[i]
           : f->kind == DOUBLES ? ((const double *)values)[i]
                                : ((const int *)values)[i];
}

/* Adds "{1, 2.5}" to the text, or "1" for one value. */
static void add_values(char *text, size_t size, const char *name, int n,
                       double (*value)(const void *of, int i), const void *of)
{
    size_t used = strlen(text);
    used += (size_t)snprintf(text + used, size - used, "%s%s", name,
                             n == 1 ? "" : "{");
    for (int i = 0; i < n && used < size; i++)
        used += (size_t)snprintf(text + used, size - used, "%s%.5g",
                                 i > 0 ? ", " : "", value(of, i) + 0.0);
    if (n != 1 && used < size)
        snprintf(text + used, size - used, "}");
}

static double of_fence(const void *of, int i)
{
    return value_before(of, i);
}

/* How many numbers went into this call; and "x = {1, 2}, w = 3" of them. */
static int count_inputs(void)
{
    int inputs = 0;
    for (int i = call_begin; i < fence_count; i++)
        inputs += fences[i].role == OUTPUT ? 0 : fences[i].n;
    return inputs;
}

static void add_inputs(char *text, size_t size)
{
    const char *separator = "";
    for (int i = call_begin; i < fence_count; i++)
        if (fences[i].role != OUTPUT) {
            char name[40];
            snprintf(name, sizeof name, "%s%s = ", separator, fences[i].name);
            add_values(text, size, name, fences[i].n, of_fence, &fences[i]);
            separator = ", ";
        }
}

/* "with n = 3, at x = 0.5", or the test's name. */
static void write_asked(char *to, size_t size)
{
    const char *where = notes->where, *call = notes->call.text;
    const char *comma = *where && *call ? ", " : "";
    if (!*where && !*call)
        where = current->name;
    snprintf(to, size, "%s%s%s", where, comma, call);
}

/* What the answers have in common. */
static void note_pattern(const question *q)
{
    went_in inputs[MOST_AMOUNTS];
    char asked[sizeof notes->asked];
    int count = 0;
    for (int i = call_begin; i < fence_count && count < MOST_AMOUNTS; i++)
        if (fences[i].role != OUTPUT)
            inputs[count++] =
                (went_in){fences[i].name, fences[i].n, &fences[i], of_fence};
    write_asked(asked, sizeof asked);
    pattern_note(&notes->patterns, q, asked, inputs, count);
}

int grader_given(given *list, int most)
{
    int count = 0;
    for (int i = call_begin; i < fence_count && count < most; i++)
        if (fences[i].role != OUTPUT && fences[i].kind != INTS) {
            memcpy(list[count].name, fences[i].name, sizeof fences[i].name);
            list[count].fence = i;
            list[count++].n = fences[i].n;
        }
    return count;
}

/* The inputs of a call that made no number to be compared. */
static void keep_given(void)
{
    int inputs = count_inputs();
    notes->given[0] = '\0';
    if (inputs > 0 && inputs <= FEW)
        add_inputs(notes->given, sizeof notes->given);
}

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
             (size_t)(stack_top - address) < 8 * (size_t)stack_limit)
        text = "your code overflowed the stack: a recursion without an end, "
               "or a local array that is too large?";
    snprintf(notes->crash, sizeof notes->crash, "%s", text);
}

/* Explains the fault, then lets it happen again, for good. */
static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)number;
    /* An address that no memory could have is not told: then si_code says so.
     */
    bool known = info->si_code == SEGV_MAPERR || info->si_code == SEGV_ACCERR;
    explain_fault(info->si_addr, known, fault_writes(context));
    if (listening != NULL)
        listening->crashed();
    keep_given();
}

static void catch_faults(void)
{
    static char stack[1 << 16]; /* a stack overflow needs another stack */
    stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternative, NULL);
    /* Once, unless a listener takes what follows: the cage lets nobody change
     * it later. */
    int once = listening == NULL ? (int)SA_RESETHAND : 0;
    struct sigaction action = {.sa_sigaction = on_fault,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK | once};
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
}

/* ---- limits ------------------------------------------------------------- */

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

void grader_confine(void)
{
    catch_faults();
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
        if (f->role == INPUT && f->n > 0 &&
            memcmp(f->data, f->before, (size_t)f->n * f->size) != 0)
            grader_fail("your code made %s writable and changed it: it is an "
                        "input",
                        f->name);
        const char *gap = f->pages + page();
        size_t size = (size_t)(f->data - gap);
        if ((unsigned char)*gap == GUARD &&
            memcmp(gap, gap + 1, size - 1) == 0)
            continue; /* all alike: this is asked with every answer */
        for (const char *p = f->data; p-- > gap;)
            if ((unsigned char)*p != GUARD)
                grader_fail("your code wrote before the start of %s, to "
                            "%s[%ld]",
                            f->name, f->name,
                            -(long)((size_t)(f->data - p - 1) / f->size) - 1);
    }
}

/* ---- one test ----------------------------------------------------------- */

void grader_begin(int k)
{
    current = &grader_tests[k];
    notes->done = false;
    notes->where[0] = notes->crash[0] = notes->given[0] = '\0';
    notes->call = no_call;
    notes->test = k;
    notes->tests = k + 1;
    notes->end[k][0] = '\0';
}

void grader_run(int k)
{
    char here;
    stack_top = &here;
    fence_count = call_begin = 0; /* their pages serve the next ones */
    leftovers = grader_stream("leftovers");
    grader_tests[k].run();
    check_guards();
}

/* The first failure is the one that the reader is told. */
static void note_failure(finding how, const char *text)
{
    if (notes->failed)
        return;
    notes->failed = true;
    notes->strength = how;
    snprintf(notes->message, sizeof notes->message, "%s", text);
    write_asked(notes->asked, sizeof notes->asked);
    if (notes->given[0] != '\0')
        snprintf(notes->asked + strlen(notes->asked),
                 sizeof notes->asked - strlen(notes->asked), "; %s",
                 notes->given);
    if (notes->stops)
        raise(SIGTRAP);
}

void grader_ended(finding how, const char *text)
{
    snprintf(notes->end[notes->test], sizeof *notes->end, "%s", text);
    note_failure(how, text);
}

/* Keeps what was answered, as long as there is room. */
static void hear(const question *q, bool right)
{
    if (notes->answers == MOST_ANSWERS || notes->values + q->n > MOST_VALUES)
        return;
    notes->answer[notes->answers++] = (answer){
        notes->test, notes->values, q->n, diagnose_tolerance(q), right};
    for (int i = 0; i < q->n; i++) {
        notes->got[notes->values] = number_at(q->got, i);
        notes->want[notes->values++] = number_at(q->want, i);
    }
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
    if (listening != NULL)
        listening->failed(text);
    grader_ended(FOUND_WRITTEN, text);
    notes->done = true;
    fflush(NULL);
    _exit(DONE);
}

void grader_afterwards(void (*run)(void))
{
    notes->afterwards = run;
}

void grader_note(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(notes->note, sizeof notes->note, format, list);
    va_end(list);
}

rng grader_stream(const char *purpose)
{
    return rng_make(20260701, purpose);
}

/* The grader's own needs. */
static void need(bool met, const char *name)
{
    if (!met)
        grader_fail("the grader has no memory for the buffer %s: has your "
                    "file a very large array?",
                    name);
}

/* Pages for `inside` bytes and one more on either side, in f: those that it had
 * in an earlier test when they fit, since explain runs many tests in one
 * process. */
static void find_pages(fence *f, size_t inside, size_t bytes)
{
    size_t p = page();
    if (f->pages != NULL && f->inside != inside) {
        munmap(f->pages, f->inside + 2 * p);
        free(f->before);
        f->pages = NULL;
    }
    if (f->pages == NULL) {
        f->pages = mmap(NULL, inside + 2 * p, PROT_NONE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        f->before = malloc(inside);
    }
    f->inside = inside;
    need(f->pages != MAP_FAILED && f->before != NULL, f->name);
    need(mprotect(f->pages + p, inside, PROT_READ | PROT_WRITE) == 0,
         f->name);
    f->end = f->pages + p + inside;
    f->data = f->end - bytes;
    memset(f->pages + p, GUARD, inside - bytes);
}

/* A fenced buffer of n values; the gap before it guarded. */
static fence *fence_make(const char *name, use role, scalar kind, int n)
{
    size_t size = kind == DOUBLES ? sizeof(double) : sizeof(float);
    size_t bytes = (size_t)n * size, p = page();
    need(n >= 0 && fence_count < FENCES, name);
    if (call_asked)
        call_begin = fence_count;
    call_asked = false;
    fence *f = &fences[fence_count];
    snprintf(f->name, sizeof f->name, "%s", name);
    find_pages(f, (bytes + p) / p * p, bytes); /* with a byte of gap */
    f->role = role;
    f->kind = kind;
    f->n = n;
    f->size = size;
    fence_count++;
    return f;
}

static void set_value(const fence *f, int i, double value)
{
    if (f->kind == FLOATS)
        ((float *)(void *)f->data)[i] = (float)value;
    else if (f->kind == DOUBLES)
        ((double *)(void *)f->data)[i] = value;
    else
        ((int *)(void *)f->data)[i] = (int)value;
}

/* The number that again.c moves. */
static void move_value(const fence *f)
{
    int i = grader_moved.index;
    double v = value_before(f, i);
    set_value(f, i, v != 0 ? v * (1 + grader_moved.by) : grader_moved.by);
    memcpy(f->before, f->data, (size_t)f->n * f->size);
}

/* The same with its values; an input can only be read from now on. */
static void *filled(const char *name, use role, scalar kind, int n,
                    const void *values)
{
    fence *f = fence_make(name, role, kind, n);
    if (n > 0) {
        memcpy(f->data, values, (size_t)n * f->size);
        memcpy(f->before, values, (size_t)n * f->size);
    }
    if (grader_moved.fence == fence_count - 1)
        move_value(f);
    if (role == INPUT)
        mprotect(f->pages + page(), (size_t)(f->end - f->pages) - page(),
                 PROT_READ);
    return f->data;
}

/* Leftovers are around 1000, far from what a network computes. */
static void *output(const char *name, scalar kind, int n)
{
    fence *f = fence_make(name, OUTPUT, kind, n);
    for (int i = 0; i < n; i++)
        set_value(
            f, i,
            grader_empty ? 0 : 1000 + nearbyint(64 * rng_normal(&leftovers)));
    memcpy(f->before, f->data, (size_t)n * f->size);
    return f->data;
}

const float *grader_input(const char *name, int n, const float *values)
{
    return filled(name, INPUT, FLOATS, n, values);
}

const double *grader_input_d(const char *name, int n, const double *values)
{
    return filled(name, INPUT, DOUBLES, n, values);
}

const int *grader_input_i(const char *name, int n, const int *values)
{
    return filled(name, INPUT, INTS, n, values);
}

float *grader_state(const char *name, int n, const float *values)
{
    return filled(name, STATE, FLOATS, n, values);
}

double *grader_state_d(const char *name, int n, const double *values)
{
    return filled(name, STATE, DOUBLES, n, values);
}

int *grader_state_i(const char *name, int n, const int *values)
{
    return filled(name, STATE, INTS, n, values);
}

static const void *before_call(const void *state)
{
    for (int i = 0; i < fence_count; i++)
        if ((const void *)fences[i].data == state)
            return fences[i].before;
    grader_fail("the grader asks for a state that it has not made");
}

const float *grader_before(const float *state)
{
    return before_call(state);
}

const double *grader_before_d(const double *state)
{
    return before_call(state);
}

float *grader_output(const char *name, int n)
{
    return output(name, FLOATS, n);
}

double *grader_output_d(const char *name, int n)
{
    return output(name, DOUBLES, n);
}

int *grader_output_i(const char *name, int n)
{
    return output(name, INTS, n);
}

const double *grader_random_d(const char *name, int n, rng *r)
{
    double *values = malloc(((size_t)n + 1) * sizeof *values);
    need(values != NULL, name);
    for (int i = 0; i < n; i++)
        values[i] = rng_normal(r);
    const double *input = grader_input_d(name, n, values);
    free(values);
    return input;
}

const float *grader_random(const char *name, int n, rng *r)
{
    float *values = malloc(((size_t)n + 1) * sizeof *values);
    need(values != NULL, name);
    for (int i = 0; i < n; i++)
        values[i] = (float)rng_normal(r);
    const float *input = grader_input(name, n, values);
    free(values);
    return input;
}

/* Fills in what the answer's buffer held before the call, if it is ours. */
static void remember(question *q)
{
    const void *buffer = q->got.f ? (const void *)q->got.f : q->got.d;
    for (int i = 0; i < fence_count; i++) {
        const fence *f = &fences[i];
        if (f->data != buffer || f->n < q->n || f->n == 0)
            continue;
        numbers old = {q->got.f ? f->before : NULL,
                       q->got.f ? NULL : f->before};
        if (f->role == OUTPUT)
            q->leftover = old;
        else if (q->before.f == NULL && q->before.d == NULL)
            q->before = old;
    }
}

/* ---- questions ---------------------------------------------------------- */

static double of_got(const void *of, int i)
{
    return number_at(((const question *)of)->got, i);
}

static double of_want(const void *of, int i)
{
    return number_at(((const question *)of)->want, i);
}

/* A small case, whole: what went in, what came out, what should have. */
static void keep_small(const question *q)
{
    int inputs = count_inputs();
    char text[1024] = "";
    if (q->calls != NULL || inputs == 0 || inputs + q->n > FEW ||
        (notes->fewest > 0 && inputs + q->n >= notes->fewest))
        return;
    notes->fewest = inputs + q->n;
    add_inputs(text, sizeof text);
    snprintf(notes->smallest, sizeof notes->smallest, "from %s comes ", text);
    char name[64];
    snprintf(name, sizeof name, "%s = ", q->name);
    add_values(notes->smallest, sizeof notes->smallest, name, q->n, of_want,
               q);
    add_values(notes->smallest, sizeof notes->smallest, "; yours is ", q->n,
               of_got, q);
    write_asked(notes->smallest_asked, sizeof notes->smallest_asked);
}

static bool all_finite(const question *q)
{
    for (int i = 0; i < q->n; i++)
        if (!isfinite(number_at(q->got, i)))
            return false;
    return true;
}

/* What would be said if no mistake were named. */
static void keep_unnamed(const question *q)
{
    question bare = *q;
    memset(bare.mistakes, 0, sizeof bare.mistakes);
    diagnose(&bare, notes->unnamed, sizeof notes->unnamed);
}

/* An earlier answer looked like the mistake that was named: does this one? */
static void weigh(const question *q, const known_mistake *mistake)
{
    char unread[16];
    question other = *q;
    other.want = mistake->values;
    memset(other.mistakes, 0, sizeof other.mistakes);
    if (strcmp(mistake->says, notes->message) != 0)
        return;
    if (diagnose(&other, unread, sizeof unread) != FOUND_RIGHT)
        notes->doubted = true;
    else if (diagnose(q, unread, sizeof unread) != FOUND_RIGHT)
        notes->supported = true;
}

/* A question that has been diagnosed: keeps it, and its failure. */
static void answered(const question *q, finding found, const char *text)
{
    if (listening != NULL) {
        listening->answered(q);
        return;
    }
    hear(q, found == FOUND_RIGHT);
    note_pattern(q);
    bool named = notes->failed && notes->unnamed[0] != '\0';
    for (int k = 0; named && k < DIAGNOSE_MISTAKES && q->mistakes[k].says;
         k++)
        weigh(q, &q->mistakes[k]);
    if (found == FOUND_RIGHT)
        return;
    if (!notes->failed && q->calls == NULL && !all_finite(q))
        keep_given();
    if (!notes->failed && found == FOUND_NAMED) {
        keep_unnamed(q);
        notes->named = notes->answers - 1;
    }
    note_failure(found, text);
    if (found == FOUND_NUMBERS)
        keep_small(q);
}

void grader_check(const question *q)
{
    char text[1024];
    question full = *q;
    if (q->calls != NULL)
        notes->call = no_call; /* the question is about all of them */
    check_guards();
    remember(&full);
    call_asked = true;
    answered(&full,
             listening ? FOUND_RIGHT : diagnose(&full, text, sizeof text),
             text);
}

void grader_check_int(const char *name, long got, long want)
{
    double mine = (double)got, ours = (double)want;
    question q = {
        .name = name, .n = 1, .got = NUMBERS(&mine), .want = NUMBERS(&ours)};
    char text[1024] = "";
    finding found = got == want ? FOUND_RIGHT : FOUND_KIND;
    check_guards();
    call_asked = true;
    if (want != 0 && got == -want) {
        snprintf(text, sizeof text,
                 "the sign of your %s is flipped: it is %ld, ours is %ld",
                 name, got, want);
    } else if (got == want + 1 || got == want - 1) {
        snprintf(text, sizeof text, "your %s is %ld, one %s than ours, %ld",
                 name, got, got > want ? "more" : "less", want);
    } else if (got != want) {
        snprintf(text, sizeof text, "your %s is %ld, ours is %ld", name, got,
                 want);
        found = FOUND_NUMBERS;
    }
    answered(&q, found, text);
}

void grader_choice(const char *name, int got, int want, int n,
                   const char *const *says)
{
    double mine = got, ours = want, value[DIAGNOSE_MISTAKES];
    question q = {
        .name = name, .n = 1, .got = NUMBERS(&mine), .want = NUMBERS(&ours)};
    for (int i = 0, k = 0; i < n; i++)
        if (i != want) {
            value[k] = i;
            q.mistakes[k] = (known_mistake){NUMBERS(&value[k]), says[i]};
            k++;
        }
    if (got < 0 || got >= n)
        grader_fail("your %s is %d, and the answers go from 0 to %d: return "
                    "one by its name",
                    name, got, n - 1);
    grader_check(&q);
}

const char *grader_text(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int size = vsnprintf(NULL, 0, format, args) + 1;
    va_end(args);
    char *text = malloc((size_t)size);
    need(text != NULL, "a sentence");
    va_start(args, format);
    vsnprintf(text, (size_t)size, format, args);
    va_end(args);
    return text;
}
