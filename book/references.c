/* references.c: see references.h. */
#include "references.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* One link while it is checked. */
typedef struct visit {
    house *house;
    const document *page;
    const bibliography *bibliography;
    report *report;
    int line;
    const char *words;  /* of the link */
    const char *target; /* as written */
} visit;

/* "chapters/01-x" and "../../lib/a.c": "lib/a.c"; NULL above the top. */
static char *resolve(arena *a, const char *from, slice path)
{
    const char *slash = strrchr(from, '/');
    int folder = slash == NULL ? 0 : (int)(slash - from) + 1;
    char *whole =
        arena_format(a, "%.*s%.*s", folder, from, path.size, path.at);
    char *out = arena_take(a, strlen(whole) + 1);
    size_t to = 0;
    for (char *part = strtok(whole, "/"); part; part = strtok(NULL, "/")) {
        if (strcmp(part, ".") == 0)
            continue;
        if (strcmp(part, "..") != 0) {
            to += (size_t)sprintf(out + to, "%s%s", to > 0 ? "/" : "", part);
            continue;
        }
        if (to == 0)
            return NULL;
        while (to > 0 && out[--to] != '/')
            ;
        out[to] = '\0';
    }
    return out;
}

/* ---- suggestions -------------------------------------------------------- */

enum { FAR = 99, LONGEST_NAME = 80 };

static int least(int a, int b, int c)
{
    int low = a < b ? a : b;
    return low < c ? low : c;
}

/* How many letters must change to turn a into b (Levenshtein). */
static int distance(slice a, slice b)
{
    int cost[LONGEST_NAME + 1] = {0};
    if (a.size > LONGEST_NAME || b.size > LONGEST_NAME)
        return FAR;
    for (int j = 0; j <= b.size; j++)
        cost[j] = j;
    for (int i = 1; i <= a.size; i++) {
        int corner = cost[0];
        cost[0] = i;
        for (int j = 1; j <= b.size; j++) {
            int above = cost[j];
            cost[j] = least(above + 1, cost[j - 1] + 1,
                            corner + (a.at[i - 1] != b.at[j - 1]));
            corner = above;
        }
    }
    return cost[b.size];
}

/* "; did you mean #fig-boundary?", or nothing. */
static const char *did_you_mean(arena *a, const outline *o, slice name)
{
    int best = 1 + name.size / 2;
    slice found = {NULL, 0};
    for (int i = 0; i < o->count; i++) {
        int d = distance(name, o->places[i].name);
        if (d < best) {
            best = d;
            found = o->places[i].name;
        }
    }
    if (found.at == NULL)
        return ": name it with <a id=\"…\"></a>, or link to what is there";
    return arena_format(a, "; did you mean #%.*s?", found.size, found.at);
}

/* ---- citations ---------------------------------------------------------- */

static bool has_letters(const char *words)
{
    for (; *words != '\0'; words++)
        if (isalpha((unsigned char)*words))
            return true;
    return false;
}

/* Whether the words agree with the entry; a link that is a year alone follows
 * its author's name in the sentence. */
static bool check_citation(const visit *v, slice key)
{
    const char *file = v->page->file->path;
    const entry *e = bibliography_find(v->bibliography, key);
    if (e == NULL)
        return miss(v->report, file, v->line,
                    "the bibliography has no %.*s: add it to "
                    "book/references.bib, or cite what is there",
                    key.size, key.at);
    if (e->year[0] != '\0' && strstr(v->words, e->year) == NULL)
        return miss(v->report, file, v->line,
                    "the text says \"%s\", %s is of %s: write %s", v->words,
                    e->key, e->year, e->year);
    arena *a = v->house->arena;
    const char *family = plain_name(a, slice_of(e->family));
    const char *words = plain_name(a, slice_of(v->words));
    if (has_letters(v->words) && strstr(words, family) == NULL)
        return miss(
            v->report, file, v->line,
            "the text says \"%s\", %s is by %s: name the first author",
            v->words, e->key, e->family);
    pass(v->report);
    return true;
}

