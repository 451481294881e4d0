/* options.c: runs and options from the command line. */
#include "options.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "blas.h"
#include "fail.h"

enum { MOST_RUNS = 64 };

/* One command line being read: the program's own options and the common
 * ones. */
typedef struct reading {
    const char *about, *name;
    const run *runs;
    const option *own, *common;
    char **next; /* what is still to be read */
} reading;

/* Edits (insert, delete, replace, one row of Wagner & Fischer's table) from
 * a to b. */
static size_t distance(const char *a, const char *b)
{
    enum { ROOM = 64 };
    size_t row[ROOM], n = strlen(b);

    if (n >= ROOM)
        return ROOM;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; *a; a++, i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t best = corner + (*a != b[j - 1]);
            corner = row[j];
            best = best < row[j] + 1 ? best : row[j] + 1;
            row[j] = best < row[j - 1] + 1 ? best : row[j - 1] + 1;
        }
    }
    return row[n];
}

static void nearer(const char *wanted, const char *name, const char **best,
                   size_t *least)
{
    size_t d = distance(wanted, name);
    if (d < *least) {
        *least = d;
        *best = name;
    }
}

static _Noreturn void unknown_option(const reading *r, const char *wanted)
{
    const char *best = NULL;
    size_t least = 3;

    for (const option *o = r->own; o->name; o++)
        nearer(wanted, o->name, &best, &least);
    for (const option *o = r->common; o->name; o++)
        nearer(wanted, o->name, &best, &least);
    if (best)
        die_usage("there is no option --%s; did you mean --%s?", wanted,
                  best);
    die_usage("there is no option --%s", wanted);
}

static _Noreturn void unknown_run(const reading *r, const char *wanted)
{
    const char *best = NULL;
    size_t least = 3;

    for (const run *k = r->runs; k->name; k++)
        nearer(wanted, k->name, &best, &least);
    if (best)
        die_usage("there is no run \"%s\"; did you mean \"%s\"?", wanted,
                  best);
    die_usage("there is no run \"%s\"", wanted);
}

static void check_bounds(const option *o, double value, const char *text)
{
    if ((o->low != 0.0 || o->high != 0.0) &&
        !(value >= o->low && value <= o->high))
        die_usage("--%s %s is out of range: from %g to %g", o->name, text,
                  o->low, o->high);
}

static void read_int(const option *o, const char *text)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);

    if (end == text || *end)
        die_usage("--%s wants a whole number, not \"%s\"", o->name, text);
    if (errno || value > 2147483647L || value < -2147483647L)
        die_usage("--%s %s is too large", o->name, text);
    check_bounds(o, (double)value, text);
    *(int *)o->value = (int)value;
}

static void read_real(const option *o, const char *text)
{
    char *end;
    double value = strtod(text, &end);

    if (end == text || *end || !isfinite(value))
        die_usage("--%s wants a number, not \"%s\"", o->name, text);
    check_bounds(o, value, text);
    *(double *)o->value = value;
}

static void read_seed(const option *o, const char *text)
{
    char *end;
    errno = 0;
    uint64_t value = strtoull(text, &end, 10);

    if (end == text || *end || errno || strchr(text, '-'))
        die_usage("--%s wants a whole number from 0 to 2^64 - 1, not \"%s\"",
                  o->name, text);
    *(uint64_t *)o->value = value;
}

static void read_value(const option *o, const char *text)
{
    switch (o->kind) {
    case OPTION_INT:
        read_int(o, text);
        break;
    case OPTION_REAL:
        read_real(o, text);
        break;
    case OPTION_SEED:
        read_seed(o, text);
        break;
    default:
        *(const char **)o->value = text;
    }
}

static const option *find(const option *list, const char *name)
{
    for (; list->name; list++)
        if (strcmp(list->name, name) == 0)
            return list;
    return NULL;
}

/* --name, --name VALUE or --name=VALUE; r->next is behind the first word. */
static void read_option(reading *r, const char *word)
{
    char name[64];
    const char *equals = strchr(word, '=');
    size_t length = equals ? (size_t)(equals - word) : strlen(word);

    if (length >= sizeof name)
        die_usage("there is no option --%.60s", word);
    memcpy(name, word, length);
    name[length] = '\0';
    const option *o = find(r->own, name);
    if (!o)
        o = find(r->common, name);
    if (!o)
        unknown_option(r, name);
    if (o->kind == OPTION_FLAG) {
        if (equals)
            die_usage("--%s takes no value", name);
        *(bool *)o->value = true;
        return;
    }
    const char *text = equals ? equals + 1 : *r->next;
    if (!text)
        die_usage("--%s wants a value", name);
    if (!equals)
        r->next++;
    read_value(o, text);
}

