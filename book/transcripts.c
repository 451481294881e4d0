/* transcripts.c: see transcripts.h. Commands of the book's programs are run in
 * the pinned build, `make grade` and `make hint` on the pristine stubs. A run
 * whose output is kept beside the chapter, as that of a run of minutes on a
 * text that is not the book's, is held against what is kept. The rest may not
 * show output of its own. */
#include "transcripts.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "compare.h"

enum { SECONDS = 60, AT_ONCE = 2 };

/* One "$ command" and the lines it is said to print. */
typedef struct transcript {
    const document *page;
    const element *block;
    int line;         /* of the command */
    const char *said; /* the command */
    slice *output;    /* its lines */
    int first, count; /* the line of the first, how many */
    double tolerance;
    command *const *runs; /* the list that `command` is an index of */
    int command;          /* what is held against it, if `runs` is a list */
} transcript;

typedef struct list {
    house *house;
    report *report;
    transcript *transcripts;
    command *programs, *makes, *kept;
    int count, program_count, make_count, kept_count;
} list;

/* ---- reading ------------------------------------------------------------ */

/* tolerance=0.05 of the info string; a negative value when it is wrong. */
static double tolerance_of(const element *e)
{
    slice rest = slice_trim(slice_from(e->words, (int)strlen("console")));
    if (rest.size == 0)
        return 0;
    if (!slice_starts(rest, "tolerance="))
        return -1;
    double value = strtod(rest.at + strlen("tolerance="), NULL);
    return value > 0 && value < 1 ? value : -1;
}

/* What make says itself when a recipe has failed; the text need not. */
static bool is_from_make(slice line)
{
    return slice_starts(line, "make") && slice_find(line, ": ***") > 0;
}

static transcript *add_transcript(list *l, const document *page,
                                  const element *e, double tolerance)
{
    l->transcripts = arena_grow(l->house->arena, l->transcripts, l->count,
                                sizeof *l->transcripts);
    l->transcripts[l->count] =
        (transcript){.page = page, .block = e, .tolerance = tolerance};
    return &l->transcripts[l->count++];
}

/* Reads the command on line i, with the lines that a final \ joins to it;
 * returns the last of them. */
static int read_command(list *l, transcript *t, int i)
{
    slice line = slice_trim(slice_from(fence_line(t->page, t->block, i), 1));
    const char *said = slice_copy(l->house->arena, line);
    t->line = t->block->first + i;
    while (line.size > 0 && line.at[line.size - 1] == '\\' &&
           i < fence_lines(t->block)) {
        line = slice_trim(fence_line(t->page, t->block, ++i));
        if (slice_starts(line, "> "))
            line = slice_from(line, 2);
        said = arena_format(l->house->arena, "%.*s%.*s",
                            (int)strlen(said) - 1, said, line.size, line.at);
    }
    t->said = said;
    t->first = t->block->first + i + 1;
    return i;
}

static void read_block(list *l, const document *page, const element *e)
{
    double tolerance = tolerance_of(e);
    const char *file = page->file->path;
    if (tolerance < 0)
        miss(l->report, file, e->first,
             "a transcript is ```console or ```console tolerance=0.05, not "
             "```%.*s",
             e->words.size, e->words.at);
    if (fence_lines(e) == 0 || !slice_starts(fence_line(page, e, 1), "$ ")) {
        miss(l->report, file, e->first,
             "a transcript begins with its command: write $ and the command "
             "on its first line");
        return;
    }
    transcript *t = NULL;
    for (int i = 1; i <= fence_lines(e); i++) {
        slice line = fence_line(page, e, i);
        if (slice_starts(line, "$ ")) {
            t = add_transcript(l, page, e, tolerance < 0 ? 0 : tolerance);
            i = read_command(l, t, i);
            continue;
        }
        if (t == NULL || is_from_make(line))
            continue;
        t->output = arena_grow(l->house->arena, t->output, t->count,
                               sizeof *t->output);
        t->output[t->count++] = line;
    }
}

static void read_all(list *l, const chapter *chapters, int count)
{
    for (int i = 0; i < count; i++) {
        const document *page = chapters[i].page;
        for (int k = 0; k < page->element_count; k++)
            if (fence_is(&page->elements[k], "console", false))
                read_block(l, page, &page->elements[k]);
    }
}

/* ---- what to run -------------------------------------------------------- */

/* Whether it shows nothing but `...`: then there is nothing to compare. */
static bool shows_nothing(const transcript *t)
{
    for (int i = 0; i < t->count; i++)
        if (!is_wildcard(t->output[i]) && !slice_blank(t->output[i]))
            return false;
    return true;
}

static bool same_words(char **a, char **b)
{
    for (; *a != NULL && *b != NULL; a++, b++)
        if (strcmp(*a, *b) != 0)
            return false;
    return *a == *b;
}

