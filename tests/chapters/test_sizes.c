/* test_sizes.c: every program that reads images, on every size of set.
 *
 * The programs, their runs and their options are found by --help, so that a
 * new chapter is tested without being listed: a test a program. Each run gets
 * sets of many sizes, sets just around the size that it says it takes, blank
 * images, and sets without a digit. It must do its work or say in one line
 * what it takes and what there is. A run has a limit of processor time; one
 * that is still at work then has done well, and is counted as stopped. */
#include <glob.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "suite.h"

enum { PIXELS = 784, CLASSES = 10, MOST = 64, PATH = 512 };

/* Processor time of a run, in milliseconds. Memory is wrong early: a set is
 * read whole in the first epoch. */
#if defined __SANITIZE_ADDRESS__
enum { LIMIT = 500 };
#else
enum { LIMIT = 200 };
#endif

/* ---- sets --------------------------------------------------------------- */

enum { NO_DIGIT = -1 };

/* What a set is made like. */
typedef struct spec {
    int train, test;
    bool blank;        /* only paper */
    int only, without; /* a digit, or NO_DIGIT */
} spec;

static spec spec_of(int train, int test)
{
    return (spec){train, test, false, NO_DIGIT, NO_DIGIT};
}

static bool same(const spec *a, const spec *b)
{
    return a->train == b->train && a->test == b->test &&
           a->blank == b->blank && a->only == b->only &&
           a->without == b->without;
}

static int label_of(const spec *s, int i)
{
    int label = s->only != NO_DIGIT ? s->only : i % CLASSES;
    return label == s->without ? (label + 1) % CLASSES : label;
}

static void put_word(FILE *f, int value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        putc(value >> shift & 255, f);
}

/* An IDX file of labels, or of images: a bar for each digit, and some noise. */
static void write_file(const char *folder, const char *name, const spec *s,
                       int count, bool pixels)
{
    char path[PATH + 64];
    snprintf(path, sizeof path, "%s/%s-%s-ubyte", folder, name,
             pixels ? "images-idx3" : "labels-idx1");
    FILE *f = fopen(path, "wb");
    ck_assert_msg(f != NULL, "cannot write %s", path);
    put_word(f, pixels ? 0x803 : 0x801);
    put_word(f, count);
    for (int k = 0; k < 2 * pixels; k++)
        put_word(f, 28);
    for (int i = 0; i < count; i++) {
        uint8_t image[PIXELS] = {0}, label = (uint8_t)label_of(s, i);
        for (int j = 0; pixels && !s->blank && j < 56; j++)
            image[label * 70 + j] = (uint8_t)(200 + i * 31 % 50);
        if (!s->blank)
            image[i * 37 % PIXELS] = 90;
        fwrite(pixels ? image : &label, 1, pixels ? PIXELS : 1, f);
    }
    ck_assert_int_eq(fclose(f), 0);
}

/* The folder with this set; the last one made is kept. */
static const char *folder_of(const spec *s)
{
    static char folder[PATH];
    static spec last;
    if (*folder && same(&last, s))
        return folder;
    if (!*folder)
        new_folder(folder, sizeof folder);
    for (int pixels = 0; pixels < 2; pixels++) {
        write_file(folder, "train", s, s->train, pixels);
        write_file(folder, "t10k", s, s->test, pixels);
    }
    last = *s;
    return folder;
}

/* ---- a run -------------------------------------------------------------- */

/* A run of a program, with options that make it quick. */
typedef struct errand {
    char program[PATH], run[64], options[512];
    int train, test; /* what it says it takes */
    bool stopped;
} errand;

static void run_limited(const void *command)
{
    const struct itimerval limit = {
        .it_value = {LIMIT / 1000, LIMIT % 1000 * 1000}};
    setitimer(ITIMER_PROF, &limit, NULL); /* outlives exec */
    execl("/bin/sh", "sh", "-c", (const char *)command, (char *)NULL);
    _exit(127);
}

typedef enum verdict { RAN, FEW_TRAIN, FEW_TEST, NO_SUCH_DIGIT } verdict;

