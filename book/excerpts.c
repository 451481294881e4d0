/* excerpts.c: see excerpts.h. The search is the one that CONTRIBUTING.md, "The
 * text", promises: the program before the library, on from the last excerpt
 * before the top. */
#include "excerpts.h"

#include <stdio.h>
#include <string.h>

enum { WIDEST = 78 };

/* The lines of a block that count: without blank ones at either end. */
typedef struct block {
    const document *page;
    const element *fence;
    int first, count; /* the fence's line that is ours, and how many */
} block;

static block block_of(const document *page, const element *fence)
{
    block b = {page, fence, 1, fence_lines(fence)};
    while (b.count > 0 && slice_blank(fence_line(page, fence, b.first))) {
        b.first++;
        b.count--;
    }
    while (b.count > 0 &&
           slice_blank(fence_line(page, fence, b.first + b.count - 1)))
        b.count--;
    return b;
}

static slice block_line(const block *b, int i)
{
    return fence_line(b->page, b->fence, b->first + i);
}

/* Whether the block stands at `line` of the file; else *good is how many of
 * its lines did match before the first that did not. */
static bool stands_at(const block *b, const text *t, int line, int *good)
{
    for (*good = 0; *good < b->count; ++*good)
        if (line + *good > t->lines ||
            !slice_same(block_line(b, *good), text_line(t, line + *good)))
            return false;
    return true;
}

/* The first line, at or after `from`, where the block stands; 0 for none. */
static int find_from(const block *b, const text *t, int from)
{
    int good;
    for (int line = from; line + b->count - 1 <= t->lines; line++)
        if (stands_at(b, t, line, &good))
            return line;
    return 0;
}

/* What the search remembers: how far each file has been shown, and the file
 * that each room showed last. */
typedef struct search {
    const house *house;
    const chapter *chapter;
    int *shown_to; /* for each source, the last line of its last excerpt */
    int last_used[ROOMS];
} search;

static bool in_room(const search *s, int i, room where)
{
    const source *from = &s->house->sources[i];
    return from->room == where &&
           (where != ROOM_PROGRAM ||
            strcmp(from->chapter, s->chapter->name) == 0);
}

/* Tries one file: on from its last excerpt, then from the top. */
static bool try_file(const search *s, int i, const block *b, excerpt *e)
{
    const text *t = s->house->sources[i].text;
    int line = find_from(b, t, s->shown_to[i] + 1);
    if (line == 0)
        line = find_from(b, t, 1);
    if (line == 0)
        return false;
    e->from = &s->house->sources[i];
    e->first = line;
    e->last = line + b->count - 1;
    return true;
}

/* A room's files: first the one it showed last, a stub's own chapter before
 * others, then in the order of their names. */
static bool try_room(search *s, room where, const block *b, excerpt *e)
{
    int last = s->last_used[where];
    if (last >= 0 && try_file(s, last, b, e))
        return true;
    for (int own = 1; own >= 0; own--)
        for (int i = 0; i < s->house->source_count; i++) {
            const char *path = s->house->sources[i].path;
            if (in_room(s, i, where) && i != last &&
                (strstr(path, s->chapter->name) != NULL) == own &&
                try_file(s, i, b, e))
                return true;
        }
    return false;
}

/* Whether only blank lines lie between what was shown and `first`. */
static bool goes_on(const text *t, int shown_to, int first)
{
    if (shown_to == 0 || first <= shown_to)
        return false;
    for (int line = shown_to + 1; line < first; line++)
        if (!slice_blank(text_line(t, line)))
            return false;
    return true;
}

static void find_one(search *s, excerpt *e)
{
    block b = block_of(s->chapter->page, e->block);
    if (b.count == 0)
        return;
    for (room where = ROOM_PROGRAM; where < ROOMS; where++)
        if (try_room(s, where, &b, e)) {
            int i = (int)(e->from - s->house->sources);
            e->continues = goes_on(e->from->text, s->shown_to[i], e->first);
            s->shown_to[i] = e->last;
            s->last_used[where] = i;
            return;
        }
}