/* The index of the command with these words, added when it is new. */
static int add_command(arena *a, command **commands, int *count, char **words)
{
    for (int i = 0; i < *count; i++)
        if (same_words((*commands)[i].words, words))
            return i;
    *commands = arena_grow(a, *commands, *count, sizeof **commands);
    (*commands)[*count] = (command){.words = words};
    return (*count)++;
}

static char **append(arena *a, char **words, const char *word)
{
    char **all = NULL;
    int count = 0;
    for (; words[count] != NULL; count++) {
        all = arena_grow(a, all, count, sizeof *all);
        all[count] = words[count];
    }
    all = arena_grow(a, all, count, sizeof *all);
    all[count++] = arena_copy(a, word, strlen(word));
    all = arena_grow(a, all, count, sizeof *all);
    all[count] = NULL;
    return all;
}

/* The word after "CH=" and the like; NULL when there is none. */
static const char *variable(char **words, const char *name)
{
    for (; *words != NULL; words++)
        if (strncmp(*words, name, strlen(name)) == 0)
            return *words + strlen(name);
    return NULL;
}

/* The words of `make run CH=01 ARGS="..."` as its program takes them; NULL
 * when it is not for one program. */
static char **run_words(list *l, char **words)
{
    arena *a = l->house->arena;
    const char *ch = variable(words, "CH="), *args = variable(words, "ARGS=");
    const chapter *c = ch ? house_chapter(l->house, slice_of(ch)) : NULL;
    if (c == NULL || c->program == NULL)
        return NULL;
    return command_words(
        a, slice_of(arena_format(a, "%s %s", c->program, args ? args : "")));
}

static bool asks_for_mnist(char **words)
{
    for (; *words != NULL; words++)
        if (strcmp(*words, "mnist") == 0 ||
            strcmp(*words, "--data=mnist") == 0)
            return true;
    return false;
}

static bool is_verb(char **words, const char *verb)
{
    if (strcmp(words[0], "make") != 0)
        return false;
    for (words++; *words != NULL; words++)
        if (strcmp(*words, verb) == 0)
            return true;
    return false;
}

static bool is_program(char **words)
{
    return strncmp(words[0], "build/chapters/", 15) == 0;
}

/* The record of build/chapters/16-gpt shakespeare is chapters/16-gpt/
 * shakespeare.txt; `make results` writes it. */
static bool is_kept(list *l, transcript *t, char **words)
{
    arena *a = l->house->arena;
    if (words[1] == NULL || words[2] != NULL)
        return false;
    const text *record =
        text_read(a, arena_format(a, "%s/%s.txt", words[0] + strlen("build/"),
                                  words[1]));
    if (record == NULL)
        return false;
    t->runs = &l->kept;
    t->command = add_command(a, &l->kept, &l->kept_count, words);
    l->kept[t->command].output = record->bytes;
    l->kept[t->command].size = record->size;
    return true;
}

/* Puts down what must be run for t, if anything. */
static void plan(list *l, transcript *t)
{
    arena *a = l->house->arena;
    char **words = command_words(a, slice_of(t->said));
    if (words == NULL || asks_for_mnist(words))
        return;
    if (!is_program(words)) {
        if (shows_nothing(t))
            return;
        if (is_verb(words, "grade") || is_verb(words, "hint")) {
            words = append(a, words, "STUBS=1");
            t->runs = &l->makes;
            t->command = add_command(a, &l->makes, &l->make_count, words);
            return;
        }
        if (!is_verb(words, "run") || (words = run_words(l, words)) == NULL)
            return;
    }
    if (is_kept(l, t, words))
        return;
    t->runs = &l->programs;
    t->command = add_command(a, &l->programs, &l->program_count, words);
}

/* ---- verbs -------------------------------------------------------------- */

/* Whether a makefile has a rule for the verb. */
static bool has_rule(const text *t, const char *verb)
{
    for (int i = 1; i <= t->lines; i++) {
        slice line = text_line(t, i);
        int colon = slice_find(line, ":");
        if (slice_starts(line, "\t") || slice_starts(line, "#") || colon < 0)
            continue;
        slice part = slice_starts(line, ".PHONY:") ? slice_from(line, 7)
                                                   : (slice){line.at, colon};
        while ((part = slice_trim(part)).size > 0) {
            int end = slice_find(part, " ");
            slice word = {part.at, end < 0 ? part.size : end};
            if (slice_is(word, verb))
                return true;
            part = slice_from(part, word.size);
        }
    }
    return false;
}

static bool is_make_verb(list *l, const char *verb)
{
    static const char *const patterns[] = {"Makefile", "*/*.mk", "*/*/*.mk"};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        int count;
        const char **paths = house_glob(l->house->arena, patterns[i], &count);
        for (int k = 0; k < count; k++) {
            const text *t = text_read(l->house->arena, paths[k]);
            if (t != NULL && has_rule(t, verb))
                return true;
        }
    }
    return false;
}

