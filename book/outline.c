/* outline.c: see outline.h. Listings and sections are counted here; figures,
 * tables, equations and exercises say their number themselves, and are held
 * to their place in the row. */
#include "outline.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *const WORDS[] = {"",        "Chapter", "Section",
                                    "Figure",  "Table",   "Equation",
                                    "Listing", "Exercise"};

const char *kind_word(kind k)
{
    return WORDS[k];
}

kind kind_of_words(slice words, slice *number)
{
    int space = slice_find(words, " ");
    if (space < 0)
        return KIND_PLAIN;
    slice word = {words.at, space};
    *number = slice_from(words, space + 1);
    if (number->size == 0)
        return KIND_PLAIN;
    for (int i = 0; i < number->size; i++)
        if (number->at[i] != '.' && !isalnum((unsigned char)number->at[i]))
            return KIND_PLAIN;
    if (slice_is(word, "Appendix"))
        return KIND_CHAPTER;
    for (kind k = KIND_CHAPTER; k <= KIND_EXERCISE; k++)
        if (slice_is(word, WORDS[k]))
            return k;
    return KIND_PLAIN;
}

/* ---- names of headings -------------------------------------------------- */

/* The character at s.at[*i], and *i behind it. */
static long next_character(slice s, int *i)
{
    unsigned char c = (unsigned char)s.at[(*i)++];
    long code = c < 0x80   ? c
                : c < 0xE0 ? c & 0x1F
                : c < 0xF0 ? c & 0x0F
                           : c & 0x07;
    while (*i < s.size && ((unsigned char)s.at[*i] & 0xC0) == 0x80)
        code = (code & 0x1FFFFF) << 6 | ((unsigned char)s.at[(*i)++] & 0x3F);
    return code;
}

/* Letters of other scripts stay in a heading's name; signs go. */
static bool is_letter(long code)
{
    return code >= 0xC0 && code != 0xD7 && code != 0xF7 &&
           !(code >= 0x2000 && code <= 0x2BFF) &&
           !(code >= 0x3000 && code <= 0x303F) &&
           !(code >= 0xFF00 && code <= 0xFF20);
}

/* "The `w` rule": "the-w-rule", as code-hosting sites name a heading. */
static char *heading_name(arena *a, const document *page, const element *e)
{
    char *name = arena_take(a, (size_t)e->words.size + 1);
    const unsigned char *marks =
        page->marks + (e->words.at - page->file->bytes);
    int to = 0;
    for (int i = 0; i < e->words.size;) {
        int from = i;
        long c = next_character(e->words, &i);
        bool words = marks[from] == MARK_PROSE || marks[from] == MARK_CODE;
        if (!words)
            continue;
        if (c == ' ')
            name[to++] = '-';
        else if (c == '-' || (c == '_' && marks[from] == MARK_CODE) ||
                 (c < 0x80 && isalnum((int)c)))
            name[to++] = (char)tolower((int)c);
        else if (is_letter(c))
            for (int k = from; k < i; k++)
                name[to++] = e->words.at[k];
    }
    return name;
}

/* ---- reading ------------------------------------------------------------ */

typedef struct walk {
    arena *a;
    outline *o;
    const char *chapter;
    int sections, listings;
    int waiting; /* anchors that wait for what they name: the last places */
} walk;

static place *add_place(walk *w, slice name, int line)
{
    outline *o = w->o;
    o->places = arena_grow(w->a, o->places, o->count, sizeof *o->places);
    o->places[o->count] = (place){name, KIND_PLAIN, "", line};
    return &o->places[o->count++];
}

/* Gives the anchors that wait this kind and number. */
static void name_waiting(walk *w, kind k, const char *number)
{
    for (; w->waiting > 0; w->waiting--) {
        place *p = &w->o->places[w->o->count - w->waiting];
        p->kind = k;
        p->number = number;
    }
}

static char *numbered(const walk *w, int count)
{
    return arena_format(w->a, "%s.%d", w->chapter, count);
}

/* "Exercise 1.1: The update": "1.1". */
static bool exercise_number(const element *e, slice *number)
{
    if (e->kind != HEADING || !slice_starts(e->words, "Exercise "))
        return false;
    slice rest = slice_from(e->words, 9);
    int end = slice_find(rest, ":");
    *number = (slice){rest.at, end < 0 ? rest.size : end};
    return true;
}

/* The number in \tag{...} of a ```math block. */
static bool tag_number(const document *page, const element *e, slice *number,
                       int *line)
{
    if (!fence_is(e, "math", true))
        return false;
    for (int i = 1; i <= fence_lines(e); i++) {
        slice s = fence_line(page, e, i);
        int at = slice_find(s, "\\tag{");
        if (at < 0)
            continue;
        slice rest = slice_from(s, at + 5);
        int end = slice_find(rest, "}");
        *number = (slice){rest.at, end < 0 ? rest.size : end};
        *line = e->first + i;
        return true;
    }
    return false;
}