static slice title_before(const document *page, int k)
{
    if (k > 0 && page->elements[k - 1].kind == ANCHOR)
        return page->elements[k - 1].title;
    return (slice){NULL, 0};
}

excerpt *excerpts_find(house *h, const chapter *c, int *count)
{
    excerpt *list = NULL;
    search s = {.house = h, .chapter = c};
    s.shown_to =
        arena_take(h->arena, (size_t)h->source_count * sizeof *s.shown_to);
    for (int i = 0; i < ROOMS; i++)
        s.last_used[i] = -1;
    *count = 0;
    for (int k = 0; k < c->page->element_count; k++) {
        if (!is_excerpt(&c->page->elements[k]))
            continue;
        list = arena_grow(h->arena, list, *count, sizeof *list);
        excerpt *e = &list[(*count)++];
        *e = (excerpt){.block = &c->page->elements[k], .number = *count};
        e->title = title_before(c->page, k);
        find_one(&s, e);
    }
    return list;
}

/* ---- near misses -------------------------------------------------------- */

/* The place that a block most nearly comes from. */
typedef struct nearest {
    const source *from;
    int line, good; /* it stands at `line`, but for its line `good` */
    int score;
} nearest;

/* Lines of code that say something: a lone brace is no evidence. */
static bool telling(slice line)
{
    return slice_trim(line).size > 3;
}

static int score_at(const block *b, const text *t, int line, int *good)
{
    int score = 0, before = 0;
    bool same = !stands_at(b, t, line, good);
    for (int i = 0; i < b->count && line + i <= t->lines; i++) {
        slice ours = block_line(b, i);
        bool hit = slice_same(ours, text_line(t, line + i)) && telling(ours);
        same = same && i < *good;
        score += hit;
        before += hit && same;
    }
    return score + 8 * before; /* what agrees up to there says most */
}

static void nearest_in(const source *from, const block *b, nearest *best)
{
    for (int line = 1; line <= from->text->lines; line++) {
        int good, score = score_at(b, from->text, line, &good);
        if (score > best->score)
            *best = (nearest){from, line, good, score};
    }
}

static nearest find_nearest(house *h, const chapter *c, const block *b)
{
    nearest best = {NULL, 0, 0, 0};
    search s = {.house = h, .chapter = c};
    for (room where = ROOM_PROGRAM; where < ROOMS; where++)
        for (int i = 0; i < h->source_count; i++)
            if (in_room(&s, i, where))
                nearest_in(&h->sources[i], b, &best);
    return best;
}

enum { AROUND = 12 }; /* lines in which a moved line is looked for */

/* The line of the file that the differing line of the block most likely was:
 * the one in its place, unless one nearby begins much more like it. */