/* ---- links -------------------------------------------------------------- */

/* The reference's words against the place it leads to. A bare "1.2" must be
 * right too. */
static bool check_words(const visit *v, const place *p)
{
    slice number, words = slice_of(v->words);
    kind k = kind_of_words(words, &number);
    bool bare = words.size > 0 && isdigit((unsigned char)words.at[0]) &&
                strspn(v->words, "0123456789.") == strlen(v->words);
    if (bare)
        number = words;
    if (k == KIND_PLAIN && !bare) {
        pass(v->report);
        return true;
    }
    if ((bare || p->kind == k) && slice_is(number, p->number)) {
        pass(v->report);
        return true;
    }
    const char *file = v->page->file->path;
    if (p->kind == KIND_PLAIN)
        return miss(v->report, file, v->line,
                    "the text says %s, but %s has no number of that kind: "
                    "move its anchor right before what it names",
                    v->words, v->target);
    bool letter =
        p->kind == KIND_CHAPTER && isalpha((unsigned char)p->number[0]);
    if (letter && k == KIND_CHAPTER && slice_is(number, p->number)) {
        pass(v->report);
        return true;
    }
    return miss(v->report, file, v->line,
                "the text says %s, the target is %s %s: write %s%s%s",
                v->words, letter ? "Appendix" : kind_word(p->kind), p->number,
                bare     ? ""
                : letter ? "Appendix"
                         : kind_word(p->kind),
                bare ? "" : " ", p->number);
}

static bool check_place(const visit *v, const outline *o, slice name)
{
    const place *p = outline_find(o, name);
    if (p != NULL)
        return check_words(v, p);
    if (name.size == 0) {
        pass(v->report);
        return true;
    }
    return miss(v->report, v->page->file->path, v->line,
                "nothing in %s is named #%.*s%s", o->page->file->path,
                name.size, name.at, did_you_mean(v->house->arena, o, name));
}

/* The outline of a markdown page of the project; NULL when there is none. */
static const outline *outline_of(const visit *v, const char *path)
{
    arena *a = v->house->arena;
    for (int i = 0; i < v->house->chapter_count; i++) {
        const chapter *c = &v->house->chapters[i];
        if (strcmp(c->page->file->path, path) == 0)
            return outline_read(a, c->page, c->number);
    }
    size_t size = strlen(path);
    if (size < 3 || strcmp(path + size - 3, ".md") != 0)
        return NULL;
    text *t = text_read(a, path);
    return t ? outline_read(a, markdown_read(a, t), "") : NULL;
}

static bool is_address(slice target)
{
    return slice_starts(target, "https://") ||
           slice_starts(target, "http://") || slice_starts(target, "mailto:");
}

static bool check_target(const visit *v, slice target)
{
    arena *a = v->house->arena;
    int hash = slice_find(target, "#");
    slice path = {target.at, hash < 0 ? target.size : hash};
    slice name = hash < 0 ? (slice){"", 0} : slice_from(target, hash + 1);
    const char *there = path.size == 0
                            ? v->page->file->path
                            : resolve(a, v->page->file->path, path);
    if (there == NULL || !house_has(there[0] ? there : "."))
        return miss(v->report, v->page->file->path, v->line,
                    "%s is not there: mend the path, or name a chapter to "
                    "come without a link",
                    there ? there : v->target);
    if (v->bibliography != NULL && name.size > 0 &&
        strcmp(there, "book/references.bib") == 0)
        return check_citation(v, name);
    const outline *o = outline_of(v, there);
    if (o != NULL)
        return check_place(v, o, name);
    pass(v->report);
    return true;
}

static void check_links(house *h, const document *page, const bibliography *b,
                        report *r)
{
    for (int i = 0; i < page->link_count; i++) {
        const hyperlink *l = &page->links[i];
        visit v = {h,
                   page,
                   b,
                   r,
                   text_line_at(page->file, l->from),
                   link_words(h->arena, page, l),
                   slice_copy(h->arena, l->target)};
        if (is_address(l->target))
            pass(r);
        else if (l->image && b != NULL)
            continue; /* figures.c sees to the images of chapters */
        else
            check_target(&v, l->target);
    }
}

