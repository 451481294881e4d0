/* options.c: the command line of every program in this book. See options.h
 * for the contract. */
#include "options.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "blas.h"
#include "crew.h"
#include "fail.h"

enum { MAX_RUNS = 64, MAX_OPTIONS = 64, MAX_NAME = 64 };

/* What program_start works on. `own` are the options of every program. */
typedef struct command_line {
    const char *name, *about;
    const run *runs;
    const option *options;
    option own[4];
    uint64_t given; /* bit i: options[i] was */
    int threads;
    bool version;
    program result;
} command_line;

/* ---- nearest names ------------------------------------------------------ */

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* The Levenshtein distance of a and b, at most MAX_NAME characters each:
 * insertions, deletions and exchanges that lead from one to the other. */
static int distance(const char *a, const char *b)
{
    int row[MAX_NAME + 1], n = (int)strnlen(b, MAX_NAME);
    for (int j = 0; j <= n; j++)
        row[j] = j;
    for (int i = 1; i <= MAX_NAME && a[i - 1]; i++) {
        int corner = row[0];
        row[0] = i;
        for (int j = 1; j <= n; j++) {
            int here = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            row[j] = least(here, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[n];
}

/* The better of two guesses at what `wrong` should have been. */
static const char *nearer(const char *wrong, const char *a, const char *b)
{
    return !a || distance(wrong, b) < distance(wrong, a) ? b : a;
}

/* A guess is worth saying when less than half of it is changed. */
static bool likely(const char *wrong, const char *guess)
{
    return guess && 2 * distance(wrong, guess) < (int)strlen(guess) + 1;
}

/* ---- runs --------------------------------------------------------------- */

static int run_index(const run *runs, const char *name)
{
    for (int i = 0; runs && runs[i].name; i++)
        if (strcmp(runs[i].name, name) == 0)
            return i;
    return -1;
}

static void choose_run(command_line *c, const char *name)
{
    int i = run_index(c->runs, name);
    if (i >= 0) {
        c->result.chosen |= (uint64_t)1 << i;
        return;
    }
    const run *runs = c->runs;
    if (!runs || !runs->name)
        die_usage("unexpected argument \"%s\"", name);
    const char *guess = NULL;
    for (; runs->name; runs++)
        guess = nearer(name, guess, runs->name);
    if (likely(name, guess))
        die_usage("unknown run \"%s\"; did you mean %s?", name, guess);
    die_usage("unknown run \"%s\"", name);
}

static uint64_t all_runs(const run *runs)
{
    int count = 0;
    while (runs && runs[count].name)
        count++;
    ensure(count <= MAX_RUNS, "%d runs; at most %d", count, MAX_RUNS);
    return count == MAX_RUNS ? UINT64_MAX : ((uint64_t)1 << count) - 1;
}

/* ---- whose option it is ------------------------------------------------- */

/* The run that the text begins with, as a whole word; -1: none. */
static int first_run(const run *runs, const char *text, size_t *length)
{
    *length = strcspn(text, " ,:;");
    for (int i = 0; runs && runs[i].name; i++)
        if (strlen(runs[i].name) == *length &&
            strncmp(runs[i].name, text, *length) == 0)
            return i;
    return -1;
}

/* The runs that use the option, as bits: those that its help names, all but
 * those, or, when it names none, all. */
static uint64_t users(const option *o, const run *runs)
{
    const char *at = o->help;
    bool others = strncmp(at, "not ", 4) == 0;
    uint64_t all = all_runs(runs), named = 0;
    at += others ? 4 : 0;
    at += strncmp(at, "of ", 3) == 0 ? 3 : strlen(at);
    size_t length;
    for (int i; (i = first_run(runs, at, &length)) >= 0;) {
        named |= (uint64_t)1 << i;
        at += length;
        at += strncmp(at, ", ", 2) == 0      ? 2
              : strncmp(at, " and ", 5) == 0 ? 5
                                             : strlen(at);
    }
    return !named ? all : others ? all & ~named : named;
}

static void remember(command_line *c, int i)
{
    ensure(i < MAX_OPTIONS, "more than %d options", MAX_OPTIONS);
    c->given |= (uint64_t)1 << i;
}

/* An option that was given and that no run will use is a mistake. */
static void check_users(const command_line *c)
{
    for (int i = 0; c->options && c->options[i].name; i++) {
        const option *o = &c->options[i];
        if (!(c->given >> i & 1) || (users(o, c->runs) & c->result.chosen))
            continue;
        const run *r = c->runs;
        while (!(c->result.chosen >> (r - c->runs) & 1))
            r++;
        die_usage("%s does not use --%s (%s)", r->name, o->name, o->help);
    }
}

/* ---- values ------------------------------------------------------------- */

static bool bounded(const option *o)
{
    return o->low != 0.0 || o->high != 0.0;
}

static void check_bounds(const option *o, const char *text, double value)
{
    if (bounded(o) && !(value >= o->low && value <= o->high))
        die_usage("--%s must be between %.15g and %.15g, not %s", o->name,
                  o->low, o->high, text);
}

/* Whether text begins like a number: strtol and strtod skip spaces. */
static bool starts_as_number(const char *text)
{
    return *text && !isspace((unsigned char)*text);
}

static void set_int(const option *o, const char *text)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (!starts_as_number(text) || *end)
        die_usage("--%s takes a whole number, not \"%s\"", o->name, text);
    if (errno == ERANGE || value < INT_MIN || value > INT_MAX) {
        check_bounds(o, text, value < 0 ? -HUGE_VAL : HUGE_VAL);
        die_usage("--%s: %s is too large a number", o->name, text);
    }
    check_bounds(o, text, (double)value);
    *(int *)o->value = (int)value;
}

static void set_real(const option *o, const char *text)
{
    char *end;
    double value = strtod(text, &end);
    if (!starts_as_number(text) || *end)
        die_usage("--%s takes a number, not \"%s\"", o->name, text);
    if (!isfinite(value))
        die_usage("--%s takes a finite number, not %s", o->name, text);
    check_bounds(o, text, value);
    *(double *)o->value = value;
}

static void set_seed(const option *o, const char *text)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (!isdigit((unsigned char)*text) || *end || errno == ERANGE)
        die_usage("--%s takes a whole number from 0 to 2^64 - 1, not \"%s\"",
                  o->name, text);
    *(uint64_t *)o->value = value;
}

static void set_option(const option *o, const char *text)
{
    if (o->kind == OPTION_INT)
        set_int(o, text);
    else if (o->kind == OPTION_REAL)
        set_real(o, text);
    else if (o->kind == OPTION_SEED)
        set_seed(o, text);
    else if (!*text)
        die_usage("--%s needs a value", o->name);
    else
        *(const char **)o->value = text;
}

/* ---- help --------------------------------------------------------------- */

static const char *placeholder(option_kind kind)
{
    static const char *const text[] = {[OPTION_FLAG] = "",
                                       [OPTION_INT] = " N",
                                       [OPTION_REAL] = " X",
                                       [OPTION_TEXT] = " TEXT",
                                       [OPTION_SEED] = " N"};
    return text[kind];
}

static void print_default(const option *o)
{
    if (o->kind == OPTION_INT)
        printf(" (default %d)", *(int *)o->value);
    else if (o->kind == OPTION_REAL)
        printf(" (default %g)", *(double *)o->value);
    else if (o->kind == OPTION_SEED)
        printf(" (default %llu)", (unsigned long long)*(uint64_t *)o->value);
    else if (o->kind == OPTION_TEXT && *(const char **)o->value)
        printf(" (default %s)", *(const char **)o->value);
}

static void print_option(const option *o)
{
    char left[MAX_NAME];
    snprintf(left, sizeof left, "--%s%s", o->name, placeholder(o->kind));
    printf("  %-18s %s", left, o->help);
    print_default(o);
    putchar('\n');
}

static void print_help(const command_line *c)
{
    bool runs = c->runs && c->runs[0].name;
    printf("%s: %s\n\nusage: %s%s [--option VALUE]...\n", c->name, c->about,
           c->name, runs ? " [RUN...]" : "");
    if (runs)
        printf("\nruns, all of them when none is named:\n");
    for (const run *r = c->runs; r && r->name; r++)
        printf("  %-18s %s\n", r->name, r->help);
    printf("\noptions:\n");
    for (const option *o = c->options; o && o->name; o++)
        print_option(o);
    for (const option *o = c->own; o->name; o++)
        print_option(o);
    printf("  %-18s %s\n", "--help", "this page");
    printf("  %-18s %s\n", "--version", "the BLAS kernel and threads in use");
}

static void print_version(const command_line *c)
{
    printf("%s, Neural Networks by Hand\n%s, kernel %s, threads %d\n",
           c->name, blas_library(), blas_kernel(), blas_threads());
}

/* ---- reading the command line ------------------------------------------- */

static const option *find_in(const option *list, const char *name,
                             size_t length)
{
    for (const option *o = list; o && o->name; o++)
        if (strlen(o->name) == length && strncmp(o->name, name, length) == 0)
            return o;
    return NULL;
}

_Noreturn static void unknown_option(const command_line *c, const char *arg)
{
    const char *name = arg + strspn(arg, "-"), *guess = NULL;
    for (const option *o = c->options; o && o->name; o++)
        guess = nearer(name, guess, o->name);
    for (const option *o = c->own; o->name; o++)
        guess = nearer(name, guess, o->name);
    int length = (int)strcspn(arg, "=");
    if (likely(name, guess))
        die_usage("unknown option %.*s; did you mean --%s?", length, arg,
                  guess);
    die_usage("unknown option %.*s", length, arg);
}

_Noreturn static void help(const command_line *c)
{
    print_help(c);
    program p = c->result;
    exit(program_finish(&p));
}

/* arg is "--name" or "--name=value"; next the argument after it. Returns how
 * many of the two were used. */
static int read_option(command_line *c, const char *arg, const char *next)
{
    const char *name = arg + 2;
    size_t length = strcspn(name, "=");
    if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0)
        help(c);
    if (strcmp(arg, "--version") == 0) {
        c->version = true;
        return 1;
    }
    const option *o = find_in(c->options, name, length);
    if (o)
        remember(c, (int)(o - c->options));
    else
        o = find_in(c->own, name, length);
    if (!o || arg[1] != '-')
        unknown_option(c, arg);

    if (o->kind == OPTION_FLAG) {
        if (name[length])
            die_usage("--%s takes no value", o->name);
        *(bool *)o->value = true;
        return 1;
    }
    if (name[length]) {
        set_option(o, name + length + 1);
        return 1;
    }
    if (!next || strncmp(next, "--", 2) == 0)
        die_usage("--%s needs a value", o->name);
    set_option(o, next);
    return 2;
}

