/* story.c: see story.h. A page is walked over once, from element to element,
 * with the part of it that we are in. */
#include "story.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "excerpts.h"
#include "markup.h"
#include "outline.h"

static const char REST[] = "The rest of the program";
static const char EXERCISES[] = "Exercises";
enum { SENTENCE = 4 }; /* words that make one, at least */

/* ---- measures ----------------------------------------------------------- */

enum {
    PROSE,   /* words outside code, tables and mathematics */
    LINES,   /* of C in the story's listings */
    DENSITY, /* words of prose for a line of C in the story */
    PROGRAM, /* non-blank lines of the chapter's .c files */
    BEFORE,  /* lines of C before the first transcript */
    BARE,    /* listings that stand behind another without a sentence */
    MUTE,    /* listings of the story that have no title */
    LONGEST, /* lines of the program's longest function */
    MINUTES, /* 200 words or 15 lines of C or transcript a minute */
    MEASURES
};

typedef struct limit {
    const char *name;
    double least, most;
    const char *advice;
} limit;

/* BARE and MUTE are reported where they stand. */
static const limit LIMITS[MEASURES] = {
    {"prose", 0, INFINITY, ""},
    {"story", 0, 350,
     "move listings that no sentence needs to the rest of the program"},
    {"w/line", 12, INFINITY,
     "move listings that no sentence needs to the rest of the program"},
    {"program", 0, 560, "shorten the program"},
    {"before", 0, 40, "show a result earlier"},
    {"bare", 0, INFINITY, ""},
    {"mute", 0, INFINITY, ""},
    {"longest", 0, 40, "split the program's longest function"},
    {"minutes", 0, 60, "shorten the chapter"},
};

/* The two chapters that carry the book's mathematics may take longer. */
static double most_of(const chapter *c, int measure)
{
    bool longer = strcmp(c->number, "2") == 0 || strcmp(c->number, "4") == 0;
    return measure == MINUTES && longer ? 70 : LIMITS[measure].most;
}

/* ---- walking over the page ---------------------------------------------- */

typedef enum part { STORY, THE_REST, THE_EXERCISES } part;

/* One page while it is measured; failures go to the report, if there is one.
 */
typedef struct walk {
    const document *page;
    report *report;
    part part;
    bool ran;             /* a transcript has been shown */
    const element *after; /* the last listing, until a sentence is said */
    int said;             /* words since then */
    int words, code;      /* of the whole page, for MINUTES */
    double value[MEASURES];
} walk;

/* Words of an element: a formula, or a piece of code, is one. */
static int count_words(const document *page, const element *e)
{
    int from = page->file->start[e->first], words = 0;
    slice last = text_line(page->file, e->last);
    int to = (int)(last.at - page->file->bytes) + last.size;
    bool in_word = false;
    for (int i = from; i < to; i++) {
        unsigned char c = (unsigned char)page->file->bytes[i];
        mark m = page->marks[i];
        bool whole = m == MARK_CODE || m == MARK_MATH;
        bool joins = m != MARK_PREFIX && (whole || !isspace(c));
        bool letter = whole || (m == MARK_PROSE && isalnum(c));
        words += letter && !in_word;
        in_word = joins && (in_word || letter);
    }
    return words;
}

/* Whether an element's words speak to the reader: an image's do not, and a
 * caption's speak of what is above it. */
static bool speaks(const document *page, int k)
{
    slice number;
    return page->elements[k].kind == PARAGRAPH &&
           figure_image(page, k) == NULL &&
           !is_caption(page, k, "Figure", &number) &&
           !is_caption(page, k, "Table", &number);
}

static void walk_words(walk *w, int k)
{
    const element *e = &w->page->elements[k];
    if ((e->kind != PARAGRAPH && e->kind != HEADING) ||
        figure_image(w->page, k) != NULL)
        return;
    int words = count_words(w->page, e);
    w->words += words;
    if (w->part != THE_EXERCISES)
        w->value[PROSE] += words;
    if (speaks(w->page, k))
        w->said += words;
}

/* In the rest of the program a heading between two listings will do. */
static void walk_heading(walk *w, const element *e)
{
    if (e->level == 2)
        w->part = slice_is(e->words, REST)        ? THE_REST
                  : slice_is(e->words, EXERCISES) ? THE_EXERCISES
                                                  : STORY;
    if (w->part == THE_REST)
        w->said = SENTENCE;
}

static void blame(walk *w, int measure, const element *e, const char *what)
{
    w->value[measure]++;
    if (w->report != NULL)
        miss(w->report, w->page->file->path, e->first, "%s", what);
}

static void walk_listing(walk *w, int k)
{
    const element *e = &w->page->elements[k];
    const element *name = k > 0 && e[-1].kind == ANCHOR ? &e[-1] : NULL;
    bool titled = name != NULL && slice_starts(name->words, "lst-") &&
                  !slice_blank(name->title);
    if (w->part == THE_EXERCISES)
        return;
    if (w->after != NULL && w->said < SENTENCE)
        blame(w, BARE, e,
              "this listing stands right behind another: say in a sentence "
              "between them what the reader needs it for");
    if (w->part == STORY && !titled)
        blame(w, MUTE, e,
              "this listing has no title: write <a id=\"lst-…\" "
              "title=\"…\"></a> on a line of its own before it");
    w->after = e;
    w->said = 0;
    w->code += fence_lines(e);
    w->value[BEFORE] += w->ran ? 0 : fence_lines(e);
    w->value[LINES] += w->part == STORY ? fence_lines(e) : 0;
}