/* ---- references that are no links --------------------------------------- */

static bool in_link(const document *page, int offset)
{
    int low = 0, high = page->link_count;
    while (low < high) { /* links are in the order of their ends */
        int middle = (low + high) / 2;
        if (page->links[middle].to <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    for (int i = low; i < page->link_count && i < low + 2; i++)
        if (page->links[i].from <= offset && offset < page->links[i].to)
            return true;
    return false;
}

/* The word that ends before the blanks before `offset`; empty when none. */
static slice word_before(const document *page, int offset)
{
    const char *bytes = page->file->bytes;
    int end = offset;
    while (end > 0 && (isspace((unsigned char)bytes[end - 1]) ||
                       page->marks[end - 1] == MARK_PREFIX))
        end--;
    int from = end;
    while (from > 0 && end < offset &&
           isalpha((unsigned char)bytes[from - 1]))
        from--;
    return (slice){bytes + from, end - from};
}

bool reference_before(const document *page, int offset)
{
    static const char *const words[] = {
        "Figure",    "Table",    "Equation", "Listing",   "Exercise",
        "Section",   "Chapter",  "Appendix", "Theorem",   "Lemma",
        "Theorems",  "Figures",  "Tables",   "Equations", "Listings",
        "Exercises", "Sections", "Part"};
    slice word = word_before(page, offset);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_is(word, words[i]))
            return true;
    return false;
}

/* The number "1.2" that begins at `from`; empty when there is none. */
static slice number_at(const document *page, int from, int to)
{
    const char *bytes = page->file->bytes;
    int end = from, points = 0;
    if (from > 0 &&
        (isalnum((unsigned char)bytes[from - 1]) || bytes[from - 1] == '.'))
        return (slice){NULL, 0};
    while (end < to && (isdigit((unsigned char)bytes[end]) ||
                        (bytes[end] == '.' && end + 1 < to &&
                         isdigit((unsigned char)bytes[end + 1]))))
        points += bytes[end++] == '.';
    return (slice){bytes + from, points == 1 ? end - from : 0};
}

/* "Figure 1.2" in the prose must be a link, or it would grow stale unseen. */
static void check_bare(const chapter *c, int k, report *r)
{
    const document *page = c->page;
    const element *e = &page->elements[k];
    slice last = text_line(page->file, e->last), number, rest;
    int from = page->file->start[e->first];
    int to = (int)(last.at - page->file->bytes) + last.size;
    if (is_caption(page, k, "Figure", &number) ||
        is_caption(page, k, "Table", &number))
        from = (int)(number.at - page->file->bytes) + number.size;
    for (int i = from; i < to; i++) {
        number = number_at(page, i, to);
        if (number.size == 0 || page->marks[i] != MARK_PROSE)
            continue;
        slice word = word_before(page, i);
        char *words = arena_format(r->arena, "%.*s %.*s", word.size, word.at,
                                   number.size, number.at);
        kind is = kind_of_words(slice_of(words), &rest);
        if (is != KIND_PLAIN && is != KIND_CHAPTER && !in_link(page, i))
            miss(r, page->file->path, text_line_at(page->file, i),
                 "%s is no link, so nobody checks its number: write [%s](#…)",
                 words, words);
    }
}

void references_check(house *h, const chapter *c, const bibliography *b,
                      report *r)
{
    check_links(h, c->page, b, r);
    for (int k = 0; k < c->page->element_count; k++) {
        const element *e = &c->page->elements[k];
        if (e->kind == PARAGRAPH || e->kind == TABLE)
            check_bare(c, k, r);
    }
}

void references_check_page(house *h, const char *path, report *r)
{
    text *t = text_read(h->arena, path);
    if (t != NULL)
        check_links(h, markdown_read(h->arena, t), NULL, r);
}
