/* figures.c: see figures.h. The stamp is made by figures/stamp.sh, which also
 * put it into the figure when it was drawn. */
#include "figures.h"

#include <stdio.h>
#include <string.h>

#include "outline.h"

/* "../../figures/01-boundary.svg": "01-boundary"; empty when it is no figure
 * of ours. */
static slice figure_name(slice target)
{
    int at = slice_find(target, "figures/");
    if (at < 0 || !slice_ends(target, ".svg"))
        return (slice){NULL, 0};
    slice name = slice_from(target, at + (int)strlen("figures/"));
    name.size -= (int)strlen(".svg");
    return name;
}

/* The chapter whose plot.gp draws that figure: it says figure('name'. */
static const chapter *drawn_by(house *h, slice name)
{
    for (int i = 0; i < h->chapter_count; i++) {
        const char *path = arena_format(h->arena, "chapters/%s/plot.gp",
                                        h->chapters[i].name);
        const text *t = text_read(h->arena, path);
        if (t == NULL)
            continue;
        slice whole = {t->bytes, t->size};
        const char *one =
            arena_format(h->arena, "'%.*s'", name.size, name.at);
        const char *two =
            arena_format(h->arena, "\"%.*s\"", name.size, name.at);
        if (slice_find(whole, one) >= 0 || slice_find(whole, two) >= 0)
            return &h->chapters[i];
    }
    return NULL;
}

/* What figures/stamp.sh prints for the chapter; NULL when it fails. */
static const char *stamp_of(house *h, const chapter *c)
{
    char line[256] = "";
    FILE *pipe =
        popen(arena_format(h->arena,
                           "sh figures/stamp.sh 'chapters/%s/plot.gp' "
                           "'build/pinned/%s' 2>/dev/null",
                           c->name, c->name),
              "r");
    if (pipe == NULL)
        return NULL;
    if (fgets(line, sizeof line, pipe) == NULL)
        line[0] = '\0';
    int status = pclose(pipe);
    line[strcspn(line, "\n")] = '\0';
    return status == 0 && line[0] != '\0'
               ? arena_copy(h->arena, line, strlen(line))
               : NULL;
}

/* The folder's own number, as make takes it: CH=01. */
static int digits(const chapter *c)
{
    return (int)strcspn(c->name, "-");
}

static bool check_figure(house *h, const chapter *shown_in, slice name,
                         int line, report *r)
{
    const char *file = shown_in->page->file->path;
    const char *path =
        arena_format(h->arena, "figures/%.*s.svg", name.size, name.at);
    const chapter *by = drawn_by(h, name);
    if (by == NULL)
        return miss(r, file, line,
                    "no chapter's plot.gp draws %s: draw it with "
                    "figure('%.*s', …)",
                    path, name.size, name.at);
    const text *t = text_read(h->arena, path);
    if (t == NULL)
        return miss(r, file, line,
                    "%s is not there: run make figures CH=%.*s", path,
                    digits(by), by->name);
    const char *stamp = stamp_of(h, by);
    if (stamp == NULL)
        return miss(r, file, line,
                    "%s cannot be compared: build/pinned/%s is not "
                    "there; run make proof",
                    path, by->name);
    const char *line_of_stamp =
        arena_format(h->arena, "<!-- stamp: %s -->", stamp);
    if (slice_find((slice){t->bytes, t->size}, line_of_stamp) < 0)
        return miss(r, path, 1,
                    "this figure is not drawn from this build's data: run "
                    "make figures CH=%.*s",
                    digits(by), by->name);
    pass(r);
    return true;
}

/* Whether a sentence refers to it: a link that is not in a caption of its own. */
static bool referred_to(const document *page, slice name)
{
    slice number;
    for (int i = 0; i < page->link_count; i++) {
        const hyperlink *l = &page->links[i];
        if (slice_starts(l->target, "#") &&
            slice_same(slice_from(l->target, 1), name) &&
            !is_caption(page, l->element, "Figure", &number))
            return true;
    }
    return false;
}

/* In print a figure may float away from the sentences around it. */
static void check_referred(house *h, const chapter *c, report *r)
{
    const outline *o = outline_read(h->arena, c->page, c->number);
    for (int i = 0; i < o->count; i++) {
        const place *p = &o->places[i];
        if (p->kind != KIND_FIGURE)
            continue;
        if (referred_to(c->page, p->name))
            pass(r);
        else
            miss(r, c->page->file->path, p->line,
                 "no sentence refers to this figure: write [Figure "
                 "%s](#%.*s) where the text speaks of it",
                 p->number, p->name.size, p->name.at);
    }
}

void figures_check(house *h, const chapter *c, report *r)
{
    check_referred(h, c, r);
    for (int i = 0; i < c->page->link_count; i++) {
        const hyperlink *l = &c->page->links[i];
        slice name = figure_name(l->target);
        if (l->image && name.size > 0)
            check_figure(h, c, name, text_line_at(c->page->file, l->from), r);
        else if (l->image)
            miss(r, c->page->file->path, text_line_at(c->page->file, l->from),
                 "an image of the book is ../../figures/NN-name.svg, drawn "
                 "by a plot.gp");
    }
}

static bool shows(const document *page, slice name)
{
    for (int i = 0; i < page->link_count; i++)
        if (page->links[i].image &&
            slice_same(figure_name(page->links[i].target), name))
            return true;
    return false;
}

void figures_check_unused(house *h, report *r)
{
    int count;
    const char **paths = house_glob(h->arena, "figures/*.svg", &count);
    text *top = text_read(h->arena, "README.md");
    const document *front = top ? markdown_read(h->arena, top) : NULL;
    for (int i = 0; i < count; i++) {
        slice name = figure_name(slice_of(paths[i]));
        bool shown = front != NULL && shows(front, name);
        for (int k = 0; k < h->chapter_count; k++)
            shown |= shows(h->chapters[k].page, name);
        if (!shown)
            miss(r, paths[i], 1,
                 "nobody shows this figure: show it in a chapter, or take it "
                 "out of plot.gp and delete it");
    }
}