/* For messages. */
static const char *describe(const errand *r, const spec *s)
{
    static char text[2048];
    snprintf(text, sizeof text, "%s %s%s, %d + %d images%s%s", r->program,
             r->run, r->options, s->train, s->test, s->blank ? ", blank" : "",
             s->only != NO_DIGIT      ? ", all of one digit"
             : s->without != NO_DIGIT ? ", one digit missing"
                                      : "");
    return text;
}

/* What the one line of a refusal says of this set; *takes is the number that
 * is wanted. */
static verdict refusal(const errand *r, const spec *s, const char *line,
                       int *takes)
{
    static const char *const says[] = {"to learn from; this takes ",
                                       "to test with; this takes "};
    const char *text = strstr(line, " has "), *wanted = NULL;
    int has = 0, k = -1;
    for (int i = 0; text && !wanted && i < 2; i++)
        if ((wanted = strstr(text, says[i])) != NULL)
            k = i;
    ck_assert_msg(wanted != NULL, "%s: %s", describe(r, s), line);
    wanted += strlen(says[k]);
    if (strcmp(wanted, "every digit\n") == 0)
        return NO_SUCH_DIGIT;
    ck_assert_msg(sscanf(text, " has %d image", &has) == 1 &&
                      sscanf(wanted, "%d\n", takes) == 1 &&
                      has == (k ? s->test : s->train) && *takes > has,
                  "%s: %s", describe(r, s), line);
    return k ? FEW_TEST : FEW_TRAIN;
}

/* The run on this set. */
static verdict attempt(errand *r, const spec *s, int *takes)
{
    char command[2048];
    snprintf(command, sizeof command, "exec '%s' %s%s --data '%s'",
             r->program, r->run, r->options, folder_of(s));
    outcome o = run_apart(run_limited, command);
    r->stopped |= o.signal == SIGPROF;
    if (o.signal == SIGPROF || (o.status == 0 && !*o.err))
        return RAN;
    const char *end = strchr(o.err, '\n');
    ck_assert_msg(o.status == 1 && end && !end[1],
                  "%s: status %d, signal %d: %.1500s", describe(r, s),
                  o.status, o.signal, o.err);
    return refusal(r, s, o.err, takes);
}

/* The set with as many images as the run says it takes, whatever it says when
 * it has one less. */