const hyperlink *figure_image(const document *page, int k)
{
    const element *e = &page->elements[k];
    if (e->kind != PARAGRAPH)
        return NULL;
    slice last = text_line(page->file, e->last);
    int end = (int)(last.at - page->file->bytes) + last.size;
    for (int i = 0; i < page->link_count; i++) {
        const hyperlink *l = &page->links[i];
        if (!l->image || l->element != k)
            continue;
        int from = page->file->start[e->first];
        while (from < l->from && (page->marks[from] != MARK_PROSE ||
                                  page->file->bytes[from] == ' '))
            from++;
        while (end > l->to && page->file->bytes[end - 1] == ' ')
            end--;
        return from == l->from && end == l->to ? l : NULL;
    }
    return NULL;
}

bool is_caption(const document *page, int k, const char *word, slice *number)
{
    if (k >= page->element_count || page->elements[k].kind != PARAGRAPH)
        return false;
    const element *e = &page->elements[k];
    slice line = slice_trim(text_line(page->file, e->first));
    if (!slice_starts(line, "**") || !slice_starts(slice_from(line, 2), word))
        return false;
    slice rest = slice_from(line, 2 + (int)strlen(word));
    int end = slice_find(rest, "**");
    if (!slice_starts(rest, " ") || end < 2)
        return false;
    *number = (slice){rest.at + 1, end - 1};
    if (slice_ends(*number, "."))
        number->size--;
    return number->size > 0 && slice_find(*number, " ") < 0;
}

static void walk_heading(walk *w, const element *e)
{
    slice number;
    kind k = KIND_SECTION;
    const char *label = "";
    if (exercise_number(e, &number)) {
        k = KIND_EXERCISE;
        label = slice_copy(w->a, number);
    } else if (e->level == 1) {
        k = KIND_CHAPTER;
        label = w->chapter;
    } else {
        w->sections += e->level == 2;
        label = numbered(w, w->sections);
    }
    name_waiting(w, k, label);
    place *p =
        add_place(w, slice_of(heading_name(w->a, w->o->page, e)), e->first);
    p->kind = k;
    p->number = label;
}

static void walk_element(walk *w, int k)
{
    const document *page = w->o->page;
    const element *e = &page->elements[k];
    slice number;
    int line;
    if (e->kind == ANCHOR) {
        add_place(w, e->words, e->first);
        w->waiting++;
    } else if (e->kind == HEADING) {
        walk_heading(w, e);
    } else if (is_excerpt(e)) {
        name_waiting(w, KIND_LISTING, numbered(w, ++w->listings));
    } else if (tag_number(page, e, &number, &line)) {
        name_waiting(w, KIND_EQUATION, slice_copy(w->a, number));
    } else if (figure_image(page, k) != NULL &&
               is_caption(page, k + 1, "Figure", &number)) {
        name_waiting(w, KIND_FIGURE, slice_copy(w->a, number));
    } else if (e->kind == TABLE &&
               is_caption(page, k + 1, "Table", &number)) {
        name_waiting(w, KIND_TABLE, slice_copy(w->a, number));
    } else {
        w->waiting = 0;
    }
}

/* Anchors within prose: only the paragraph that an image fills can number
 * them, and that wants its anchor on a line of its own. */
static void walk_anchors(walk *w)
{
    const document *page = w->o->page;
    for (int i = 0; i < page->anchor_count; i++)
        add_place(w, page->anchors[i].name,
                  text_line_at(page->file, page->anchors[i].at));
}

/* A name that two headings share gets -1, -2, ... */
static void count_repeats(walk *w)
{
    const outline *o = w->o;
    for (int i = 0; i < o->count; i++) {
        int before = 0;
        slice name = o->places[i].name;
        bool heading = o->places[i].kind == KIND_SECTION ||
                       o->places[i].kind == KIND_EXERCISE;
        for (int k = 0; k < i && heading; k++)
            before += o->places[k].kind == o->places[i].kind &&
                      o->places[k].line != o->places[i].line &&
                      slice_same(o->places[k].name, name);
        if (before > 0)
            o->places[i].name = slice_of(
                arena_format(w->a, "%.*s-%d", name.size, name.at, before));
    }
}

outline *outline_read(arena *a, const document *page, const char *number)
{
    outline *o = arena_take(a, sizeof *o);
    o->page = page;
    walk w = {.a = a, .o = o, .chapter = number};
    for (int k = 0; k < page->element_count; k++)
        walk_element(&w, k);
    walk_anchors(&w);
    count_repeats(&w);
    return o;
}