static int differing_line(const nearest *n, const block *b)
{
    const text *t = n->from->text;
    slice ours = block_line(b, n->good);
    int line = n->line + n->good, best = line;
    int most = slice_shared(ours, text_line(t, line)) + 8;
    for (int k = line - AROUND; k <= line + AROUND; k++) {
        int shared = slice_shared(ours, text_line(t, k));
        if (shared > most && !slice_same(ours, text_line(t, k))) {
            most = shared;
            best = k;
        }
    }
    return best;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* "perceptron.c" when it is the chapter's own, else the path. */
static const char *short_name(const source *s)
{
    return s->room == ROOM_PROGRAM ? base_name(s->path) : s->path;
}

static void report_lost(house *h, const chapter *c, const excerpt *e,
                        report *r)
{
    const char *file = c->page->file->path;
    block b = block_of(c->page, e->block);
    if (b.count == 0) {
        miss(r, file, e->block->first,
             "this C block is empty: copy some lines of a file into it");
        return;
    }
    nearest n = find_nearest(h, c, &b);
    if (n.from == NULL) {
        miss(r, file, e->block->first,
             "this C block is in no file of the project: copy it from one, "
             "or mark it ```c sketch");
        return;
    }
    int line = differing_line(&n, &b);
    slice ours = block_line(&b, n.good);
    slice there = text_line(n.from->text, line);
    int shared = slice_shared(ours, there);
    if (slice_same(slice_trim(ours), slice_trim(there)))
        miss(r, file, e->block->first + b.first + n.good,
             "line %d of this block has other blanks than %s:%d; copy it "
             "again",
             b.first + n.good, short_name(n.from), line);
    else
        miss(r, file, e->block->first + b.first + n.good,
             "line %d of this block differs from %s:%d: %s here, %s there; "
             "copy "
             "it again",
             b.first + n.good, short_name(n.from), line,
             slice_quoted(h->arena, ours, shared),
             slice_quoted(h->arena, there, shared));
}

/* ---- widths and cover --------------------------------------------------- */

static void check_width(const chapter *c, const element *e, report *r)
{
    bool good = true;
    for (int i = 1; i <= fence_lines(e); i++) {
        int columns = slice_columns(fence_line(c->page, e, i));
        if (columns > WIDEST)
            good = miss(r, c->page->file->path, e->first + i,
                        "this line is %d columns wide, a page takes %d: "
                        "break it",
                        columns, WIDEST);
    }
    if (good)
        pass(r);
}

static bool *lines_shown(house *h, const source *s, const excerpt *list,
                         int count)
{
    bool *shown =
        arena_take(h->arena, ((size_t)s->text->lines + 2) * sizeof *shown);
    for (int i = 0; i < count; i++)
        for (int k = list[i].first; list[i].from == s && k <= list[i].last;
             k++)
            shown[k] = true;
    return shown;
}

/* Reports the range of hidden lines that begins at `line`; returns its end. */
static int report_hidden(const source *s, const bool *shown, int line,
                         report *r)
{
    int last = line;
    for (int k = line; k <= s->text->lines && !shown[k]; k++)
        if (!slice_blank(text_line(s->text, k)))
            last = k;
    if (last == line)
        miss(r, s->path, line,
             "line %d is shown nowhere in the chapter: show it in a C block",
             line);
    else
        miss(r, s->path, line,
             "lines %d–%d are shown nowhere in the chapter: show them in a "
             "C block",
             line, last);
    return last;
}

static void check_cover(house *h, const source *s, const excerpt *list,
                        int count, report *r)
{
    const bool *shown = lines_shown(h, s, list, count);
    bool whole = true;
    for (int line = 1; line <= s->text->lines; line++)
        if (!shown[line] && !slice_blank(text_line(s->text, line))) {
            line = report_hidden(s, shown, line, r);
            whole = false;
        }
    if (whole)
        pass(r);
}

void excerpts_check(house *h, const chapter *c, report *r)
{
    int count;
    const excerpt *list = excerpts_find(h, c, &count);
    for (int i = 0; i < count; i++)
        if (list[i].from == NULL)
            report_lost(h, c, &list[i], r);
        else
            pass(r);
    for (int k = 0; k < c->page->element_count; k++) {
        const element *e = &c->page->elements[k];
        if (fence_is(e, "c", false) || fence_is(e, "console", false))
            check_width(c, e, r);
    }
    for (int i = 0; i < h->source_count; i++)
        if (h->sources[i].room == ROOM_PROGRAM &&
            strcmp(h->sources[i].chapter, c->name) == 0)
            check_cover(h, &h->sources[i], list, count, r);
}

void excerpts_list(house *h, const chapter *c)
{
    int count;
    const excerpt *list = excerpts_find(h, c, &count);
    for (int i = 0; i < count; i++) {
        const excerpt *e = &list[i];
        if (e->from == NULL)
            fprintf(stderr,
                    "proof: %s:%d: this C block is found in no file; make "
                    "proof says more\n",
                    c->page->file->path, e->block->first);
        printf("%s\t%d\t%s.%d\t%s\t%d\t%d\t%d\t%.*s\n", c->name, e->number,
               c->number, e->number, e->from ? e->from->shown : "", e->first,
               e->last, e->continues, e->title.size,
               e->title.at ? e->title.at : "");
    }
}