static spec least_set(errand *r, spec s)
{
    int takes = 0, again = 0;
    verdict v;
    while ((v = attempt(r, &s, &takes)) == FEW_TRAIN || v == FEW_TEST) {
        int *count = v == FEW_TRAIN ? &s.train : &s.test;
        *count = takes - 1;
        verdict below = attempt(r, &s, &again);
        ck_assert_msg(below == v && again == takes,
                      "%s: refused, but it takes %d", describe(r, &s), takes);
        *count = takes;
    }
    ck_assert_msg(v == RAN || s.train < CLASSES || s.test < CLASSES,
                  "%s: it misses a digit", describe(r, &s));
    return s;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* Sets of n images, and just around what the run says it takes. */
static void try_size(errand *r, int n)
{
    spec s = spec_of(n, n < 1000 ? n : 1000);
    bool known = r->train > 1 || r->test > 1;
    int takes = 0;
    if (attempt(r, &s, &takes) == RAN || known)
        return;
    s = least_set(r, s);
    r->train = larger(r->train, s.train);
    r->test = larger(r->test, s.test);
}

/* Blank images, one digit alone, and one missing: each, where that is quick. */
static void try_kind(errand *r, int kind)
{
    spec s = spec_of(larger(r->train, 60), larger(r->test, 60));
    bool each = s.train + s.test < 1000;
    int takes;
    s.blank = kind == 0;
    s.only = kind == 1 ? 4 : NO_DIGIT;
    s.without = kind - 2;
    if (kind < 3 || each)
        attempt(r, &s, &takes);
}

/* Set by set, since to write a set takes longer than most runs. */
static void try_all(errand *list, int count)
{
    static const int sizes[] = {1, 2, 10, 60, 1000, 10000};
    for (int i = 0; i < 6; i++)
        for (int k = 0; k < count; k++)
            try_size(&list[k], sizes[i]);
    for (int kind = 0; kind < 2 + CLASSES; kind++)
        for (int k = 0; k < count; k++)
            try_kind(&list[k], kind);
    for (int k = 0; k < count; k++)
        if (list[k].stopped)
            printf("%s: %s%s was stopped at work\n", tcase_name(),
                   list[k].run, list[k].options);
}

/* ---- what there is ------------------------------------------------------ */

/* Whether the program reads images, by its --help. Asked before any test, when
 * Check cannot be asked. */
static bool reads_images(const char *program)
{
    char command[PATH + 16], line[512];
    bool found = false;
    snprintf(command, sizeof command, "'%s' --help", program);
    FILE *help = access(program, X_OK) == 0 ? popen(command, "r") : NULL;
    while (help && fgets(line, sizeof line, help))
        found |= strncmp(line, "  --data ", 9) == 0;
    return help && pclose(help) == 0 && found;
}

/* The least value of an option that makes work, or 0 when there is none. */
static int least_value(const char *program, const char *option)
{
    int low = 0;
    outcome o = run_command("'%s' --%s -99", program, option);
    const char *between = strstr(o.err, " must be between ");
    if (between)
        sscanf(between, " must be between %d", &low);
    return !between ? 0 : low > 0 ? low : 1;
}

/* Whether the run takes these options, and images: then it looks for them. */
static bool takes(const errand *r, const char *more)
{
    return run_command("'%s' %s%s --data /nowhere", r->program, r->run, more)
               .status == 1;
}

/* The options that make the run quick, as small as they may be. */
static void make_quick(errand *r)
{
    static const char *const work[] = {"epochs", "steps",  "passes",
                                       "units",  "hidden", "layers"};
    for (int k = 0; k < 6; k++) {
        char option[64];
        int low = least_value(r->program, work[k]);
        snprintf(option, sizeof option, " --%s %d", work[k], low);
        if (low > 0 && takes(r, option))
            strcat(r->options, option);
    }
}

/* All runs of the program that the test is named after, one after another. */
static void each_run_runs_or_says_what_it_takes(int unused)
{
    char program[PATH];
    (void)unused;
    snprintf(program, sizeof program, "%s/chapters/%s", getenv("NN_BUILD"),
             tcase_name());
    outcome help = run_command("'%s' --help", program);
    const char *line = strstr(help.out, "\nruns,");
    ck_assert_msg(line != NULL, "%s has no runs", program);
    line = strchr(line + 1, '\n') + 1;
    errand list[MOST];
    int count = 0;
    for (; *line == ' ' && count < MOST; line = strchr(line, '\n') + 1) {
        errand *r = &list[count];
        *r = (errand){.train = 1, .test = 1};
        strcpy(r->program, program);
        ck_assert_int_eq(sscanf(line, " %63s", r->run), 1);
        if (!takes(r, ""))
            continue;
        make_quick(r);
        count++;
    }
    try_all(list, count);
}

/* A test for each program that takes --data, named like it. */
int main(void)
{
    static TTest test[MOST];
    const TTest *list[MOST + 1] = {NULL};
    glob_t found;
    int count = 0;
    if (!getenv("NN_BUILD"))
        setenv("NN_BUILD", "build", 1);
    char pattern[PATH];
    snprintf(pattern, sizeof pattern, "%s/chapters/*-*", getenv("NN_BUILD"));
    if (glob(pattern, 0, NULL, &found) != 0)
        return suite_run(list);
    for (size_t i = 0; i < found.gl_pathc && count < MOST; i++)
        if (reads_images(found.gl_pathv[i])) {
            test[count] = (TTest){strrchr(found.gl_pathv[i], '/') + 1,
                                  each_run_runs_or_says_what_it_takes,
                                  __FILE__, __LINE__};
            list[count] = &test[count];
            count++;
        }
    int status = suite_run(list);
    globfree(&found);
    return status;
}