const place *outline_find(const outline *o, slice name)
{
    for (int i = 0; i < o->count; i++)
        if (name.size == 0 ? o->places[i].kind == KIND_CHAPTER
                           : slice_same(o->places[i].name, name))
            return &o->places[i];
    return NULL;
}

/* ---- checks ------------------------------------------------------------- */

/* Where a row of numbers stands, and where failures go. */
typedef struct row {
    const chapter *c;
    report *r;
    int count[KIND_EXERCISE + 1];
} row;

static void check_number(row *w, kind k, slice number, int line)
{
    char right[64];
    snprintf(right, sizeof right, "%s.%d", w->c->number, ++w->count[k]);
    if (slice_is(number, right))
        pass(w->r);
    else
        miss(w->r, w->c->page->file->path, line,
             "%s %.*s is the %d. of the chapter: write %s %s", kind_word(k),
             number.size, number.at, w->count[k], kind_word(k), right);
}

static void check_figure(row *w, int k)
{
    const document *page = w->c->page;
    const hyperlink *image = figure_image(page, k);
    const char *file = page->file->path;
    int line = page->elements[k].first;
    slice number;
    if (is_caption(page, k + 1, "Figure", &number))
        check_number(w, KIND_FIGURE, number, page->elements[k + 1].first);
    else
        miss(w->r, file, line,
             "this figure has no caption: write a paragraph "
             "**Figure %s.%d.** … after it",
             w->c->number, ++w->count[KIND_FIGURE]);
    if (k == 0 || page->elements[k - 1].kind != ANCHOR)
        miss(w->r, file, line,
             "this figure has no name: write <a id=\"fig-…\"></a> on a line "
             "of its own before it");
    if (slice_blank(image->text))
        miss(w->r, file, line,
             "this image says nothing to those who cannot see it: write so "
             "between its brackets");
}

static void check_table(row *w, int k)
{
    const document *page = w->c->page;
    slice number;
    if (is_caption(page, k + 1, "Table", &number))
        check_number(w, KIND_TABLE, number, page->elements[k + 1].first);
    else
        miss(
            w->r, page->file->path, page->elements[k].first,
            "this table has no caption: write a paragraph **Table %s.%d.** … "
            "after it",
            w->c->number, ++w->count[KIND_TABLE]);
}

static void check_stray_caption(row *w, int k)
{
    const document *page = w->c->page;
    slice number;
    if (is_caption(page, k, "Figure", &number) &&
        (k == 0 || figure_image(page, k - 1) == NULL))
        miss(w->r, page->file->path, page->elements[k].first,
             "this caption follows no image: put it right after its figure");
    if (is_caption(page, k, "Table", &number) &&
        (k == 0 || page->elements[k - 1].kind != TABLE))
        miss(w->r, page->file->path, page->elements[k].first,
             "this caption follows no table: put it right after its table");
}

static void check_title(const chapter *c, report *r)
{
    const char *file = c->page->file->path;
    const element *e = c->page->elements;
    bool counted = strcmp(c->number, "0") != 0;
    char begin[64] = "";
    if (counted)
        snprintf(begin, sizeof begin, "%s. ", c->number);
    if (c->page->element_count == 0 || e->kind != HEADING || e->level != 1 ||
        !slice_starts(e->words, begin))
        miss(r, file, 1, "the first line must be the chapter's title: # %s…",
             begin);
    else
        pass(r);
    for (int k = 1; k < c->page->element_count; k++)
        if (e[k].kind == HEADING && e[k].level == 1)
            miss(r, file, e[k].first,
                 "a file is one chapter and has one # title: write ## here");
}

static void check_names(const outline *o, report *r)
{
    for (int i = 0; i < o->count; i++)
        for (int k = 0; k < i; k++)
            if (o->places[i].name.size > 0 &&
                slice_same(o->places[i].name, o->places[k].name)) {
                int line = o->places[i].line, other = o->places[k].line;
                miss(r, o->page->file->path, line > other ? line : other,
                     "the name %.*s is given on line %d already: choose "
                     "another",
                     o->places[i].name.size, o->places[i].name.at,
                     line > other ? other : line);
                break;
            }
}

void outline_check(house *h, const chapter *c, report *r)
{
    row w = {.c = c, .r = r};
    check_title(c, r);
    for (int k = 0; k < c->page->element_count; k++) {
        const element *e = &c->page->elements[k];
        slice number;
        int line;
        if (figure_image(c->page, k) != NULL)
            check_figure(&w, k);
        else if (e->kind == TABLE)
            check_table(&w, k);
        else if (tag_number(c->page, e, &number, &line))
            check_number(&w, KIND_EQUATION, number, line);
        else if (exercise_number(e, &number))
            check_number(&w, KIND_EXERCISE, number, e->first);
        check_stray_caption(&w, k);
    }
    check_names(outline_read(h->arena, c->page, c->number), r);
}