/* A command that is not run: it may show no output of its own, and the verbs
 * of a make must be there. */
static bool check_unrun(list *l, const transcript *t)
{
    arena *a = l->house->arena;
    const char *file = t->page->file->path;
    if (!shows_nothing(t))
        return miss(l->report, file, t->first,
                    "\"%s\" is not run again, so it may show only ... as its "
                    "output",
                    t->said);
    char **words = command_words(a, slice_of(t->said));
    while (words != NULL && *words != NULL && strchr(*words, '=') != NULL)
        words++; /* NN_MNIST=... make */
    if (words == NULL || *words == NULL || strcmp(*words, "make") != 0) {
        pass(l->report);
        return true;
    }
    for (words++; *words != NULL; words++)
        if (strcspn(*words, "=/-.") == strlen(*words) &&
            !is_make_verb(l, *words))
            return miss(l->report, file, t->line,
                        "make has no verb \"%s\": see make help", *words);
    pass(l->report);
    return true;
}

/* ---- comparing ---------------------------------------------------------- */

static slice *split(arena *a, const command *c, int *count)
{
    slice *lines = NULL;
    *count = 0;
    for (int from = 0; from < c->size;) {
        const char *end =
            memchr(c->output + from, '\n', (size_t)(c->size - from));
        int to = end ? (int)(end - c->output) : c->size;
        slice line = {c->output + from, to - from};
        lines = arena_grow(a, lines, *count, sizeof *lines);
        if (!is_from_make(line))
            lines[(*count)++] = line;
        from = to + 1;
    }
    return lines;
}

/* Whether the run ended as a run should. */
static bool check_ending(list *l, const transcript *t, const command *c)
{
    const char *file = t->page->file->path;
    switch (c->ending) {
    case RUN_MISSING:
        return miss(l->report, file, t->line,
                    "%s cannot be started: run make proof, or mend the name",
                    c->words[0]);
    case RUN_KILLED:
        return miss(l->report, file, t->line,
                    "\"%s\" was ended by signal %d: mend the program",
                    t->said, c->status);
    case RUN_TIMED_OUT:
        return miss(l->report, file, t->line,
                    "\"%s\" took more than %d seconds: show a shorter run",
                    t->said, SECONDS);
    case RUN_ENDLESS:
        return miss(l->report, file, t->line,
                    "\"%s\" printed more than a megabyte: show a shorter run",
                    t->said);
    case RUN_DONE:
        break;
    }
    if (c->status == 2 && shows_nothing(t))
        return miss(
            l->report, file, t->line,
            "\"%s\" is wrong usage: the program says %s", t->said,
            slice_quoted(l->house->arena, (slice){c->output, c->size}, 0));
    return true;
}

static bool check_output(list *l, const transcript *t, const command *c)
{
    arena *a = l->house->arena;
    const char *file = t->page->file->path;
    int count;
    const slice *run = split(a, c, &count);
    difference d;
    if (!check_ending(l, t, c))
        return false;
    if (t->count == 0 ||
        lines_agree(t->output, t->count, run, count, t->tolerance, &d)) {
        pass(l->report);
        return true;
    }
    if (d.ours >= t->count)
        return miss(l->report, file,
                    t->count > 0 ? t->first + t->count - 1 : t->line,
                    "the run prints more after this: %s; copy it, or write "
                    "...",
                    slice_quoted(a, run[d.run], 0));
    if (d.run >= count)
        return miss(l->report, file, t->first + d.ours,
                    "the text says %s, the run ends before: copy the output "
                    "again",
                    slice_quoted(a, t->output[d.ours], 0));
    int shared = slice_shared(t->output[d.ours], run[d.run]);
    return miss(l->report, file, t->first + d.ours,
                "the text says %s, the run says %s: copy the output again",
                slice_quoted(a, t->output[d.ours], shared),
                slice_quoted(a, run[d.run], shared));
}

void transcripts_check(house *h, const chapter *chapters, int count,
                       report *r)
{
    list l = {.house = h, .report = r};
    read_all(&l, chapters, count);
    for (int i = 0; i < l.count; i++)
        plan(&l, &l.transcripts[i]);
    commands_run(h->arena, l.programs, l.program_count, AT_ONCE, SECONDS);
    commands_run(h->arena, l.makes, l.make_count, 1, SECONDS);
    for (int i = 0; i < l.count; i++) {
        const transcript *t = &l.transcripts[i];
        if (t->runs == NULL)
            check_unrun(&l, t);
        else
            check_output(&l, t, &(*t->runs)[t->command]);
    }
}
