/* markdown.c: the proofreader's reader of a chapter's text, and its reader of
 * the bibliography. Every element, mark and link lies within the text. */
#include "markdown.h"

#include "bibliography.h"
#include "fuzz.h"

static void check_inside(const text *t, slice s)
{
    must(!s.at || s.size == 0 ||
             (s.at >= t->bytes && s.at + s.size <= t->bytes + t->size),
         "words from elsewhere");
}

static void check_elements(const document *d, const text *t)
{
    for (int k = 0; k < d->element_count; k++) {
        const element *e = &d->elements[k];
        must(e->first >= 1 && e->first <= e->last && e->last <= t->lines,
             "lines of an element");
        check_inside(t, e->title);
        for (int i = 1; e->kind == FENCE && i <= fence_lines(e); i++)
            check_inside(t, fence_line(d, e, i));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    const char *path = file_of(bytes, n);
    arena *a = arena_make();
    text *t = text_read(a, path);
    must(t && (size_t)t->size <= n, "no text");
    document *d = markdown_read(a, t);
    check_elements(d, t);
    for (int k = 0; k < d->link_count; k++) {
        const hyperlink *l = &d->links[k];
        must(l->from >= 0 && l->from < l->to && l->to <= t->size, "a link");
        must(l->element < d->element_count, "a link's element");
        check_inside(t, l->target);
        link_words(a, d, l);
    }
    for (int k = 0; k < d->formula_count; k++)
        must(d->formulas[k].from < d->formulas[k].to, "a formula");
    bibliography b = bibliography_read(a, path);
    for (int k = 0; k < b.count; k++)
        must(b.entries[k].key && b.entries[k].family && b.entries[k].year,
             "half an entry");
    arena_free(a);
    return 0;
}