static void print_default(const option *o)
{
    if (o->kind == OPTION_INT)
        printf(" (%d)", *(int *)o->value);
    else if (o->kind == OPTION_REAL)
        printf(" (%g)", *(double *)o->value);
    else if (o->kind == OPTION_SEED)
        printf(" (%" PRIu64 ")", *(uint64_t *)o->value);
    else if (o->kind == OPTION_TEXT && *(const char **)o->value)
        printf(" (%s)", *(const char **)o->value);
}

static void print_options(const option *list)
{
    static const char *const values[] = {"", " N", " X", " TEXT", " N"};

    for (const option *o = list; o->name; o++) {
        printf("  --%s%s%*s%s", o->name, values[o->kind],
               (int)(18 - strlen(o->name) - strlen(values[o->kind])), "",
               o->help);
        print_default(o);
        putchar('\n');
    }
}

static _Noreturn void help(const reading *r)
{
    printf("%s\n\nusage: %s [RUN...] [OPTION...]\n", r->about, r->name);
    printf("\nruns (all of them, in this order, when none is named):\n");
    for (const run *k = r->runs; k->name; k++)
        printf("  %-20s%s\n", k->name, k->help);
    printf("\noptions:\n");
    print_options(r->own);
    print_options(r->common);
    exit(fflush(stdout) == 0 ? 0 : 1);
}

static _Noreturn void version(const reading *r)
{
    printf("%s, Neural Networks by Hand; OpenBLAS kernel %s, %d thread%s\n",
           r->name, blas_kernel(), blas_threads(),
           blas_threads() == 1 ? "" : "s");
    exit(fflush(stdout) == 0 ? 0 : 1);
}

static uint64_t bit_of(const reading *r, const char *name)
{
    for (int i = 0; r->runs[i].name; i++)
        if (strcmp(r->runs[i].name, name) == 0)
            return (uint64_t)1 << i;
    return 0;
}

static void read_all(reading *r, program *p)
{
    bool only_runs = false;

    while (*r->next) {
        const char *word = *r->next++;
        if (!only_runs && strcmp(word, "--") == 0) {
            only_runs = true;
        } else if (!only_runs && strncmp(word, "--", 2) == 0) {
            read_option(r, word + 2);
        } else if (!only_runs && word[0] == '-') {
            die_usage("there is no option %s", word);
        } else {
            uint64_t bit = bit_of(r, word);
            if (!bit)
                unknown_run(r, word);
            p->chosen |= bit;
        }
    }
}

program program_start(int argc, char **argv, const char *about,
                      const run *runs, const option *options)
{
    bool wants_help = false, wants_version = false;
    int threads = 1;
    program p = {.runs = runs};
    const option common[] = {
        {"out", OPTION_TEXT, &p.out, "write tables to this folder", 0, 0},
        {"threads", OPTION_INT, &threads, "threads for products", 1, 1024},
        {"quiet", OPTION_FLAG, &p.quiet, "no progress bar", 0, 0},
        {"help", OPTION_FLAG, &wants_help, "this page", 0, 0},
        {"version", OPTION_FLAG, &wants_version, "and the BLAS kernel", 0, 0},
        {0}};
    reading r = {about,  argc > 0 ? argv[0] : "nn", runs, options,
                 common, argv + (argc > 0)};
    int count = 0;

    while (runs[count].name)
        count++;
    ensure(count <= MOST_RUNS, "%d runs", count);
    fail_program_name(r.name);
    blas_choose_kernel(argv);
    read_all(&r, &p);
    blas_set_threads(threads);
    if (wants_help)
        help(&r);
    if (wants_version)
        version(&r);
    if (!p.chosen)
        p.chosen =
            count == MOST_RUNS ? ~(uint64_t)0 : ((uint64_t)1 << count) - 1;
    return p;
}

/* The lowest chosen run is the first one printed: no blank line before it. */
bool program_runs(program *p, const char *name)
{
    uint64_t bit = 0, lower;

    for (int i = 0; p->runs[i].name; i++)
        if (strcmp(p->runs[i].name, name) == 0)
            bit = (uint64_t)1 << i;
    ensure(bit, "there is no run \"%s\" in the list", name);
    if (!(p->chosen & bit))
        return false;
    lower = p->chosen & (bit - 1);
    if (lower)
        putchar('\n');
    return true;
}

int program_finish(program *p)
{
    (void)p;
    if (fflush(stdout) != 0 || ferror(stdout))
        die("cannot write the output: %s", strerror(errno));
    return 0;
}

const char *default_data(void)
{
    const char *mnist = getenv("NN_MNIST");
    return mnist && *mnist ? "mnist" : "digits";
}