static void walk_page(walk *w)
{
    for (int k = 0; k < w->page->element_count; k++) {
        const element *e = &w->page->elements[k];
        walk_words(w, k);
        if (e->kind == HEADING)
            walk_heading(w, e);
        if (is_excerpt(e))
            walk_listing(w, k);
        if (fence_is(e, "console", false)) {
            w->code += fence_lines(e);
            w->ran |= w->part != THE_EXERCISES;
        }
    }
    w->value[DENSITY] = w->value[PROSE] / w->value[LINES];
    w->value[MINUTES] = floor(w->words / 200.0 + w->code / 15.0);
}

/* ---- the program -------------------------------------------------------- */

/* A line that opens a function: it begins at the margin, and its first line
 * has a bracket and no semicolon. */
static bool opens_function(slice line)
{
    return line.size > 0 && isalpha((unsigned char)line.at[0]) &&
           slice_find(line, "(") >= 0 && !slice_ends(slice_trim(line), ";");
}

static void measure_program(const text *t, double *value)
{
    int start = 0;
    for (int line = 1; line <= t->lines; line++) {
        slice s = text_line(t, line);
        value[PROGRAM] += !slice_blank(s);
        if (opens_function(s))
            start = line;
        if (!slice_starts(s, "}"))
            continue;
        if (start > 0 && slice_is(slice_trim(s), "}"))
            value[LONGEST] = fmax(value[LONGEST], line - start + 1);
        start = 0;
    }
}

static walk measure(house *h, const chapter *c, report *r)
{
    walk w = {.page = c->page, .report = r};
    walk_page(&w);
    for (int i = 0; i < h->source_count; i++)
        if (h->sources[i].room == ROOM_PROGRAM &&
            strcmp(h->sources[i].chapter, c->name) == 0)
            measure_program(h->sources[i].text, w.value);
    return w;
}

/* ---- rules -------------------------------------------------------------- */

/* The next heading from element k on whose words are these, or, without words,
 * that begins a section; the count of elements when there is none. */
static int next_heading(const document *page, int k, const char *words)
{
    while (k < page->element_count &&
           (page->elements[k].kind != HEADING ||
            !(words == NULL ? page->elements[k].level == 2
                            : slice_is(page->elements[k].words, words))))
        k++;
    return k;
}

static void check_place(const document *page, int rest, report *r)
{
    int next = next_heading(page, rest + 1, NULL);
    if (page->elements[rest].level == 2 && next < page->element_count &&
        slice_is(page->elements[next].words, EXERCISES))
        pass(r);
    else
        miss(r, page->file->path, page->elements[rest].first,
             "## %s is the last section before ## %s: move it there", REST,
             EXERCISES);
}

static void check_answers(const document *page, report *r)
{
    for (int k = 0; k < page->element_count; k++) {
        if (!slice_is(callout_opened(page, k), "Check."))
            continue;
        int i = k + 1;
        while (i < page->element_count && page->elements[i].quoted &&
               callout_opened(page, i).size == 0 && !is_answer(page, i))
            i++;
        if (i < page->element_count && is_answer(page, i))
            pass(r);
        else
            miss(r, page->file->path, page->elements[k].first,
                 "this Check has no answer: end it with a paragraph "
                 "> **Answer.** …");
    }
}

static void check_limits(const chapter *c, const walk *w, int line, report *r)
{
    for (int i = 0; i < MEASURES; i++) {
        double value = w->value[i], most = most_of(c, i);
        if (value > most)
            miss(r, c->page->file->path, line,
                 "%s is %g, and at most %g: %s (make measure)",
                 LIMITS[i].name, value, most, LIMITS[i].advice);
        else if (value < LIMITS[i].least)
            miss(r, c->page->file->path, line,
                 "%s is %.1f, and at least %g: %s (make measure)",
                 LIMITS[i].name, value, LIMITS[i].least, LIMITS[i].advice);
        else
            pass(r);
    }
}

/* In the rest of the program no line of it stands twice. */
static void check_once(house *h, const chapter *c, int rest, report *r)
{
    int count;
    const excerpt *list = excerpts_find(h, c, &count);
    for (int i = 0; i < count; i++) {
        const excerpt *e = &list[i];
        if (e->block->first < rest || !e->from ||
            e->from->room != ROOM_PROGRAM)
            continue;
        int k = 0;
        while (k < i &&
               (list[k].block->first < rest || list[k].from != e->from ||
                list[k].last < e->first || e->last < list[k].first))
            k++;
        if (k == i)
            pass(r);
        else
            miss(r, c->page->file->path, e->block->first,
                 "Listing %s.%d shows some of this already: show it once",
                 c->number, list[k].number);
    }
}

void story_check(house *h, const chapter *c, report *r)
{
    const document *page = c->page;
    int rest = next_heading(page, 0, REST);
    if (rest == page->element_count)
        return; /* an appendix: it is told whole */
    walk w = measure(h, c, r);
    check_limits(c, &w, page->elements[rest].first, r);
    check_answers(page, r);
    check_once(h, c, page->elements[rest].first, r);
    for (; rest < page->element_count;
         rest = next_heading(page, rest + 1, REST))
        check_place(page, rest, r);
}

/* ---- the table ---------------------------------------------------------- */

void story_print_head(void)
{
    printf("%-20s", "chapter");
    for (int i = 0; i < MEASURES; i++)
        printf(" %8s", LIMITS[i].name);
    printf("\n");
}

void story_print(house *h, const chapter *c)
{
    walk w = measure(h, c, NULL);
    printf("%-20s", c->name);
    for (int i = 0; i < MEASURES; i++)
        if (isfinite(w.value[i]))
            printf(i == DENSITY ? " %8.1f" : " %8.0f", w.value[i]);
        else
            printf(" %8s", "-");
    printf("\n");
}