static void read_all(command_line *c, int argc, char **argv)
{
    bool options = true;
    for (int i = 1; i < argc;) {
        const char *arg = argv[i];
        if (options && strcmp(arg, "--") == 0) {
            options = false;
            i++;
        } else if (options && arg[0] == '-') {
            i += read_option(c, arg, argv[i + 1]);
        } else {
            choose_run(c, arg);
            i++;
        }
    }
}

/* A stream that was closed (<&-) is opened, the wrong way round, so that using
 * it fails: otherwise the next file that is opened would get its number, and
 * what is printed. And a file that may not grow is an error of its write, not
 * a signal. */
static void keep_streams(void)
{
    for (int k = 0; k <= 2; k++)
        if (fcntl(k, F_GETFD) < 0 &&
            open("/dev/null", k == 0 ? O_WRONLY : O_RDONLY) < 0)
            exit(1); /* there is nowhere to say it */
    signal(SIGXFSZ, SIG_IGN);
}

/* More threads than cores would only wait for each other. */
static void take_threads(int asked)
{
    int cores = crew_cores();
    blas_set_threads(least(asked, cores));
    if (asked > cores)
        remark("%d threads asked for, %d taken: one for each core", asked,
               cores);
}

program program_start(int argc, char **argv, const char *about,
                      const run *runs, const option *options)
{
    command_line c = {.about = about,
                      .runs = runs,
                      .options = options,
                      .threads = 1,
                      .result = {.runs = runs}};
    const option own[] = {
        {"out", OPTION_TEXT, &c.result.out, "write tables into this folder",
         0, 0},
        {"quiet", OPTION_FLAG, &c.result.quiet, "no progress bar", 0, 0},
        {"threads", OPTION_INT, &c.threads, "threads that products may use",
         1, 1024},
        {0}};
    keep_streams();
    memcpy(c.own, own, sizeof own);
    c.name = fail_program_name(argc > 0 ? argv[0] : "nn");
    read_all(&c, argc, argv);
    take_threads(c.threads);
    if (c.version) {
        print_version(&c);
        exit(program_finish(&c.result));
    }
    c.result.named = c.result.chosen != 0;
    if (c.result.named)
        check_users(&c);
    else
        c.result.chosen = all_runs(runs);
    return c.result;
}

bool program_runs(program *p, const char *name)
{
    int i = run_index(p->runs, name);
    ensure(i >= 0, "no run is called %s", name);
    if (!(p->chosen >> i & 1))
        return false;
    if (p->begun)
        putchar('\n');
    p->begun = true;
    return true;
}

int program_finish(program *p)
{
    (void)p;
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout))
        die("cannot write the results: %s",
            errno ? strerror(errno) : "output error");
    return 0;
}

const char *default_data(void)
{
    const char *folder = getenv("NN_MNIST");
    return folder && *folder ? "mnist" : "digits";
}
